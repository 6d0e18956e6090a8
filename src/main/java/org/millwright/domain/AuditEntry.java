package org.millwright.domain;

import java.time.Instant;

/**
 * One line of the audit trail. The store chains it to every change that its station wrote before,
 * so that none of them can be altered or taken out unnoticed.
 *
 * @param who user name; {@code os:NAME} for the operating system's user at the command line
 * @param where what the station called itself
 * @param about what was acted on
 * @param before value before, empty if there was none; never a secret
 * @param after value after, or why it was refused
 */
public record AuditEntry(
        String who,
        String where,
        AuditAct act,
        String about,
        String before,
        String after,
        Instant recordedAt)
        implements Change {
    @Override
    public String subject() {
        return "";
    }
}
