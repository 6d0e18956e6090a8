package org.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.UsesLog;
import org.millwright.config.Settings.Backups;
import org.millwright.domain.LocalFacts.ChainMark;
import org.millwright.ingest.AssetTypes;
import org.millwright.store.SqliteStore;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The commands backup and restore, and what may be in their way. */
@UsesLog
class BackupTest {
    @TempDir Path folder;

    @RegisterExtension final Captured captured = new Captured();
    private final ByteArrayOutputStream err = captured.err;
    private Path data = Path.of("");
    private Path backup = Path.of("");

    @BeforeEach
    void begin() throws IOException {
        data = folder.resolve("data");
        backup = folder.resolve("backup.db");
        importRows(1, 300);
    }

    private int run(String... command) {
        err.reset();
        String[] all = Arrays.copyOf(command, command.length + 2);
        all[command.length] = "--data-dir";
        all[command.length + 1] = data.toString();
        return Main.run(all);
    }

    private void importRows(int unit, int cycles) throws IOException {
        Path file = folder.resolve("rows-" + unit + ".txt");
        Files.writeString(file, CollectTest.rows(unit, cycles));
        assertThat(run("import", "--format", "cmapss", file.toString())).isZero();
    }

    private SqliteStore store() {
        return SqliteStore.open(data, AssetTypes.shipped()::find, Clock.systemUTC());
    }

    private int stored() {
        try (SqliteStore store = store()) {
            assertThat(store.setAside()).isEmpty();
            return store.recent("1", 10_000).size() + store.recent("2", 10_000).size();
        }
    }

    private void assertRefused(String sentence, String... command) {
        assertThat(run(command)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(sentence).hasLineCount(1);
    }

    @Test
    void whatWasBackedUpComesBack() throws IOException {
        assertThat(run("backup", backup.toString())).isZero();
        importRows(2, 100);
        assertThat(stored()).isEqualTo(400);
        assertThat(run("restore", backup.toString())).isZero();
        assertThat(stored()).isEqualTo(300);
        importRows(2, 100);
        assertThat(stored()).isEqualTo(400);
    }

    @Test
    void aBackupIsMadeWhileAnotherProgramWrites() {
        try (SqliteStore writer = store()) {
            assertThat(run("backup", backup.toString())).isZero();
            assertThat(writer.lastSeq()).isPositive();
        }
        assertThat(backup).exists();
    }

    @Test
    void anExistingFileIsNeverReplaced() throws IOException {
        Files.writeString(backup, "precious");
        assertRefused("never replaces one", "backup", backup.toString());
        assertThat(backup).hasContent("precious");
    }

    @Test
    void withoutADatabaseThereIsNoBackup() {
        data = folder.resolve("nothing");
        assertRefused("There is no database", "backup", backup.toString());
        assertThat(backup).doesNotExist();
    }

    @Test
    void aFolderThatIsNotThereIsSaid() {
        assertRefused("can't be written to", "backup", folder.resolve("no/where.db").toString());
    }

    @Test
    void whatIsNoBackupIsRefusedAndTheStoreStaysAsItIs() throws Exception {
        assertThat(run("backup", backup.toString())).isZero();
        byte[] before = Files.readAllBytes(data.resolve("millwright.db"));

        Path text = Files.writeString(folder.resolve("text"), "Not a database.".repeat(20));
        assertRefused("is no backup of Millwright", "restore", text.toString());
        Path empty = Files.createFile(folder.resolve("empty"));
        assertRefused("is no backup of Millwright", "restore", empty.toString());
        assertRefused("is not there", "restore", folder.resolve("none").toString());
        assertRefused("is not there", "restore", folder.toString());

        Path other = folder.resolve("other.db");
        execute(other, "CREATE TABLE thing (a)");
        assertRefused("is no backup of Millwright", "restore", other.toString());

        Path cut = folder.resolve("cut.db");
        byte[] whole = Files.readAllBytes(backup);
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2 / 4_096 * 4_096));
        assertRefused("is damaged", "restore", cut.toString());

        Path spoilt = Files.copy(backup, folder.resolve("spoilt.db"));
        try (RandomAccessFile file = new RandomAccessFile(spoilt.toFile(), "rw")) {
            byte[] garbage = new byte[16 << 10];
            new Random(1).nextBytes(garbage);
            file.seek(file.length() / 2);
            file.write(garbage);
        }
        assertThat(run("restore", spoilt.toString())).isEqualTo(2);

