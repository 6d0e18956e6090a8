package org.millwright.bench;

import org.millwright.domain.Assessment;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.AssetType;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.ModelRef;
import org.millwright.domain.Prognosis;
import org.millwright.domain.Reading;
import org.millwright.domain.ReadingAssessed;
import org.millwright.domain.ScoringMethod;
import org.millwright.domain.TimeBase;
import org.millwright.domain.Unit;
import org.millwright.store.SqliteStore;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Drawn readings of 24 values with their assessments, of a thousand assets, straight into a store.
 */
final class FactDraws {
    private static final int BATCH = 4_096;
    private static final int VALUES = 24;
    private static final int ASSETS = 1_000;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final ModelRef MODEL = new ModelRef("pump", "1.0.0", "0".repeat(64));
    private static final AssetType TYPE =
            new AssetType("pump", LocalizedText.of("Pump"), List.of(), null, TimeBase.CLOCK, 1);

    private final SplittableRandom random = new SplittableRandom(7);
    private int drawn;

    static SqliteStore openStore(Path folder) {
        return SqliteStore.open(folder, id -> Optional.of(TYPE), Clock.systemUTC());
    }

    void fill(SqliteStore store, int readings) {
        for (int left = readings; left > 0; left -= BATCH) {
            List<ReadingAssessed> batch = new ArrayList<>(BATCH);
            for (int i = Math.min(left, BATCH); i > 0; i--) {
                batch.add(reading(drawn++));
            }
            store.append(batch, List.of());
        }
    }

    private ReadingAssessed reading(int n) {
        Instant at = START.plusSeconds(n / ASSETS);
        double[] values = new double[VALUES];
        for (int v = 0; v < VALUES; v++) {
            values[v] = Math.rint((v * 50 + random.nextDouble() * 10) * 100) / 100;
        }
        float rul = (float) (100 + random.nextDouble());
        return new ReadingAssessed(
                new Reading(
                        "A-" + n % ASSETS,
                        at,
                        at.plusMillis(3),
                        "simulated",
                        MeasuredValues.delivered(values)),
                new Assessment(
                        AssessmentState.OK,
                        ScoringMethod.MODEL,
                        MODEL,
                        new Prognosis(rul, rul - 10, rul + 10, rul, Unit.HOUR),
                        random.nextDouble() * 100,
                        Double.NaN,
                        false,
                        null));
    }
}
