package org.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.UsesLog;
import org.millwright.ingest.AssetTypes;
import org.millwright.store.SqliteStore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** The collector as a program of its own. */
@UsesLog
class CollectTest {
    @TempDir Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    private Process start(String... command) throws IOException {
        Process process = Programs.start(folder.resolve("data"), command);
        started.add(process);
        return process;
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofMinutes(2)).until(condition);
    }

    @Test
    void filesOfTheWatchedFolderAreStoredAndATermSignalEndsInOrder() throws Exception {
        Path watched = Files.createDirectories(folder.resolve("in"));
        Process collector =
                start("collect", "--watch", watched.toString(), "--mapping", "cmapss", "--json");
        Files.writeString(watched.resolve("a.txt"), rows(1, 300));
        Files.writeString(watched.resolve("b.txt"), rows(2, 1) + "1 2 3\n");
        Path imported = watched.resolve("imported");
        until(() ->
                Files.exists(imported.resolve("b.txt")) && Files.exists(imported.resolve("a.txt")));
        terminate(collector);
        JsonNode told = told(collector);
        assertThat(told.get("interrupted").booleanValue()).isTrue();
        assertThat(told.get("simulated").booleanValue()).isFalse();
        assertThat(told.get("files_imported").intValue()).isEqualTo(2);
        assertThat(told.get("rows").intValue()).isEqualTo(302);
        assertThat(told.get("rows_rejected").intValue()).isEqualTo(1);
        try (SqliteStore store = store()) {
            assertThat(store.lastSeq()).isEqualTo(told.get("captured").longValue());
            assertThat(store.recent("1", 1_000)).hasSize(300);
            assertThat(store.checkpoint("1"))
                    .as("so that the next start has nothing to do over")
                    .hasValueSatisfying(c ->
                            assertThat(c.seq()).isEqualTo(store.latest("1").orElseThrow().seq()));
        }
    }

    @Test
    @Tag("long")
    void aFileThatArrivesWhileTheCollectorIsKilledIsStoredOnceAfterwards() throws Exception {
        Path watched = Files.createDirectories(folder.resolve("in"));
        Process first =
                start("collect", "--watch", watched.toString(), "--mapping", "cmapss", "--json");
        Files.writeString(watched.resolve("a.txt"), rows(1, 20_000));
        until(() ->
                Files.exists(folder.resolve("data/millwright.db-wal"))
                        && Files.size(folder.resolve("data/millwright.db-wal")) > 1_000_000);
        first.destroyForcibly().waitFor();
        Process second =
                start("collect", "--watch", watched.toString(), "--mapping", "cmapss", "--json");
        until(() -> Files.exists(watched.resolve("imported/a.txt")));
        terminate(second);
        assertThat(told(second).get("files_imported").intValue()).isEqualTo(1);
        try (SqliteStore store = store()) {
            assertThat(store.recent("1", 30_000)).hasSize(20_000);
        }
    }

    @Test
    void theSimulatedPlantIsCollectedOnlyWhenAskedForAndSaidToBeSimulated() throws Exception {
        JsonNode told = told(start("collect", "--demo", "--assets", "3", "--for", "4s", "--json"));
        assertThat(told.get("simulated").booleanValue()).isTrue();
        assertThat(told.get("captured").intValue()).isPositive();
        assertThat(told.get("interrupted").booleanValue()).isFalse();
        try (SqliteStore store = store()) {
            assertThat(store.assets()).hasSize(3).allMatch(asset -> asset.simulated());
        }
        assertThat(folder.resolve("data/DEMONSTRATION")).exists();
    }

    @Test
    void withNothingToCollectItSaysWhatToSet() {
        assertRefused("There is nothing to collect", "collect");
    }

    @Test
    void anUnknownFormatIsSaidAtOnceAndNoFileIsTouched() throws IOException {
        Path watched = Files.createDirectories(folder.resolve("in"));
        Files.writeString(watched.resolve("a.txt"), rows(1, 3));
        assertRefused(
                "There is no format or mapping file \"xls\"",
                "collect",
                "--watch",
                watched.toString(),
                "--mapping",
                "xls");
        assertThat(watched.resolve("a.txt")).exists();
    }

    @Test
    void aSecondCollectorWaitsUntilTheFirstIsGone() throws Exception {
        Path watched = Files.createDirectories(folder.resolve("in"));
        try (SqliteStore writer = store()) {
            JsonNode told =
                    told(
                            start(
                                    "collect",
                                    "--watch",
                                    watched.toString(),
                                    "--mapping",
                                    "cmapss",
                                    "--for",
                                    "1s",
                                    "--json"));
            assertThat(told.get("waited").booleanValue()).isTrue();
            assertThat(writer.lastSeq()).isZero();
        }
        Process first = start("collect", "--watch", watched.toString(), "--mapping", "cmapss");
        assertThat(first.inputReader().readLine()).startsWith("Collecting into");
        Process second = start("collect", "--watch", watched.toString(), "--mapping", "cmapss");
        assertThat(second.inputReader().readLine()).contains("waiting until it ends");
        first.destroyForcibly().waitFor();
        assertThat(second.inputReader().readLine()).startsWith("Collecting into");
    }

    private void assertRefused(String sentence, String... command) {
        Captured streams = new Captured();
        streams.begin();
        try {
            List<String> words = new ArrayList<>(List.of(command));
            words.addAll(List.of("--data-dir", folder.resolve("data").toString()));
            assertThat(Main.run(words.toArray(String[]::new))).isEqualTo(2);
        } finally {
            streams.end();
        }
        assertThat(streams.err.toString(StandardCharsets.UTF_8)).contains(sentence).hasLineCount(1);
    }

    private SqliteStore store() {
        return SqliteStore.open(
                folder.resolve("data"), AssetTypes.shipped()::find, Clock.systemUTC());
    }

    /**
     * As a service manager ends it; the process's own method would close our ends of its streams.
     */
    private static void terminate(Process process) {
        assertThat(process.toHandle().destroy()).isTrue();
    }

    /** What it prints at its end. */
    private static JsonNode told(Process process) throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new ObjectMapper().readTree(out);
    }

    /** An engine in C-MAPSS's form: unit, cycle, three settings, 21 sensors. */
    static String rows(int unit, int cycles) {
        StringBuilder rows = new StringBuilder();
        for (int cycle = 1; cycle <= cycles; cycle++) {
            rows.append(unit).append(' ').append(cycle);
            for (int column = 0; column < 24; column++) {
                rows.append(' ').append(100 + column + cycle % 7 * 0.25);
            }
            rows.append('\n');
        }
        return rows.toString();
    }
}
