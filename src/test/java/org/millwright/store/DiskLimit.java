package org.millwright.store;

import java.sql.SQLException;
import java.sql.Statement;

/** Lets a store find its disk full, for tests of other packages. */
public final class DiskLimit {
    public static final int NONE = 1_000_000;

    private DiskLimit() {}

    /** From now on the database file can't grow beyond so many pages. */
    public static void set(SqliteStore store, int pages) throws SQLException {
        try (Statement statement = store.writerConnection().createStatement()) {
            statement.execute("PRAGMA max_page_count = " + pages);
        }
    }
}
