package org.millwright.access;

import org.millwright.domain.AuditAct;
import org.millwright.domain.AuditEntry;
import org.millwright.domain.Change;
import org.millwright.domain.FactLog;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the audit trail. What an entry tells and the entry itself are stored in one transaction:
 * neither is ever there without the other. Blocking; not for the JavaFX thread.
 */
public final class AuditBook {
    /** Longer texts are cut: the trail tells what happened, it does not keep files. */
    private static final int LONGEST = 500;

    private final FactLog log;
    private final String where;
    private final Clock clock;

    /**
     * A book.
     *
     * @param where what this station calls itself
     */
    public AuditBook(FactLog log, String where, Clock clock) {
        this.log = log;
        this.where = where;
        this.clock = clock;
    }

    Clock clock() {
        return clock;
    }

    /** Writes one entry. */
    public void write(String who, AuditAct act, String about, String before, String after) {
        log.append(List.of(entry(who, act, about, before, after)), List.of());
    }

    /** Stores changes together with the entry that tells of them. */
    void write(List<? extends Change> changes, AuditEntry entry) {
        List<Change> all = new ArrayList<>(changes);
        all.add(entry);
        log.append(all, List.of());
    }

    AuditEntry entry(String who, AuditAct act, String about, String before, String after) {
        return new AuditEntry(
                cut(who), where, act, cut(about), cut(before), cut(after), clock.instant());
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
