package org.millwright.access;

import org.millwright.domain.AuditAct;
import org.millwright.domain.Change;

import java.util.List;
import java.util.function.Supplier;

/**
 * Stands before the use cases: each asks it before it acts and tells it afterwards. Refusals are
 * audited. Blocking when it writes; not for the JavaFX thread.
 */
public final class Guard {
    private final Supplier<Actor> acting;
    private final AuditBook book;

    /**
     * A guard.
     *
     * @param acting who acts at the moment of asking
     */
    public Guard(Supplier<Actor> acting, AuditBook book) {
        this.acting = acting;
        this.book = book;
    }

    public Actor actor() {
        return acting.get();
    }

    /** Whether it would be permitted, for a screen that shows what can be done; audits nothing. */
    public boolean may(Permission permission) {
        return acting.get().may(permission);
    }

    /**
     * Lets pass whoever may.
     *
     * @param about what is to be acted on, for the audit trail
     * @return who acts
     * @throws NotPermittedException if they may not
     */
    public Actor require(Permission permission, String about) {
        Actor actor = acting.get();
        if (!actor.may(permission)) {
            book.write(actor.name(), AuditAct.PERMISSION_REFUSED, about, "", permission.toString());
            throw new NotPermittedException(actor.name(), permission);
        }
        return actor;
    }

    /** Tells the audit trail what whoever acts has done. */
    public void done(AuditAct act, String about, String before, String after) {
        book.write(acting.get().name(), act, about, before, after);
    }

    /** The same, together with the changes that it tells of. */
    public void done(
            List<? extends Change> changes,
            AuditAct act,
            String about,
            String before,
            String after) {
        book.write(changes, book.entry(acting.get().name(), act, about, before, after));
    }

    AuditBook book() {
        return book;
    }
}
