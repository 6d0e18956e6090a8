package org.millwright.ingest;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.AssetType;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.MeasuringPoint;
import org.millwright.domain.TimeBase;
import org.millwright.domain.Unit;
import org.millwright.domain.ValueRange;
import org.millwright.domain.ZoneLimits;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The asset types this program knows, from its {@code asset-types/*.json}. Immutable. */
public final class AssetTypes {
    private static final List<String> SHIPPED =
            List.of("pump", "turbofan", "bearing", "water-pump-bench", "battery");
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    private final Map<String, AssetType> byId;

    private AssetTypes(List<AssetType> types) {
        byId = new LinkedHashMap<>();
        types.forEach(type -> byId.put(type.id(), type));
    }

    /** The types that come with the program. */
    public static AssetTypes shipped() {
        List<AssetType> types = new ArrayList<>();
        for (String id : SHIPPED) {
            String name = "asset-types/" + id + ".json";
            try (InputStream in = AssetTypes.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalStateException("The program lacks its resource " + name + ".");
                }
                types.add(JSON.readValue(in.readAllBytes(), TypeForm.class).toType());
            } catch (IOException e) {
                throw new IllegalStateException(
                        "The program's resource " + name + " is damaged.", e);
            }
        }
        return new AssetTypes(types);
    }

    public Optional<AssetType> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public List<AssetType> all() {
        return List.copyOf(byId.values());
    }

    /** An asset type as it stands in the file. */
    private record TypeForm(
            String id,
            Map<String, String> name,
            @Nullable String lifeCounter,
            TimeBase timeBase,
            double expectedIntervalSeconds,
            List<PointForm> points) {
        AssetType toType() {
            return new AssetType(
                    id,
                    new LocalizedText(name),
                    points.stream().map(PointForm::toPoint).toList(),
                    lifeCounter,
                    timeBase,
                    expectedIntervalSeconds);
        }
    }

    /** A measuring point as it stands in the file; ranges are pairs, zones three limits. */
    private record PointForm(
            String id,
            Map<String, String> name,
            Unit unit,
            double[] valid,
            double @Nullable [] usual,
            double @Nullable [] zones,
            int stuckAfter) {
        MeasuringPoint toPoint() {
            return new MeasuringPoint(
                    id,
                    new LocalizedText(name),
                    unit,
                    range(valid),
                    usual == null ? null : range(usual),
                    zones == null ? null : new ZoneLimits(zones[0], zones[1], zones[2]),
                    stuckAfter);
        }

        private static ValueRange range(double[] ends) {
            if (ends.length != 2) {
                throw new IllegalArgumentException("a range has two ends, not " + ends.length);
            }
            return new ValueRange(ends[0], ends[1]);
        }
    }
}
