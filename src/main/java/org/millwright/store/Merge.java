package org.millwright.store;

import org.millwright.domain.StoredReading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Puts together what several stations have of one asset. Within a station its own order holds;
 * between stations the time of measuring decides.
 */
final class Merge {
    static final Comparator<StoredReading> OLDEST_FIRST =
            Comparator.comparing(stored -> stored.reading().measuredAt());
    static final Comparator<StoredReading> NEWEST_FIRST = OLDEST_FIRST.reversed();

    private Merge() {}

    private record Head(StoredReading reading, List<StoredReading> rest, int next) {}

    static List<StoredReading> of(
            List<List<StoredReading>> byStation, Comparator<StoredReading> order, int limit) {
        if (byStation.size() == 1) {
            return byStation.getFirst();
        }
        PriorityQueue<Head> heads =
                new PriorityQueue<>(
                        Comparator.comparing(Head::reading, order)
                                .thenComparing(head -> head.reading().station()));
        for (List<StoredReading> readings : byStation) {
            push(heads, readings, 0);
        }
        List<StoredReading> merged = new ArrayList<>();
        while (merged.size() < limit && !heads.isEmpty()) {
            Head head = heads.remove();
            merged.add(head.reading());
            push(heads, head.rest(), head.next());
        }
        return merged;
    }

    private static void push(PriorityQueue<Head> heads, List<StoredReading> readings, int next) {
        if (next < readings.size()) {
            heads.add(new Head(readings.get(next), readings, next + 1));
        }
    }
}
