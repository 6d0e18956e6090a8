package org.millwright.monitoring;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.RawReading;
import org.millwright.domain.ReadingHistory;
import org.millwright.domain.ReadingHistory.Period;
import org.millwright.domain.StoredReading;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells which rows of a file were in the store before its import began, so that importing a file
 * again, a longer version of it, or the rest of a cancelled import doubles nothing. Reads the store
 * in windows; keeps a bounded number of readings.
 */
final class StoredRows {
    /** A first window spans so many readings at the asset type's usual interval. */
    private static final int FIRST_READINGS = 16;

    /** Windows grow and shrink until they hold about so many readings, however dense they are. */
    private static final int FEW_READINGS = 128;

    private static final int MANY_READINGS = 1_024;

    /** Kept in all windows together. */
    private static final int MAX_READINGS = 200_000;

    private static final Duration LONGEST_SPAN = Duration.ofDays(3_650);

    private final ReadingHistory history;
    private final Duration firstSpan;
    private final Map<String, Optional<Instant>> newestAtStart = new HashMap<>();

    /** By asset, the one used longest ago first. */
    private final Map<String, Window> windows = new LinkedHashMap<>(16, 0.75f, true);

    private int readings;

    StoredRows(ReadingHistory history, double expectedIntervalSeconds) {
        this.history = history;
        firstSpan = Duration.ofMillis((long) (expectedIntervalSeconds * 1000 * FIRST_READINGS));
    }

    /**
     * Must be asked about an asset before its first row of this import is handed to the pipeline.
     */
    boolean contain(RawReading row) {
        Optional<Instant> newest =
                newestAtStart.computeIfAbsent(
                        row.assetId(), id -> history.period(id).map(Period::to));
        // A period is told in whole milliseconds.
        if (newest.isEmpty() || row.measuredAt().isAfter(newest.get().plusMillis(1))) {
            return false;
        }
        Window known = windows.get(row.assetId());
        if (known == null || !known.covers(row.measuredAt())) {
            known = load(row.assetId(), row.measuredAt(), known);
        }
        return known.rows.contains(new Row(row.measuredAt(), row.values()));
    }

    private Window load(String assetId, Instant from, @Nullable Window before) {
        Instant to = from.plus(before == null ? firstSpan : before.nextSpan());
        Window loaded = new Window(from, to, new HashSet<>());
        for (StoredReading stored : history.between(assetId, from, to, Integer.MAX_VALUE)) {
            loaded.rows.add(new Row(stored.reading().measuredAt(), stored.reading().values()));
        }
        readings += loaded.rows.size() - (before == null ? 0 : before.rows.size());
        windows.put(assetId, loaded);
        Iterator<Window> oldest = windows.values().iterator();
        while (readings > MAX_READINGS && windows.size() > 1) {
            readings -= oldest.next().rows.size();
            oldest.remove();
        }
        return loaded;
    }

    private record Window(Instant from, Instant to, Set<Row> rows) {
        boolean covers(Instant time) {
            return !time.isBefore(from) && time.isBefore(to);
        }

        Duration nextSpan() {
            Duration span = Duration.between(from, to);
            if (rows.size() > MANY_READINGS) {
                return span.dividedBy(2);
            }
            boolean mayGrow = rows.size() < FEW_READINGS && span.compareTo(LONGEST_SPAN) < 0;
            return mayGrow ? span.multipliedBy(2) : span;
        }
    }

    /** A reading's identity for this purpose: when, and the delivered values bit for bit. */
    private static final class Row {
        private final Instant measuredAt;
        private final MeasuredValues values;

        Row(Instant measuredAt, MeasuredValues values) {
            this.measuredAt = measuredAt;
            this.values = values;
        }

        @Override
        public boolean equals(@Nullable Object o) {
            return o instanceof Row other
                    && measuredAt.equals(other.measuredAt)
                    && values.sameValues(other.values);
        }

        @Override
        public int hashCode() {
            return 31 * measuredAt.hashCode() + values.hashOfValues();
        }
    }
}
