package org.millwright.sync;

import org.millwright.domain.PackedFact;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Remembers for which months the server has partitions. Makes none. */
final class PreparedMonths {
    private static final long FIRST_MILLI = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
    private static final long LAST_MILLI = Instant.parse("2200-01-01T00:00:00Z").toEpochMilli();

    private final Set<YearMonth> prepared = new HashSet<>();

    /** First and last time of the facts if they may need partitions, else nothing. */
    long[] unprepared(List<PackedFact> facts) {
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        for (PackedFact fact : facts) {
            long at = Math.clamp(fact.recordedAt(), FIRST_MILLI, LAST_MILLI);
            from = Math.min(from, at);
            to = Math.max(to, at);
        }
        boolean all = from > to || (prepared.contains(month(from)) && prepared.contains(month(to)));
        return all ? new long[0] : new long[] {from, to};
    }

    void prepared(long from, long to) {
        prepared.add(month(from));
        prepared.add(month(to));
    }

    /** Another server may answer next time. */
    void forget() {
        prepared.clear();
    }

    private static YearMonth month(long millis) {
        return YearMonth.from(Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC));
    }
}
