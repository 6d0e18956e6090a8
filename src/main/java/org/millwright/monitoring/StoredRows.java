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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells which rows of a file were in the store before its import began, so that importing a file
 * again, a longer version of it, or the rest of a cancelled import doubles nothing. Reads the store
 * in windows; keeps a bounded number.
 */
final class StoredRows {
    private static final int WINDOW_READINGS = 512;
    private static final int MAX_WINDOWS = 512;

    private final ReadingHistory history;
    private final Duration window;
    private final Map<String, Optional<Instant>> newestAtStart = new HashMap<>();
    private final Map<String, Window> windows =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
                    return size() > MAX_WINDOWS;
                }
            };

    StoredRows(ReadingHistory history, double expectedIntervalSeconds) {
        this.history = history;
        this.window = Duration.ofMillis((long) (expectedIntervalSeconds * 1000 * WINDOW_READINGS));
    }

    /**
     * Must be asked about an asset before its first row of this import is handed to the pipeline.
     */
    boolean contain(RawReading row) {
        Optional<Instant> newest =
                newestAtStart.computeIfAbsent(
                        row.assetId(), id -> history.period(id).map(Period::to));
        if (newest.isEmpty() || row.measuredAt().isAfter(newest.get())) {
            return false;
        }
        Window known = windows.get(row.assetId());
        if (known == null || !known.covers(row.measuredAt())) {
            known = load(row.assetId(), row.measuredAt());
            windows.put(row.assetId(), known);
        }
        return known.rows.contains(new Row(row.measuredAt(), row.values()));
    }

    private Window load(String assetId, Instant from) {
        Instant to = from.plus(window);
        Window loaded = new Window(from, to, new HashSet<>());
        for (StoredReading stored : history.between(assetId, from, to, Integer.MAX_VALUE)) {
            loaded.rows.add(new Row(stored.reading().measuredAt(), stored.reading().values()));
        }
        return loaded;
    }

    private record Window(Instant from, Instant to, Set<Row> rows) {
        boolean covers(Instant time) {
            return !time.isBefore(from) && time.isBefore(to);
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
