package org.millwright.domain;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/** Checks that the audit trail is whole; reads all changes, so not for the JavaFX thread. */
public interface AuditTrail {
    /** Computes every station's chain anew from the stored changes. */
    Proof verifyAudit();

    /**
     * What the check showed.
     *
     * @param entries audit entries that were checked
     * @param changes changes of all kinds that the chains cover
     * @param broken the first broken link, {@code null} if all hold
     */
    record Proof(long entries, long changes, @Nullable BrokenLink broken) {
        public boolean holds() {
            return broken == null;
        }
    }

    /**
     * An audit entry that does not follow from what lies before it.
     *
     * @param seq its place in its station's log
     * @param after place of the last entry before it that holds, 0 if none does
     */
    record BrokenLink(UUID station, long seq, long after) {
        public String sentence() {
            return "The audit entry "
                    + seq
                    + " of station "
                    + station
                    + " does not follow from the changes before it: between "
                    + after
                    + " and "
                    + seq
                    + " something was altered, added or taken out.";
        }
    }
}
