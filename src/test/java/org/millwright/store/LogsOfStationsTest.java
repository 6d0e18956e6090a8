package org.millwright.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.millwright.store.StoreFixture.START;
import static org.millwright.store.StoreFixture.reading;
import static org.millwright.store.StoreFixture.registered;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.domain.Asset;
import org.millwright.domain.AssetRegistered;
import org.millwright.domain.LocalFacts.PullMark;
import org.millwright.domain.LocalFacts.Received;
import org.millwright.domain.PackedFact;
import org.millwright.domain.ReadingAssessed;
import org.millwright.domain.StoredChange;
import org.millwright.domain.StoredReading;
import org.millwright.domain.Trend;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Several stations' logs in one store: what one wrote, another reads as if it were its own. */
class LogsOfStationsTest {
    @TempDir Path folder;

    @Test
    void anotherStationsFactsReadTheSameAsThere() {
        try (SqliteStore here = open("here");
                SqliteStore there = open("there")) {
            there.append(List.of(registered("P-1"), registered("P-2")), List.of());
            there.append(readings("P-1", 0, 1_000), List.of());
            there.append(readings("P-2", 0, 10), List.of());
            here.append(List.of(registered("P-9")), List.of());
            here.append(readings("P-9", 0, 500), List.of());

            Received received = take(here, there, 0);

            assertThat(received.unread()).isZero();
            assertThat(received.readings()).hasSize(1_010);
            assertThat(received.assets()).extracting(Asset::id).containsExactly("P-1", "P-2");
            assertThat(here.assets()).extracting(Asset::id).containsExactly("P-9", "P-1", "P-2");
            assertSameReadings(here, there, "P-1");
            assertSameReadings(here, there, "P-2");
            assertThat(here.recent("P-9", 1_000)).hasSize(500);
        }
        try (SqliteStore here = open("here");
                SqliteStore there = open("there")) {
            assertThat(here.setAside()).isEmpty();
            assertSameReadings(here, there, "P-1");
            assertSameReadings(here, there, "P-2");
        }
    }

    @Test
    void takingTheSameFactsInAgainDoublesNothing() {
        try (SqliteStore here = open("here");
                SqliteStore there = open("there")) {
            there.append(List.of(registered("P-1")), List.of());
            there.append(readings("P-1", 0, 300), List.of());
            take(here, there, 0);
            assertThat(take(here, there, 0).readings()).isEmpty();
            there.append(readings("P-1", 300, 300), List.of());
            assertThat(take(here, there, 0).readings()).hasSize(300);
            assertSameReadings(here, there, "P-1");
        }
    }

    @Test
    void readingsOfOneAssetFromTwoStationsAreMergedByTheirTime() {
        try (SqliteStore here = open("here");
                SqliteStore there = open("there")) {
            there.append(List.of(registered("P-1")), List.of());
            for (int i = 0; i < 400; i += 2) {
                here.append(List.of(reading("P-1", i, i)), List.of());
                there.append(List.of(reading("P-1", i + 1, i + 1)), List.of());
            }
            take(here, there, 0);
            List<Double> values =
                    here.between("P-1", START, START.plusSeconds(400), 1_000).stream()
                            .map(LogsOfStationsTest::value)
                            .toList();
            assertThat(values).hasSize(400).isSorted().doesNotHaveDuplicates();
            assertThat(here.recent("P-1", 5).stream().map(LogsOfStationsTest::value))
                    .containsExactly(399.0, 398.0, 397.0, 396.0, 395.0);
            assertThat(here.recent("P-1", 2))
                    .extracting(StoredReading::station)
                    .containsExactly(there.station(), here.station());
            List<StoredReading> own = new ArrayList<>();
            here.scan("P-1", 0, own::add);
            assertThat(own)
                    .hasSize(200)
                    .extracting(StoredReading::station)
                    .containsOnly(here.station());
            assertThat(here.trend("P-1", START, START.plusSeconds(400), 50).readings())
                    .isEqualTo(400);
        }
    }

    @Test
    void everyStationFoldsChangesInTheSameOrder() {
        try (SqliteStore here = open("here");
                SqliteStore there = open("there")) {
            there.append(List.of(named("first", 100)), List.of());
            take(here, there, 0);
            // This station's clock is an hour behind, but it has seen the other's description.
            here.append(List.of(named("second", -3_600)), List.of());
            take(there, here, 0);
            assertThat(here.assets()).extracting(Asset::name).containsExactly("second");
            assertThat(there.assets()).extracting(Asset::name).containsExactly("second");

            // Neither has seen the other's: both decide the same way, whatever comes in first.
            here.append(List.of(named("from here", 500)), List.of());
            there.append(List.of(named("from there", 500)), List.of());
            take(there, here, 0);
            take(here, there, 0);
            assertThat(here.assets()).isEqualTo(there.assets());
            assertThat(namesInOrder(here)).isEqualTo(namesInOrder(there)).hasSize(4);
            assertThat(namesInOrder(here).getLast()).isEqualTo(here.assets().getFirst().name());
        }
    }

