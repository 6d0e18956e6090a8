package org.millwright.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.millwright.store.StoreFixture.START;
import static org.millwright.store.StoreFixture.reading;
import static org.millwright.store.StoreFixture.registered;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.domain.Assessment;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.Asset;
import org.millwright.domain.AssetCheckpoint;
import org.millwright.domain.AssetRegistered;
import org.millwright.domain.Fact;
import org.millwright.domain.FeatureVector;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.ModelRun;
import org.millwright.domain.PackedFact;
import org.millwright.domain.Prognosis;
import org.millwright.domain.Quality;
import org.millwright.domain.Reading;
import org.millwright.domain.ReadingAssessed;
import org.millwright.domain.ReadingHistory.Period;
import org.millwright.domain.ScoringMethod;
import org.millwright.domain.StoreException;
import org.millwright.domain.StoredReading;
import org.millwright.domain.Unit;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

class SqliteStoreTest {
    @TempDir Path folder;

    @Test
    void readingsComeBackBitForBit() {
        double[] values = {
            Double.NaN,
            -0.0,
            0.0,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.MIN_VALUE,
            -Double.MIN_VALUE,
            Double.MIN_NORMAL / 3,
            Double.MAX_VALUE,
            23.4,
            1503,
            -0.000001,
            1.0 / 3,
            0.1f,
            9007199254740994.0,
            1e15,
            -1e-7,
            12345.678901
        };
        Quality[] qualities = new Quality[values.length];
        for (int i = 0; i < qualities.length; i++) {
            qualities[i] = Quality.ofCode(i % 10);
        }
        ReadingAssessed odd =
                new ReadingAssessed(
                        new Reading(
                                "P-1",
                                Instant.parse("2026-03-01T00:00:00.123456789Z"),
                                Instant.MAX,
                                "manual:änna",
                                MeasuredValues.of(values, qualities)),
                        new Assessment(
                                AssessmentState.BEYOND_HORIZON,
                                ScoringMethod.MODEL,
                                StoreFixture.MODEL,
                                new Prognosis(125.3f, 100.0 / 3, 1e300, 2.0 / 3, Unit.CYCLE),
                                99.99,
                                1.0 / 7,
                                true,
                                new ModelRun(
                                        FeatureVector.of(
                                                Float.NaN, -0f, 0f, Float.MIN_VALUE, 1e30f, 0.1f),
                                        -3.7f,
                                        "XGBoost 3.4.0")));
        ReadingAssessed bare =
                new ReadingAssessed(
                        new Reading("P-1", Instant.MIN, START, "", MeasuredValues.delivered()),
                        Assessment.without(AssessmentState.NO_MODEL, null));
        try (SqliteStore store = StoreFixture.open(folder)) {
            store.append(List.of(odd, bare), List.of());
        }
        try (SqliteStore store = StoreFixture.open(folder)) {
            assertThat(store.recent("P-1", 10))
                    .extracting(StoreFixture::factOf)
                    .containsExactly(bare, odd);
            MeasuredValues read = store.recent("P-1", 10).get(1).reading().values();
            for (int i = 0; i < values.length; i++) {
                assertThat(Double.doubleToRawLongBits(read.value(i)))
                        .isEqualTo(Double.doubleToRawLongBits(values[i]));
            }
        }
    }

    @Test
    void sequenceNumbersHaveNoGapsOverAllKindsOfFacts() {
        try (SqliteStore store = StoreFixture.open(folder)) {
            assertThat(store.lastSeq()).isZero();
            assertThat(store.append(List.of(), List.of())).isEqualTo(1);
            List<Fact> mixed = List.of(registered("P-1"), reading("P-1", 0, 1), registered("P-2"));
            long first = store.append(mixed, List.of());
            assertThat(first).as("after eight names").isEqualTo(9);
            assertThat(store.append(List.of(reading("P-2", 0, 2)), List.of())).isEqualTo(12);
            assertThat(store.append(List.of(), List.of())).isEqualTo(13);
            assertThat(store.lastSeq()).isEqualTo(12);
            assertThat(store.latest("P-1")).map(StoredReading::seq).contains(10L);
            assertThat(store.latest("P-2")).map(StoredReading::seq).contains(12L);
            assertThat(store.ownFacts(0, 100, Long.MAX_VALUE))
                    .extracting(PackedFact::seq)
                    .isEqualTo(LongStream.rangeClosed(1, 12).boxed().toList());
        }
    }

    @Test
    void stationKeepsItsIdentity() {
        UUID station;
        try (SqliteStore store = StoreFixture.open(folder)) {
            station = store.station();
        }
        try (SqliteStore store = StoreFixture.open(folder)) {
            assertThat(store.station()).isEqualTo(station);
            assertThat(store.setAside()).isEmpty();
        }
    }

