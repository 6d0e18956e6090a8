package org.millwright.sync;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before trying again: doubling up to a limit, with jitter so that fifty stations
 * don't come back in the same instant. Never gives up. Not thread-safe.
 */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(250);

    /** Short enough to be back soon after the server is. */
    static final Duration LONGEST = Duration.ofMillis(1_600);

    /** Where somebody has to do something first; asking often could lock the login. */
    static final Duration FOR_PEOPLE = Duration.ofSeconds(30);

    private final RandomGenerator random;
    private int failures;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    Duration next(ServerTrouble.Kind kind) {
        failures = Math.min(failures + 1, 30);
        long longest =
                switch (kind) {
                    case UNREACHABLE, FULL, OTHER, CONTENT -> LONGEST.toMillis();
                    case TLS, CREDENTIALS, NO_SCHEMA, VERSION, NOT_ALLOWED, OTHER_STATION ->
                            FOR_PEOPLE.toMillis();
                };
        long full = Math.min(longest, FIRST.toMillis() << (failures - 1));
        return Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
    }

    void succeeded() {
        failures = 0;
    }
}
