package org.millwright.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.millwright.store.StoreFixture.START;
import static org.millwright.store.StoreFixture.reading;
import static org.millwright.store.StoreFixture.registered;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.domain.Asset;
import org.millwright.domain.AssetCheckpoint;
import org.millwright.domain.Fact;
import org.millwright.domain.FollowedHistory.Writer;
import org.millwright.domain.LocalFacts.ChainMark;
import org.millwright.domain.LocalFacts.PullMark;
import org.millwright.domain.LocalFacts.Received;
import org.millwright.domain.PackedFact;
import org.millwright.domain.ReadingAssessed;
import org.millwright.domain.ReadingHistory;
import org.millwright.domain.StoreException;
import org.millwright.domain.StoredReading;
import org.millwright.domain.Trend;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One program writes, another follows: whatever was written, both answer the same. */
class FollowedStoreTest {
    private static final List<String> ASSETS = List.of("P-1", "P-2", "P-3", "P-4", "P-5");

    @TempDir Path folder;

    private FollowedStore follow() {
        return FollowedStore.open(folder, id -> Optional.of(StoreFixture.TYPE));
    }

    @Test
    void whateverIsWrittenBothAnswerTheSame() {
        for (long seed = 1; seed <= 2; seed++) {
            Path dir = folder.resolve("seed-" + seed);
            try (SqliteStore other = StoreFixture.open(dir.resolve("other"));
                    SqliteStore writer = StoreFixture.open(dir);
                    FollowedStore follower =
                            FollowedStore.open(dir, id -> Optional.of(StoreFixture.TYPE))) {
                new Scene(new Random(seed), writer, follower, other).play(60);
            }
            try (SqliteStore writer = StoreFixture.open(dir);
                    FollowedStore follower =
                            FollowedStore.open(dir, id -> Optional.of(StoreFixture.TYPE))) {
                assertSame(writer, follower);
            }
        }
    }

    /** Random work of a writer, with another station's facts, and a look at both after it. */
    private static final class Scene {
        private final Random random;
        private final SqliteStore writer;
        private final FollowedStore follower;
        private final SqliteStore other;
        private long second;
        private long changes;
        private long readings;
        private long told;
        private long written;

        Scene(Random random, SqliteStore writer, FollowedStore follower, SqliteStore other) {
            this.random = random;
            this.writer = writer;
            this.follower = follower;
            this.other = other;
        }

        void play(int turns) {
            for (int i = 0; i < turns; i++) {
                switch (random.nextInt(8)) {
                    case 0 -> writer.append(List.of(registered(any())), List.of());
                    case 1 -> take();
                    case 2 -> {
                        writer.movePushMark(new ChainMark(writer.lastSeq(), new byte[32]));
                        boolean _ =
                                writer.thin(
                                        START.plusSeconds(second - 3_000),
                                        START.plusSeconds(second - 20_000));
                    }
                    default -> writer.append(measured(), List.of(checkpoint()));
                }
                if (random.nextBoolean()) {
                    // Not always: what it does not know of yet must not disturb what it reads.
                    Received received = follower.catchUp();
                    told += received.readings().size();
                    assertSame(writer, follower);
                } else {
                    assertThat(follower.recent(any(), 300)).isNotNull();
                }
            }
            told += follower.catchUp().readings().size();
            assertSame(writer, follower);
            assertThat(told).as("each reading is told once").isEqualTo(written);
        }

        private List<Fact> measured() {
            List<Fact> facts = new ArrayList<>();
            for (int n = random.nextInt(1, 500); n > 0; n--) {
                facts.add(reading(any(), second, (double) second, (double) -second));
                second++;
                written++;
            }
            return facts;
        }

        private AssetCheckpoint checkpoint() {
            return new AssetCheckpoint(any(), new byte[] {1});
        }

        /** Facts of the other station, changes ahead of readings as synchronisation takes them. */
        private void take() {
            List<Fact> facts = new ArrayList<>(List.of(registered("Q-" + random.nextInt(3))));
            for (int n = random.nextInt(1, 300); n > 0; n--) {
                facts.add(reading(any(), second++, n));
            }
            other.append(facts, List.of());
            List<PackedFact> all = other.ownFacts(0, Integer.MAX_VALUE, Long.MAX_VALUE);
            long from = changes;
            changes = other.lastSeq();
            Received _ =
                    writer.receive(
                            other.station(),
                            all.stream().filter(f -> f.seq() > from && !f.isReading()).toList(),
                            new PullMark(changes, readings));
            if (random.nextBoolean()) {
                long since = readings;
                readings = changes;
                List<PackedFact> wanted =
                        all.stream().filter(f -> f.seq() > since && f.isReading()).toList();
                written += wanted.size();
                Received _ =
                        writer.receive(other.station(), wanted, new PullMark(changes, readings));
            }
        }