        assertThat(Files.readAllBytes(data.resolve("millwright.db"))).isEqualTo(before);
        assertThat(stored()).isEqualTo(300);
    }

    @Test
    void aBackupOfANewerVersionIsRefused() throws Exception {
        assertThat(run("backup", backup.toString())).isZero();
        execute(
                backup,
                "INSERT INTO flyway_schema_history SELECT installed_rank + 1, '999', 'later', type,"
                        + " 'V999__later.sql', checksum, installed_by, installed_on, 1, 1"
                        + " FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1");
        removeLog();
        assertRefused("newer version of Millwright (schema 999)", "restore", backup.toString());
        assertThat(stored()).isEqualTo(300);
    }

    @Test
    void aMissingOrChangedFactIsFoundByNumberAndChain() throws Exception {
        confirmEverything();
        assertThat(run("backup", backup.toString())).isZero();
        Path gap = Files.copy(backup, folder.resolve("gap.db"));
        execute(gap, "DELETE FROM fact WHERE id = 100");
        removeLog();
        assertRefused("does not hold", "restore", gap.toString());
        Path changed = Files.copy(backup, folder.resolve("changed.db"));
        execute(changed, "UPDATE fact SET measured_at = measured_at + 1 WHERE id = 100");
        removeLog();
        assertRefused("does not hold", "restore", changed.toString());
        assertThat(run("restore", backup.toString())).isZero();
    }

    /** As if the server had acknowledged all facts. */
    private void confirmEverything() {
        try (SqliteStore store = store()) {
            String chain = org.millwright.sync.ChainCheck.of(store).chain();
            store.movePushMark(
                    new ChainMark(store.lastSeq(), java.util.HexFormat.of().parseHex(chain)));
        }
    }

    @Test
    void withoutRoomThereIsNoBackupAndNothingOfItIsLeft() throws Exception {
        importRows(2, 3_000);
        ProcessBuilder shell =
                new ProcessBuilder(
                        "bash",
                        "-c",
                        "ulimit -f 256; exec \"$@\"",
                        "bash",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "backup",
                        backup.toString(),
                        "--data-dir",
                        data.toString());
        Process process = shell.redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isEqualTo(2);
        assertThat(out).containsPattern("no room for|can't be written to");
        assertThat(backup).doesNotExist();
        assertThat(folder.resolve("backup.db.part")).doesNotExist();
        assertThat(stored()).isEqualTo(3_300);
    }

    @Test
    @Tag("long")
    void killedWhileItRestoresTheFolderHasTheOneDatabaseOrTheOther() throws Exception {
        assertThat(run("backup", backup.toString())).isZero();
        importRows(2, 4_000);
        Random random = new Random(3);
        for (int round = 0; round < 2; round++) {
            Process restoring = Programs.start(data, "restore", backup.toString());
            Path copying = data.resolve("millwright.db.restoring");
            long give = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (restoring.isAlive() && !Files.exists(copying) && System.nanoTime() < give) {
                Thread.onSpinWait();
            }
            long more = System.nanoTime() + random.nextInt(20_000_000);
            while (System.nanoTime() < more) {
                Thread.onSpinWait();
            }
            restoring.destroyForcibly().waitFor();
            assertThat(stored()).isIn(300, 4_300);
            if (stored() == 300) {
                importRows(2, 4_000);
            }
        }
        assertThat(run("restore", backup.toString())).isZero();
        assertThat(stored()).isEqualTo(300);
    }

    @Test
    void backupsAreMadeWhenDueAndTheOldestGo() throws IOException {
        Path backups = folder.resolve("backups");
        Instant[] now = {Instant.parse("2026-03-01T06:00:00Z")};
        InstantSource source = () -> now[0];
        UUID station = UUID.fromString("12345678-0000-0000-0000-000000000000");
        Backups settings = new Backups(Optional.of(backups), Duration.ofHours(24), 2);
        try (BackupSchedule schedule =
                new BackupSchedule(
                        data, backups, settings, station, source.withZone(ZoneOffset.UTC))) {
            schedule.look();
            schedule.look();
            assertThat(names(backups)).containsExactly("millwright-12345678-20260301T060000Z.db");
            Path foreign =
                    Files.createFile(backups.resolve("millwright-99999999-20200101T000000Z.db"));
            for (int day = 0; day < 3; day++) {
                now[0] = now[0].plus(Duration.ofHours(25));
                schedule.look();
            }
            assertThat(names(backups))
                    .containsExactly(
                            "millwright-12345678-20260303T080000Z.db",
                            "millwright-12345678-20260304T090000Z.db",
                            foreign.getFileName().toString());
            assertThat(schedule.made()).isEqualTo(4);
            assertThat(BackupSchedule.newest(backups)).as("whose would it be?").isEmpty();
            Files.delete(foreign);
            assertThat(BackupSchedule.newest(backups))
                    .hasValue(backups.resolve("millwright-12345678-20260304T090000Z.db"));
        }
    }

    @Test
    void aBackupThatFailsIsSaidUntilOneSucceeds() throws IOException {
        Path backups = Files.writeString(folder.resolve("backups"), "in the way");
        Backups settings = new Backups(Optional.of(backups), Duration.ofHours(24), 2);
        try (BackupSchedule schedule =
                new BackupSchedule(data, backups, settings, UUID.randomUUID(), Clock.systemUTC())) {
            schedule.look();
            assertThat(schedule.failed()).isTrue();
            Files.delete(backups);
            schedule.look();
            assertThat(schedule.failed()).isFalse();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    private static void execute(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void removeLog() throws IOException {
        for (String name : names(folder)) {
            assertThat(name).as("taken in when it was closed").doesNotEndWith("-wal");
        }
    }

    @Test
    void aRestoreWhileTheFolderIsInUseIsRefused() {
        assertThat(run("backup", backup.toString())).isZero();
        try (SqliteStore writer = store()) {
            assertThatThrownBy(() -> StationJoinProbe.restore(backup, data))
                    .hasMessageContaining("is using the data folder");
            assertThat(writer.lastSeq()).isPositive();
        }
    }

    /** The restore without the command around it. */
    private static final class StationJoinProbe {
        static void restore(Path backup, Path data) {
            org.millwright.store.Restore.run(backup, data, false, Clock.systemUTC());
        }
    }
}
