package org.millwright.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.domain.Assessment;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.Asset;
import org.millwright.domain.AssetRegistered;
import org.millwright.domain.AssetType;
import org.millwright.domain.Fact;
import org.millwright.domain.FeatureVector;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.ModelRef;
import org.millwright.domain.ModelRun;
import org.millwright.domain.Prognosis;
import org.millwright.domain.Reading;
import org.millwright.domain.ReadingAssessed;
import org.millwright.domain.ScoringMethod;
import org.millwright.domain.Unit;
import org.millwright.ingest.AssetTypes;
import org.millwright.ingest.SimulatedPlant;
import org.millwright.monitoring.ModelWatch.Drift;
import org.millwright.monitoring.ModelWatch.Report;
import org.millwright.monitoring.ModelWatch.Verdict;
import org.millwright.scoring.ModelCatalogue;
import org.millwright.store.SqliteStore;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

class WatchDeskTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Clock CLOCK = Clock.fixed(START, ZoneOffset.UTC);
    private static final AssetTypes TYPES = AssetTypes.shipped();
    private static final AssetType PUMP = TYPES.find("pump").orElseThrow();
    private static final ModelCatalogue MODELS =
            ModelCatalogue.load(Path.of("models"), TYPES::find);
    private static final ModelRef MODEL = MODELS.active("pump").orElseThrow().ref();
    private static final int VIBRATION = PUMP.indexOf("vibration");

    @TempDir Path folder;

    @Test
    void inputsAsInTrainingAreSaidToBe() {
        Report report = afterLives(12, values -> values, AssessmentState.OK);
        assertThat(report.verdict()).isEqualTo(Verdict.AS_TRAINED);
        assertThat(report.assets()).isEqualTo(12);
        assertThat(report.outsideShare()).isZero();
        assertThat(report.inputs())
                .filteredOn(Drift::counted)
                .allSatisfy(d -> assertThat(d.stabilityIndex()).isLessThan(0.25));
        assertThat(report.inputs())
                .filteredOn(d -> d.point().equals("running_hours"))
                .allMatch(d -> !d.counted());
    }

    @Test
    void aPointThatShiftedIsNamedFirst() {
        Report report =
                afterLives(
                        12,
                        values -> {
                            double[] shifted = values.toArray();
                            shifted[VIBRATION] = 2 * shifted[VIBRATION] + 1;
                            return MeasuredValues.delivered(shifted);
                        },
                        AssessmentState.OK);
        assertThat(report.verdict()).isEqualTo(Verdict.INPUTS_SHIFTED);
        assertThat(report.inputs().getFirst().point()).isEqualTo("vibration");
        assertThat(report.inputs().getFirst().stabilityIndex()).isGreaterThan(0.25);
        assertThat(report.inputs().getFirst().outsideShare()).isGreaterThan(0);
    }

    @Test
    void pumpsRunAtOtherLoadsAreNotTakenForFaultyOnes() {
        int load = PUMP.indexOf("load");
        Report report =
                afterLives(
                        12,
                        values -> {
                            double[] shifted = values.toArray();
                            shifted[load] = 61;
                            shifted[VIBRATION] = 2 * shifted[VIBRATION] + 1;
                            return MeasuredValues.delivered(shifted);
                        },
                        AssessmentState.OK);
        assertThat(report.verdict()).isEqualTo(Verdict.OTHER_DUTY);
        assertThat(report.inputs())
                .filteredOn(d -> d.point().equals("load") || d.point().equals("vibration"))
                .hasSize(2)
                .allMatch(d -> !d.counted() && d.stabilityIndex() > 0.25);
    }

    @Test
    void readingsOutsideTheTrainedRangeAreSaid() {
        Report report = afterLives(12, v -> v, AssessmentState.OUTSIDE_TRAINED_RANGE);
        assertThat(report.verdict()).isEqualTo(Verdict.OUTSIDE_TRAINED_RANGE);
        assertThat(report.outsideShare()).isEqualTo(1);
    }

    @Test
    void fewAssetsAreNotEnough() {
        assertThat(afterLives(4, v -> v, AssessmentState.OK).verdict())
                .isEqualTo(Verdict.NOT_ENOUGH);
    }

    @Test
    void endsAreComparedWithWhatWasSaidOnceTheyAreKnown() {
        try (SqliteStore store = SqliteStore.open(folder, TYPES::find, CLOCK)) {
            WatchDesk desk = new WatchDesk(store, MODELS, TYPES::find);
            List<Fact> facts = new ArrayList<>();
            facts.add(registered("P-1"));
            for (int life = 0; life < 6; life++) {
                facts.addAll(saying(340, 10, 15));
            }
            store.append(facts, List.of());
            ModelWatch.Ends ends = desk.look().getFirst().ends();
            assertThat(ends.lives()).isEqualTo(5);
            assertThat(ends.meanError()).isCloseTo(10, Offset.offset(0.5));
            assertThat(ends.meanAbsoluteError()).isCloseTo(10, Offset.offset(0.5));
            assertThat(ends.coverage()).isEqualTo(1);
            assertThat(desk.look().getFirst().ends()).isEqualTo(ends);
            store.append(saying(340, 10, 15), List.of());
            assertThat(desk.look().getFirst().ends().lives()).isEqualTo(6);
        }
    }

    @Test
    void intervalsThatMissTheEndsAreSaid() {
        try (SqliteStore store = SqliteStore.open(folder, TYPES::find, CLOCK)) {
            List<Fact> facts = new ArrayList<>();
            facts.add(registered("P-1"));
            for (int life = 0; life < 6; life++) {
                facts.addAll(saying(300, 40, 15));
            }
            store.append(facts, List.of());
            Report report = new WatchDesk(store, MODELS, TYPES::find).look().getFirst();
            assertThat(report.verdict()).isEqualTo(Verdict.INTERVALS_MISS);
            assertThat(report.ends().coverage()).isLessThan(0.3);
        }
    }

    /** One life of the simulated plant per asset, each hundredth reading, all in one state. */
    private Report afterLives(
            int assets, UnaryOperator<MeasuredValues> change, AssessmentState state) {
        List<Fact> facts = new ArrayList<>();
        for (int n = 0; n < assets; n++) {
            facts.add(registered("P-" + n));
            List<MeasuredValues> life = SimulatedPlant.life(123, n).readings();
            for (int i = 5; i < life.size(); i += 7) {
                facts.add(fact("P-" + n, i, change.apply(life.get(i)), assessed(state, 100, 5)));
            }
        }
        try (SqliteStore store = SqliteStore.open(folder, TYPES::find, CLOCK)) {
            store.append(facts, List.of());
            return new WatchDesk(store, MODELS, TYPES::find).look().getFirst();
        }
    }

    /** A life of so many hours whose prognoses are late by {@code error}, within ± reach. */
    private static List<Fact> saying(int hours, double error, double reach) {
        List<Fact> facts = new ArrayList<>();
        for (int hour = 0; hour < hours; hour++) {
            double[] values = {60, 2, 60, 6, 2900, 80, hour};
            double truth = Math.min(360, hours - 1 - hour);
            double rul = Math.min(360, truth + error);
            facts.add(
                    fact(
                            "P-1",
                            hour,
                            MeasuredValues.delivered(values),
                            assessed(AssessmentState.OK, rul, reach)));
        }
        return facts;
    }

    private static Assessment assessed(AssessmentState state, double rul, double reach) {
        return new Assessment(
                state,
                ScoringMethod.MODEL,
                MODEL,
                new Prognosis(rul, Math.max(0, rul - reach), rul + reach, rul, Unit.HOUR),
                100 * rul / 360,
                24,
                false,
                new ModelRun(FeatureVector.of(1, 2), (float) rul, "XGBoost"));
    }

    private static AssetRegistered registered(String id) {
        return new AssetRegistered(new Asset(id, id, "pump", "", true), START);
    }

    private static Fact fact(String asset, int hour, MeasuredValues values, Assessment a) {
        Instant at = START.plusSeconds(3600L * hour);
        return new ReadingAssessed(new Reading(asset, at, at, "test", values), a);
    }
}