        private String any() {
            return ASSETS.get(random.nextInt(ASSETS.size()));
        }
    }

    private static void assertSame(ReadingHistory writer, ReadingHistory follower) {
        assertThat(follower.assets()).isEqualTo(writer.assets());
        for (String asset : ASSETS) {
            assertThat(follower.recent(asset, 700)).isEqualTo(writer.recent(asset, 700));
            assertThat(follower.period(asset)).isEqualTo(writer.period(asset));
            assertThat(scanned(follower, asset)).isEqualTo(scanned(writer, asset));
            assertThat(follower.checkpoint(asset).map(c -> c.seq()))
                    .isEqualTo(writer.checkpoint(asset).map(c -> c.seq()));
            Trend expected = trend(writer, asset);
            Trend trend = trend(follower, asset);
            assertThat(trend.readings()).isEqualTo(expected.readings());
            assertThat(trend.from()).isEqualTo(expected.from());
        }
    }

    private static Trend trend(ReadingHistory store, String asset) {
        return store.trend(asset, START, START.plusSeconds(100_000), 50);
    }

    private static List<StoredReading> scanned(ReadingHistory store, String asset) {
        List<StoredReading> all = new ArrayList<>();
        store.scan(asset, 0, all::add);
        return all;
    }

    @Test
    void readersOfTheFollowerSeeWholeBatchesWhileTheOtherProgramWrites() throws Exception {
        int batch = 50;
        try (SqliteStore writer = StoreFixture.open(folder);
                FollowedStore follower = follow();
                ExecutorService readers = Executors.newFixedThreadPool(2)) {
            writer.append(readings(0, batch), List.of());
            List<Future<Integer>> reads = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                reads.add(readers.submit(() -> readUntil(follower, 60 * batch, batch)));
            }
            for (int i = 1; i < 60; i++) {
                writer.append(readings(i * batch, batch), List.of());
            }
            for (Future<Integer> read : reads) {
                assertThat(read.get()).isPositive();
            }
        }
    }

    private static int readUntil(FollowedStore store, int all, int batch) {
        int rounds = 0;
        long seen = 0;
        while (seen < all) {
            assertThat(store.catchUp().unread()).isZero();
            List<StoredReading> scanned = scanned(store, "P-1");
            assertThat(scanned.size() % batch).isZero();
            assertThat((long) scanned.size()).isGreaterThanOrEqualTo(seen);
            seen = scanned.size();
            rounds++;
        }
        return rounds;
    }

    private static List<ReadingAssessed> readings(int from, int n) {
        List<ReadingAssessed> readings = new ArrayList<>();
        for (int i = from; i < from + n; i++) {
            readings.add(reading("P-1", i, i));
        }
        return readings;
    }

    @Test
    void whatCameIsToldOnce() {
        try (SqliteStore writer = StoreFixture.open(folder)) {
            writer.append(readings(0, 10), List.of());
            try (FollowedStore follower = follow()) {
                assertThat(follower.catchUp().readings()).as("that was there before").isEmpty();
                List<Fact> facts = new ArrayList<>(List.of(registered("P-9")));
                facts.add(reading("P-9", 20, 1));
                writer.append(facts, List.of());
                Received received = follower.catchUp();
                assertThat(received.assets()).extracting(Asset::id).containsExactly("P-9");
                assertThat(received.readings())
                        .extracting(StoredReading::seq)
                        .containsExactly(writer.lastSeq());
                assertThat(follower.lastSeq()).isEqualTo(writer.lastSeq());
                assertThat(follower.catchUp().readings()).isEmpty();
            }
        }
    }

    @Test
    void whoWritesAndWhetherItIsStillTheSameDatabaseCanBeTold() throws Exception {
        SqliteStore writer = StoreFixture.open(folder);
        try (FollowedStore follower = follow()) {
            assertThat(follower.writer()).isEqualTo(Writer.WRITING);
            writer.close();
            assertThat(follower.writer()).isEqualTo(Writer.GONE);
            Path file = folder.resolve("millwright.db");
            Files.move(file, folder.resolve("old"));
            assertThat(follower.writer()).isEqualTo(Writer.REPLACED);
            Files.copy(folder.resolve("old"), file);
            assertThat(follower.writer()).isEqualTo(Writer.REPLACED);
        }
    }

    @Test
    void aFolderWithoutADatabaseCanNotBeFollowedYet() {
        assertThatThrownBy(this::follow)
                .isInstanceOfSatisfying(
                        StoreException.class,
                        e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.BUSY));
        assertThat(folder).isEmptyDirectory();
    }
}
