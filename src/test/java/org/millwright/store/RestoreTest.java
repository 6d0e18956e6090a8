package org.millwright.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.millwright.store.StoreFixture.reading;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.millwright.domain.ReadingAssessed;
import org.millwright.domain.StoreException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Backups of a store in use, and the way back, cut short at every step. */
class RestoreTest {
    private static final int OLD = 400;
    private static final int NEW = 1_000;

    @TempDir Path folder;

    private Path data = Path.of("");
    private Path backup = Path.of("");

    /**
     * A folder with {@link #NEW} readings, the last of them in the log only, and a backup of OLD.
     */
    @BeforeEach
    void begin() throws IOException {
        data = folder.resolve("data");
        backup = folder.resolve("backup.db");
        Path crashed = folder.resolve("crashed");
        Files.createDirectories(data);
        try (SqliteStore store = StoreFixture.open(crashed)) {
            store.append(readings(0, OLD), List.of());
            Backup.copy(crashed, backup);
            store.append(readings(OLD, NEW - OLD), List.of());
            // As a power cut would leave it: the log is not taken in yet.
            for (String file : List.of("millwright.db", "millwright.db-wal")) {
                Files.copy(crashed.resolve(file), data.resolve(file));
            }
        }
    }

    private static List<ReadingAssessed> readings(int from, int n) {
        List<ReadingAssessed> readings = new ArrayList<>();
        for (int i = from; i < from + n; i++) {
            readings.add(reading("P-1", i, i));
        }
        return readings;
    }

    private static int stored(Path dir) {
        try (SqliteStore store = StoreFixture.open(dir)) {
            assertThat(store.setAside()).isEmpty();
            return store.recent("P-1", 10_000).size();
        }
    }

    private void restore() {
        Restore.Outcome outcome = Restore.run(backup, data, false, StoreFixture.CLOCK);
        assertThat(outcome.last()).isEqualTo(OLD + StoreFixture.NAMES);
        assertThat(outcome.setAside()).startsWith("millwright.db.replaced-");
    }

    /** The database that was set aside, put where it can be opened. */
    private int storedInSetAside() throws IOException {
        Path look = Files.createDirectories(folder.resolve("look"));
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith("millwright.db.replaced-")) {
                    String companion = name.replaceFirst(".*Z", "");
                    Files.copy(file, look.resolve("millwright.db" + companion));
                }
            }
        }
        return stored(look);
    }

    @Test
    void theBackupIsBackAndTheOtherDatabaseIsKeptWithItsLog() throws IOException {
        restore();
        assertThat(stored(data)).isEqualTo(OLD);
        assertThat(storedInSetAside()).isEqualTo(NEW);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void cutShortAtAnyStepItIsFinishedAtTheNextOpening(int moved) throws IOException {
        Path next = data.resolve("millwright.db.next-20260301T000000.000Z");
        Files.copy(backup, next);
        List<String> steps = List.of("-wal", "");
        for (int i = 0; i < Math.min(moved, 2); i++) {
            Files.move(
                    data.resolve("millwright.db" + steps.get(i)),
                    data.resolve("millwright.db.replaced-20260301T000000.000Z" + steps.get(i)));
        }
        if (moved == 3) {
            Files.move(next, data.resolve("millwright.db"));
        }
        assertThat(stored(data)).isEqualTo(OLD);
        assertThat(storedInSetAside()).isEqualTo(NEW);
        assertThat(next).doesNotExist();
    }

    @Test
    void cutShortWhileItCopiesNothingHasHappened() throws IOException {
        Files.write(
                data.resolve("millwright.db.restoring"),
                java.util.Arrays.copyOf(Files.readAllBytes(backup), 5_000));
        assertThat(stored(data)).isEqualTo(NEW);
        restore();
        assertThat(stored(data)).isEqualTo(OLD);
        assertThat(data.resolve("millwright.db.restoring")).doesNotExist();
    }

    @Test
    void whileSomebodyWritesNothingIsRestored() {
        try (SqliteStore store = StoreFixture.open(data)) {
            assertThatThrownBy(() -> Restore.run(backup, data, false, StoreFixture.CLOCK))
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.BUSY));
            assertThat(store.recent("P-1", 10_000)).hasSize(NEW);
        }
    }

    @Test
    void aFolderWithoutADatabaseCanBeRestoredInto() {
        Path empty = folder.resolve("empty");
        Restore.Outcome outcome = Restore.run(backup, empty, false, StoreFixture.CLOCK);
        assertThat(outcome.setAside()).isEmpty();
        assertThat(stored(empty)).isEqualTo(OLD);
    }

    @Test
    void aBackupMadeWhileSomebodyWritesIsTheStateOfOneMoment() throws Exception {
        int batch = 50;
        AtomicBoolean enough = new AtomicBoolean();
        Path busy = folder.resolve("busy");
        try (SqliteStore store = StoreFixture.open(busy);
                ExecutorService writer = Executors.newSingleThreadExecutor()) {
            store.append(readings(0, batch), List.of());
            Future<Integer> written =
                    writer.submit(() -> {
                        int n = batch;
                        while (!enough.get()) {
                            store.append(readings(n, batch), List.of());
                            n += batch;
                        }
                        return n;
                    });
            for (int i = 0; i < 5; i++) {
                long before = store.lastSeq();
                Path file = folder.resolve("busy-" + i + ".db");
                Backup.copy(busy, file);
                try (BackupFile made = BackupFile.open(file)) {
                    assertThat(made.lastSeq()).isGreaterThanOrEqualTo(before);
                    assertThat((made.lastSeq() - StoreFixture.NAMES) % batch).isZero();
                    assertThat(made.ownFacts(0, Integer.MAX_VALUE, Long.MAX_VALUE))
                            .hasSize((int) made.lastSeq());
                }
            }
            enough.set(true);
            assertThat(written.get()).isPositive();
        }
    }

    @Test
    void readingABackupLeavesItAsItIs() throws IOException {
        byte[] before = Files.readAllBytes(backup);
        try (BackupFile file = BackupFile.open(backup)) {
            assertThat(file.lastSeq()).isPositive();
        }
        assertThat(Files.readAllBytes(backup)).isEqualTo(before);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder("backup.db", "crashed", "data");
        }
    }
}
