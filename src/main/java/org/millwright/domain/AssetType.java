package org.millwright.domain;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A kind of machine with its measuring points. The order of the points is the order of the values
 * in every {@link Reading}; points are only ever added at the end.
 *
 * @param id stable key, for example {@code pump}
 * @param name for the screen
 * @param points the measuring points, ids unique
 * @param lifeCounter id of the point that counts use since new or overhaul (running hours, cycles);
 *     it falls back when a new life begins. {@code null} where there is none
 * @param timeBase whether the readings carry a real clock
 * @param expectedIntervalSeconds usual time between two readings; a multiple of it is a gap
 */
public record AssetType(
        String id,
        LocalizedText name,
        List<MeasuringPoint> points,
        @Nullable String lifeCounter,
        TimeBase timeBase,
        double expectedIntervalSeconds) {

    public AssetType {
        points = List.copyOf(points);
        Map<String, Integer> seen = new HashMap<>();
        for (MeasuringPoint point : points) {
            if (seen.put(point.id(), 1) != null) {
                throw new IllegalArgumentException(
                        "Asset type " + id + " has the measuring point " + point.id() + " twice.");
            }
        }
        if (lifeCounter != null && !seen.containsKey(lifeCounter)) {
            throw new IllegalArgumentException(
                    "Asset type "
                            + id
                            + " names the life counter "
                            + lifeCounter
                            + ", which is none of its points.");
        }
        if (!(expectedIntervalSeconds > 0)) {
            throw new IllegalArgumentException(
                    "Asset type " + id + " needs an expected interval above 0 s.");
        }
    }

    /** Position of a measuring point's value in a reading, or -1. */
    public int indexOf(String pointId) {
        for (int i = 0; i < points.size(); i++) {
            if (points.get(i).id().equals(pointId)) {
                return i;
            }
        }
        return -1;
    }
}
