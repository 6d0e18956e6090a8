package org.millwright.domain;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Tries out how a shared database would be reached, step by step, and changes nothing there; may be
 * called from any thread.
 */
public interface ConnectionCheck {
    /**
     * Tries with these settings; the password is taken from where it always is.
     *
     * @param url {@code jdbc:postgresql://host/database}
     * @param user empty: as the driver finds it
     * @param tls mode, empty for the default
     */
    CompletableFuture<List<Finding>> check(String url, String user, String tls);

    /** What is looked at, in this order. */
    enum Step {
        SETTINGS,
        HOST_NAME,
        PORT,
        ENCRYPTION,
        CERTIFICATE,
        LOGIN,
        SCHEMA,
        VERSION,
        RIGHTS,
        CLOCK
    }

    /** What a step found; after a failed one nothing more is looked at. */
    enum Outcome {
        PASSED,
        WARNING,
        FAILED
    }

    /**
     * What was found at one step.
     *
     * @param detail a sentence or a few words; says exactly what is wrong
     */
    record Finding(Step step, Outcome outcome, LocalizedText detail) {}
}
