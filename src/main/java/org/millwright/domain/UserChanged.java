package org.millwright.domain;

import java.time.Instant;

/**
 * Something about a user changed; the user's state is the fold over these.
 *
 * @param user canonical name
 */
public record UserChanged(String user, UserEvent event, Instant recordedAt) implements Change {
    @Override
    public String subject() {
        return "";
    }
}
