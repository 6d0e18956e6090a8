package org.millwright.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the writer's work in one durable transaction, and settles what is kept in memory with it.
 * Not thread-safe: the caller holds a lock.
 */
final class Transactions {
    private final Statements statements;
    private final Catalogue catalogue;
    private final List<Runnable> atCommit = new ArrayList<>();

    /** What is done inside; its answer is given once it is on disk. */
    interface Work<T> {
        T run() throws SQLException;
    }

    Transactions(Statements statements, Catalogue catalogue) {
        this.statements = statements;
        this.catalogue = catalogue;
    }

    /** Does something in memory once the transaction under way is on disk, else never. */
    void atCommit(Runnable action) {
        atCommit.add(action);
    }

    /** Does all of the work or nothing of it. */
    <T> T run(Work<T> work) throws SQLException {
        boolean committed = false;
        try {
            statements.of("BEGIN IMMEDIATE").execute();
            T answer = work.run();
            statements.of("COMMIT").execute();
            committed = true;
            catalogue.committed();
            atCommit.forEach(Runnable::run);
            return answer;
        } finally {
            if (!committed) {
                statements.rollBack();
                catalogue.rolledBack();
            }
            atCommit.clear();
        }
    }
}
