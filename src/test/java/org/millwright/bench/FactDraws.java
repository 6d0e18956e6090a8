package org.millwright.bench;

import org.millwright.domain.Assessment;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.AssetType;
import org.millwright.domain.FeatureVector;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.MeasuringPoint;
import org.millwright.domain.ModelRef;
import org.millwright.domain.ModelRun;
import org.millwright.domain.Prognosis;
import org.millwright.domain.Reading;
import org.millwright.domain.ReadingAssessed;
import org.millwright.domain.ScoringMethod;
import org.millwright.domain.TimeBase;
import org.millwright.domain.Unit;
import org.millwright.domain.ValueRange;
import org.millwright.store.SqliteStore;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Drawn readings of 24 values with their assessments, of so many assets in turn, straight into a
 * store.
 */
final class FactDraws {
    static final int BATCH = 4_096;
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final int VALUES = 24;
    private static final ModelRef MODEL = new ModelRef("pump", "1.0.0", "0".repeat(64));
    private static final AssetType TYPE =
            new AssetType(
                    "pump",
                    LocalizedText.of("Pump"),
                    IntStream.range(0, VALUES)
                            .mapToObj(i ->
                                    new MeasuringPoint(
                                            "p" + i,
                                            LocalizedText.of("p" + i),
                                            Unit.ONE,
                                            ValueRange.UNLIMITED,
                                            null,
                                            null,
                                            0))
                            .toList(),
                    null,
                    TimeBase.CLOCK,
                    1);

    private final SplittableRandom random = new SplittableRandom(7);
    private final int assets;
    private long drawn;

    FactDraws(int assets) {
        this.assets = assets;
    }

    static SqliteStore openStore(Path folder) {
        return SqliteStore.open(folder, id -> Optional.of(TYPE), Clock.systemUTC());
    }

    static String asset(long n) {
        return "A-" + n;
    }

    /** How many have been drawn. */
    long drawn() {
        return drawn;
    }

    void fill(SqliteStore store, int readings) {
        for (int left = readings; left > 0; left -= BATCH) {
            store.append(batch(Math.min(left, BATCH)), List.of());
        }
    }

    List<ReadingAssessed> batch(int size) {
        List<ReadingAssessed> batch = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            batch.add(reading(drawn++));
        }
        return batch;
    }

    private ReadingAssessed reading(long n) {
        Instant at = START.plusSeconds(n / assets);
        double[] values = new double[VALUES];
        for (int v = 0; v < VALUES; v++) {
            values[v] = Math.rint((v * 50 + random.nextDouble() * 10) * 100) / 100;
        }
        float rul = (float) (100 + random.nextDouble());
        return new ReadingAssessed(
                new Reading(
                        asset(n % assets),
                        at,
                        at.plusMillis(3),
                        "simulated",
                        MeasuredValues.delivered(values)),
                new Assessment(
                        AssessmentState.OK,
                        ScoringMethod.MODEL,
                        MODEL,
                        new Prognosis(rul, rul - 10, rul + 10, rul + 1, Unit.HOUR),
                        random.nextDouble() * 100,
                        24f,
                        false,
                        new ModelRun(features(), rul, "XGBoost")));
    }

    private FeatureVector features() {
        float[] features = new float[VALUES];
        for (int i = 0; i < features.length; i++) {
            features[i] = random.nextFloat();
        }
        return FeatureVector.of(features);
    }
}