    @Test
    void factsOfAKindFromTheFutureAreKeptUntouched() {
        try (SqliteStore here = open("here");
                SqliteStore there = open("there")) {
            there.append(List.of(registered("P-1")), List.of());
            List<PackedFact> facts = new ArrayList<>(there.ownFacts(0, 100, Long.MAX_VALUE));
            byte[] body = {5, 1, 2, 3, 4, 5, 6, 7};
            long seq = facts.size() + 1L;
            facts.add(new PackedFact(seq, 999, 0, 7, 7, body));
            // A reading whose state this version doesn't know.
            facts.add(new PackedFact(seq + 1, PackedFact.READING_ASSESSED, 1, 7, 7, body));
            Received received =
                    here.receive(there.station(), facts, new PullMark(seq + 1, seq + 1));
            assertThat(received.unread()).isEqualTo(2);
            assertThat(here.assets()).hasSize(1);
        }
        try (SqliteStore here = open("here")) {
            assertThat(here.setAside()).isEmpty();
            assertThat(here.pullMarks().values()).containsExactly(new PullMark(4, 4));
        }
    }

    @Test
    void factsAreCutToTheBytesAskedForButNeverToNone() {
        try (SqliteStore store = open("here")) {
            store.append(readings("P-1", 0, 100), List.of());
            assertThat(store.ownFacts(0, 10, Long.MAX_VALUE)).hasSize(10);
            assertThat(store.ownFacts(0, 10, 1)).hasSize(1);
            assertThat(store.ownFacts(50, 1_000, Long.MAX_VALUE).getFirst().seq()).isEqualTo(51);
            assertThat(store.ownFacts(107, 10, Long.MAX_VALUE)).isEmpty();
        }
    }

    private SqliteStore open(String name) {
        return StoreFixture.open(folder.resolve(name));
    }

    /** Hands all facts after a number from one store to another. */
    private static Received take(SqliteStore to, SqliteStore from, long after) {
        List<PackedFact> facts = from.ownFacts(after, Integer.MAX_VALUE, Long.MAX_VALUE);
        UUID station = from.station();
        return to.receive(station, facts, new PullMark(from.lastSeq(), from.lastSeq()));
    }

    private static void assertSameReadings(SqliteStore here, SqliteStore there, String asset) {
        assertThat(here.recent(asset, 9_999)).isEqualTo(there.recent(asset, 9_999)).isNotEmpty();
        assertThat(here.period(asset)).isEqualTo(there.period(asset));
        Instant end = START.plusSeconds(5_000);
        assertThat(text(here.trend(asset, START, end, 5_000)))
                .isEqualTo(text(there.trend(asset, START, end, 5_000)));
    }

    private static String text(Trend trend) {
        StringBuilder text = new StringBuilder();
        text.append(Arrays.toString(trend.from())).append(Arrays.toString(trend.to()));
        for (Trend.Series series : trend.series()) {
            text.append(series.id())
                    .append(Arrays.toString(series.min()))
                    .append(Arrays.toString(series.max()))
                    .append(Arrays.toString(series.mean()))
                    .append(Arrays.toString(series.count()))
                    .append(Arrays.toString(series.flagged()));
        }
        return text.append(trend.readings()).toString();
    }

    private static List<String> namesInOrder(SqliteStore store) {
        List<String> names = new ArrayList<>();
        store.changes(
                AssetRegistered.class,
                (StoredChange<AssetRegistered> stored) ->
                        names.add(stored.change().asset().name()));
        return names;
    }

    private static AssetRegistered named(String name, long second) {
        return new AssetRegistered(
                new Asset("P-1", name, "pump", "", false), START.plusSeconds(second));
    }

    private static double value(StoredReading stored) {
        return stored.reading().values().value(0);
    }

    private static List<ReadingAssessed> readings(String asset, int from, int n) {
        ReadingAssessed[] readings = new ReadingAssessed[n];
        Arrays.setAll(readings, i -> reading(asset, from + i, from + i));
        return List.of(readings);
    }
}