    @Test
    void latestDescriptionOfAnAssetHolds() {
        AssetRegistered renamed =
                new AssetRegistered(new Asset("P-1", "Feed pump", "pump", "", false), START);
        try (SqliteStore store = StoreFixture.open(folder)) {
            store.append(List.of(reading("P-9", 0, 1)), List.of());
            store.append(List.of(registered("P-1"), registered("P-2"), renamed), List.of());
            assertThat(store.assets()).containsExactly(renamed.asset(), registered("P-2").asset());
        }
    }

    @Test
    void checkpointFollowsTheLastReadingOfItsBatch() {
        try (SqliteStore store = StoreFixture.open(folder)) {
            List<Fact> batch =
                    List.of(reading("P-1", 0, 1), reading("P-1", 1, 2), reading("P-2", 0, 3));
            long first =
                    store.append(batch, List.of(new AssetCheckpoint("P-1", new byte[] {1, 2})));
            assertThat(store.checkpoint("P-1"))
                    .hasValueSatisfying(c -> {
                        assertThat(c.seq()).isEqualTo(first + 1);
                        assertThat(c.checkpoint().state()).containsExactly(1, 2);
                    });
            assertThat(store.append(List.of(), List.of(new AssetCheckpoint("P-1", new byte[] {3}))))
                    .isEqualTo(first + 3);
            assertThat(store.checkpoint("P-1"))
                    .hasValueSatisfying(c -> assertThat(c.checkpoint().state()).containsExactly(3));
            assertThat(store.checkpoint("P-2")).isEmpty();
            assertThat(store.checkpoint("unknown")).isEmpty();
        }
    }

    @Test
    void historyReadsAcrossChunksAndTail() {
        int n = 3_000;
        List<ReadingAssessed> all = new ArrayList<>();
        try (SqliteStore store = StoreFixture.open(folder)) {
            for (int i = 0; i < n; i += 50) {
                int start = i;
                List<ReadingAssessed> batch =
                        IntStream.range(start, start + 50)
                                .mapToObj(s -> reading(s % 3 == 0 ? "P-2" : "P-1", s, s * 0.1))
                                .toList();
                store.append(batch, List.of());
                all.addAll(batch);
            }
        }
        try (SqliteStore store = StoreFixture.open(folder)) {
            List<ReadingAssessed> mine =
                    all.stream().filter(r -> r.reading().assetId().equals("P-1")).toList();
            List<StoredReading> scanned = new ArrayList<>();
            store.scan("P-1", 0, scanned::add);
            assertThat(scanned).extracting(StoreFixture::factOf).isEqualTo(mine);
            assertThat(scanned).extracting(StoredReading::seq).isSorted();

            List<StoredReading> later = new ArrayList<>();
            store.scan("P-1", scanned.get(700).seq(), later::add);
            assertThat(later).isEqualTo(scanned.subList(701, scanned.size()));

            assertThat(store.recent("P-1", 300))
                    .isEqualTo(scanned.subList(scanned.size() - 300, scanned.size()).reversed());
            assertThat(store.recent("P-1", 1)).containsExactly(scanned.getLast());
            assertThat(
                            store.between(
                                    "P-1", START.plusSeconds(100), START.plusSeconds(2_000), 9_999))
                    .isEqualTo(scanned.stream().filter(r -> inside(r, 100, 2_000)).toList());
            assertThat(store.between("P-1", START.plusSeconds(100), START.plusSeconds(2_000), 7))
                    .hasSize(7);
            assertThat(store.period("P-1"))
                    .contains(new Period(START.plusSeconds(1), START.plusSeconds(n - 1)));
            assertThat(store.period("P-3")).isEmpty();
            assertThat(store.latest("P-3")).isEmpty();
        }
    }

    @Test
    void secondProgramIsRefusedWhileTheFirstHoldsTheFolder() {
        try (SqliteStore store = StoreFixture.open(folder)) {
            assertThatThrownBy(() -> StoreFixture.open(folder))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("Another Millwright is using the data folder")
                    .hasMessageContaining(folder.toString());
            assertThat(store.append(List.of(reading("P-1", 0, 1)), List.of()))
                    .isEqualTo(StoreFixture.NAMES + 1);
        }
    }

    private static boolean inside(StoredReading r, long from, long to) {
        Instant at = r.reading().measuredAt();
        return !at.isBefore(START.plusSeconds(from)) && at.isBefore(START.plusSeconds(to));
    }
}
