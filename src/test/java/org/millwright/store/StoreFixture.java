package org.millwright.store;

import org.millwright.domain.Assessment;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.Asset;
import org.millwright.domain.AssetRegistered;
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
import org.millwright.domain.StoredReading;
import org.millwright.domain.TimeBase;
import org.millwright.domain.Unit;
import org.millwright.domain.ValueRange;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Facts for the store's tests. */
final class StoreFixture {
    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    static final Clock CLOCK = Clock.fixed(START, ZoneOffset.UTC);

    /** Names that the first reading defines: asset, source, state, method, model, unit, library. */
    static final int NAMES = 7;

    static final ModelRef MODEL = new ModelRef("pump", "1.2.0", "ab".repeat(32));
    static final AssetType TYPE =
            new AssetType(
                    "pump",
                    LocalizedText.of("Pump"),
                    List.of(point("vibration"), point("temperature")),
                    null,
                    TimeBase.CLOCK,
                    1);

    private StoreFixture() {}

    static SqliteStore open(Path folder) {
        return SqliteStore.open(folder, id -> Optional.of(TYPE), CLOCK);
    }

    static AssetRegistered registered(String asset) {
        return new AssetRegistered(
                new Asset(asset, "Pump " + asset, "pump", "Hall 1", true), START);
    }

    static ReadingAssessed reading(String asset, long second, double... values) {
        return new ReadingAssessed(
                new Reading(
                        asset,
                        START.plusSeconds(second),
                        START.plusSeconds(second).plusMillis(7),
                        "simulated",
                        MeasuredValues.delivered(values)),
                assessment(100, 80));
    }

    static ReadingAssessed factOf(StoredReading stored) {
        return new ReadingAssessed(stored.reading(), stored.assessment());
    }

    static Assessment assessment(double rul, double health) {
        return new Assessment(
                AssessmentState.OK,
                ScoringMethod.MODEL,
                MODEL,
                new Prognosis(rul, rul / 2, rul * 2, rul + 1, Unit.HOUR),
                health,
                17.5,
                false,
                new ModelRun(FeatureVector.of(1.5f, Float.NaN, -0f), 101.25f, "XGBoost 1"));
    }

    private static MeasuringPoint point(String id) {
        return new MeasuringPoint(
                id, LocalizedText.of(id), Unit.ONE, ValueRange.UNLIMITED, null, null, 0);
    }
}
