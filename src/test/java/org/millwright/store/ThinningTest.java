package org.millwright.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.millwright.store.StoreFixture.START;
import static org.millwright.store.StoreFixture.reading;
import static org.millwright.store.StoreFixture.registered;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.domain.LocalFacts.ChainMark;
import org.millwright.domain.ModelRef;
import org.millwright.domain.ReadingAssessed;
import org.millwright.domain.ShadowScores.Challenge;
import org.millwright.domain.ShadowScores.Score;
import org.millwright.domain.StoredReading;
import org.millwright.domain.Trend;
import org.millwright.domain.Unit;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Old history goes, but only what is confirmed, and trends stay true. */
class ThinningTest {
    private static final int READINGS = 120_000;
    private static final Instant END = START.plusSeconds(READINGS);
    private static final Instant HALF = START.plusSeconds(READINGS / 2);
    private static final Instant LONG_AGO = START.minusSeconds(1);

    @TempDir Path folder;

    @Test
    void whatIsNotConfirmedStays() {
        try (SqliteStore store = filled()) {
            thin(store, END, LONG_AGO);
            assertThat(store.recent("P-1", READINGS)).hasSize(READINGS);
            assertThat(store.thinnedTo()).isEqualTo(ChainMark.START);
        }
    }

    @Test
    void confirmedReadingsAreThinnedAndTheTrendStaysTrue() {
        try (SqliteStore store = filled()) {
            Trend before = store.trend("P-1", START, END, 100);
            confirm(store);
            thin(store, HALF, LONG_AGO);
            ChainMark thinned = store.thinnedTo();
            assertThat(thinned.seq()).isBetween(50_000L, 60_100L);
            assertThat(store.ownFacts(thinned.seq(), 1, 1_000).getFirst().seq())
                    .isEqualTo(thinned.seq() + 1);
            long kept = store.lastSeq() - thinned.seq();
            assertThat(store.recent("P-1", READINGS)).hasSize((int) kept);
            assertThat(store.assets()).hasSize(1);
            assertSameTrend(before, store.trend("P-1", START, END, 100));
            Trend fine = store.trend("P-1", START, START.plusSeconds(1_000), 1_000);
            assertThat(fine.readings()).isBetween(1_000L, 1_100L);
        }
        try (SqliteStore store = StoreFixture.open(folder)) {
            assertThat(store.setAside()).isEmpty();
            assertThat(store.trend("P-1", START, END, 100).readings()).isEqualTo(READINGS);
            assertThat(store.append(List.of(reading("P-1", READINGS, 1)), List.of()))
                    .isEqualTo(READINGS + StoreFixture.NAMES + 2);
        }
    }

    @Test
    void inTheEndTheSummariesGoToo() {
        try (SqliteStore store = filled()) {
            confirm(store);
            thin(store, END, HALF);
            long left = store.trend("P-1", START, END, 100).readings();
            assertThat(left).isBetween(READINGS / 2L, READINGS - 49_000L);
            assertThat(store.recent("P-1", 10)).hasSize(10);
            assertThat(store.period("P-1").orElseThrow().to()).isEqualTo(END.minusSeconds(1));
        }
    }

    @Test
    void whatChallengersSaidGoesWithItsReadings() {
        try (SqliteStore store = filled()) {
            ModelRef champion = new ModelRef("a", "1", "a");
            int challenge =
                    store.begin(
                            new Challenge(
                                    "pump",
                                    champion,
                                    new ModelRef("b", "1", "b"),
                                    Unit.HOUR,
                                    START));
            List<Score> scores = new ArrayList<>();
            for (StoredReading each : store.recent("P-1", READINGS)) {
                scores.add(new Score(each, each.assessment()));
            }
            store.append(challenge, scores, List.of());
            confirm(store);
            thin(store, HALF, LONG_AGO);
            long kept = store.recent("P-1", READINGS).size();
            assertThat(kept).isLessThan(READINGS);
            assertThat(store.standings().getFirst().scores()).isEqualTo(kept);
        }
    }

    private static void thin(SqliteStore store, Instant rawFrom, Instant from) {
        boolean more = true;
        while (more) {
            more = store.thin(rawFrom, from);
        }
    }

    private SqliteStore filled() {
        SqliteStore store = StoreFixture.open(folder);
        store.append(List.of(registered("P-1")), List.of());
        for (int i = 0; i < READINGS; i += 10_000) {
            List<ReadingAssessed> batch = new ArrayList<>();
            for (int n = i; n < i + 10_000; n++) {
                batch.add(reading("P-1", n, n));
            }
            store.append(batch, List.of());
        }
        return store;
    }

    /** The chain's values don't matter here, only where it is known. */
    private static void confirm(SqliteStore store) {
        for (long seq = 10_000; seq <= store.lastSeq(); seq += 10_000) {
            store.movePushMark(new ChainMark(seq, new byte[32]));
        }
    }

    private static void assertSameTrend(Trend before, Trend after) {
        assertThat(after.readings()).isEqualTo(before.readings());
        assertThat(after.from()).isEqualTo(before.from());
        assertThat(after.series().getFirst().max()).isEqualTo(before.series().getFirst().max());
    }
}
