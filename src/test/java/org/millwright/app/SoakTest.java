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
import org.millwright.sync.MortalPostgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * The collector for minutes at 1,000 readings a second: files in, the server now there and now not,
 * backups meanwhile, and in the first third kills. Nothing may be lost or doubled; after the last
 * kill memory, threads and open files may not grow. {@code -Dsoak.minutes} says how long.
 */
@UsesLog
@Tag("long")
class SoakTest {
    private static final int UNITS = 200;
    private static final int ROWS_PER_SECOND = 1_000;
    private static final int SECONDS_PER_FILE = 2;
    private static final long SEED = 11;

    @TempDir Path folder;

    private final List<Sample> samples = new ArrayList<>();
    private final Random random = new Random(SEED);
    private Process collector = new ProcessBuilder("true").inheritIO().start();
    private long rows;
    private long lastCycle;
    private int kills;
    private int outages;
    private int backups;
    private long backedUp;

    SoakTest() throws IOException {}

    /** After a start, until all is loaded and compiled that will be. */
    private static final int WARM_UP_SECONDS = 60;

    private static final int SECONDS_PER_SAMPLE = 10;

    /** The heap of {@link Programs}, SQLite's page caches (64 + 3 x 16), and the JVM's own. */
    private static final long MOST_RSS_MIB = 256 + 112 + 180;

    /** The collector at one moment; live is what is left of the heap after a collection. */
    private record Sample(long rssMib, long liveKib, long threads, long files) {}

    @AfterEach
    void end() {
        collector.destroyForcibly();
    }

    @Test
    void nothingIsLostAndNothingGrows() throws Exception {
        Duration length = Duration.ofMinutes(Integer.getInteger("soak.minutes", 10));
        Path watched = Files.createDirectories(folder.resolve("in"));
        try (MortalPostgres postgres = new MortalPostgres(folder.resolve("server"));
                SwallowingProxy way = new SwallowingProxy(postgres.port())) {
            Map<String, String> settings =
                    Map.of(
                            "MILLWRIGHT_DB_URL",
                            postgres.url().replace(":" + postgres.port(), ":" + way.port()),
                            "MILLWRIGHT_DB_USER",
                            "console",
                            "MILLWRIGHT_STATION_NAME",
                            "Soak",
                            "MILLWRIGHT_LOG_LEVEL",
                            "debug",
                            "MILLWRIGHT_WATCH_DIR",
                            watched.toString(),
                            "MILLWRIGHT_WATCH_FORMAT",
                            "cmapss");
            run(length, settings, watched, way);
            way.swallow(false);
            await().atMost(Duration.ofMinutes(10)).until(() -> waiting(watched) == 0);
            assertThat(Files.exists(watched.resolve("refused"))).isFalse();
            collector.toHandle().destroy();
            JsonNode told = told(collector);
            assertThat(told.get("interrupted").booleanValue()).isTrue();
            JsonNode drained =
                    command(
                            settings,
                            "sync",
                            "run",
                            "--until-drained",
                            "--timeout",
                            "5m",
                            "--json");
            JsonNode proof = command(settings, "sync", "verify", "--json");
            report(length, drained, proof);
            assertNothingLost(proof);
            assertNothingGrew();
        }
    }

    private void run(
            Duration length, Map<String, String> settings, Path watched, SwallowingProxy way)
            throws Exception {
        long start = System.nanoTime();
        long end = start + length.toNanos();
        long lastKill = start + length.toNanos() / 3;
        long nextKill = start + seconds(20, 50);
        long nextTurn = start + seconds(20, 40);
        long nextBackup = start + seconds(30, 40);
        long nextFile = start;
        long nextSample = lastKill + TimeUnit.SECONDS.toNanos(WARM_UP_SECONDS);
        boolean away = false;
        collector = collect(settings);
        while (System.nanoTime() < end) {
            long now = System.nanoTime();
            if (now >= nextFile) {
                write(watched);
                nextFile += TimeUnit.SECONDS.toNanos(SECONDS_PER_FILE);
            }
            if (now >= nextTurn) {
                away = !away;
                outages += away ? 1 : 0;
                way.swallow(away);
                nextTurn = now + seconds(15, 40);
            }
            if (now >= nextBackup) {
                Path file = folder.resolve("backup-" + backups + ".db");
                JsonNode made = command(settings, "backup", file.toString(), "--json");
                assertThat(made.get("facts").longValue()).isGreaterThanOrEqualTo(backedUp);
                backedUp = made.get("facts").longValue();
                Files.delete(file);
                backups++;
                nextBackup = now + seconds(60, 90);
            }
            if (now >= nextKill && now < lastKill) {
                collector.destroyForcibly().waitFor();
                kills++;
                collector = collect(settings);
                nextKill = now + seconds(20, 50);
            }
            if (now >= nextSample) {
                samples.add(sample(collector.pid()));
                nextSample = now + TimeUnit.SECONDS.toNanos(SECONDS_PER_SAMPLE);
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    private long seconds(int from, int to) {
        return TimeUnit.SECONDS.toNanos(random.nextInt(from, to));
    }

    private Process collect(Map<String, String> settings) throws IOException {
        return Programs.startForLong(folder.resolve("data"), settings, "collect", "--json");
    }

    /** Two seconds of all units, each as its own next cycles. */
    private void write(Path watched) throws IOException {
        int cycles = ROWS_PER_SECOND * SECONDS_PER_FILE / UNITS;
        StringBuilder text = new StringBuilder();
        for (int unit = 1; unit <= UNITS; unit++) {
            for (long cycle = lastCycle + 1; cycle <= lastCycle + cycles; cycle++) {
                text.append(unit).append(' ').append(cycle);
                for (int column = 0; column < 24; column++) {
                    text.append(' ').append(100 + column + (cycle + unit) % 97 * 0.25);
                }
                text.append('\n');
                rows++;
            }
        }
        lastCycle += cycles;
        String name = String.format(Locale.ROOT, "%010d.txt", lastCycle);
        Path part = watched.resolve(name + ".part");
        Files.writeString(part, text);
        Files.move(part, watched.resolve(name));
    }

    private static long waiting(Path watched) throws IOException {
        try (Stream<Path> files = Files.list(watched)) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private static Sample sample(long pid) throws IOException, InterruptedException {
        long rss = 0;
        long threads = 0;
        long live = live(pid);
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                rss = Long.parseLong(line.replaceAll("\\D", "")) / 1_024;
            } else if (line.startsWith("Threads:")) {
                threads = Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return new Sample(rss, live, threads, files.count());
        }
    }

    private static long live(long pid) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process =
                new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.class_histogram")
                        .redirectErrorStream(true)
                        .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        String total =
                out.lines().filter(line -> line.startsWith("Total")).findFirst().orElseThrow();
        return Long.parseLong(total.strip().replaceFirst(".*\\s", "")) / 1_024;
    }

    private JsonNode command(Map<String, String> settings, String... words) throws Exception {
        return told(Programs.start(folder.resolve("data"), settings, words));
    }

    private static JsonNode told(Process process) throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return new ObjectMapper().readTree(out);
    }

    private void assertNothingLost(JsonNode proof) {
        assertThat(proof.get("captured").longValue())
                .isEqualTo(proof.get("confirmed").longValue())
                .isEqualTo(proof.get("on_server").longValue());
        assertThat(proof.get("missing").longValue()).isZero();
        assertThat(proof.get("doubled").longValue()).isZero();
        assertThat(proof.get("chain_equal").booleanValue()).isTrue();
        try (SqliteStore store =
                SqliteStore.open(
                        folder.resolve("data"), AssetTypes.shipped()::find, Clock.systemUTC())) {
            assertThat(store.setAside()).isEmpty();
            long stored = 0;
            for (int unit = 1; unit <= UNITS; unit++) {
                long[] count = {0};
                store.scan(Integer.toString(unit), 0, reading -> count[0]++);
                assertThat(count[0]).as("unit %d", unit).isEqualTo(lastCycle);
                stored += count[0];
            }
            assertThat(stored).isEqualTo(rows);
        }
    }

    /** The first and the last third of the time after the last kill. */
    private void assertNothingGrew() {
        assertThat(samples).hasSizeGreaterThan(12);
        Sample early = median(samples.subList(0, samples.size() / 3));
        Sample late = median(samples.subList(samples.size() * 2 / 3, samples.size()));
        assertThat(late.threads()).isLessThanOrEqualTo(early.threads() + 4);
        assertThat(late.files()).isLessThanOrEqualTo(early.files() + 6);
        assertThat(late.liveKib()).isLessThan(early.liveKib() * 6 / 5 + 2_048);
        assertThat(late.rssMib()).isLessThan(MOST_RSS_MIB);
    }

    /** Of each figure for itself. */
    private static Sample median(List<Sample> of) {
        return new Sample(
                median(of, Sample::rssMib),
                median(of, Sample::liveKib),
                median(of, Sample::threads),
                median(of, Sample::files));
    }

    private static long median(List<Sample> of, ToLongFunction<Sample> figure) {
        return of.stream().mapToLong(figure).sorted().toArray()[of.size() / 2];
    }

    private void report(Duration length, JsonNode drained, JsonNode proof) throws IOException {
        long logs;
        try (Stream<Path> files = Files.list(folder.resolve("data/logs"))) {
            logs = files.count();
        }
        int n = samples.size();
        System.out.printf(
                Locale.ROOT,
                "Soak of %d min: %,d readings written, %d kills, %d outages, %d backups checked, %d"
                        + " log files%n%s%n%s%nafter the last kill, median of each quarter:%n",
                length.toMinutes(),
                rows,
                kills,
                outages,
                backups,
                logs,
                drained,
                proof);
        for (int quarter = 0; quarter < 4 && n >= 4; quarter++) {
            Sample s = median(samples.subList(n * quarter / 4, n * (quarter + 1) / 4));
            System.out.printf(
                    Locale.ROOT,
                    "  RSS %,d MiB, live heap %,d KiB, %d threads, %d open files%n",
                    s.rssMib(),
                    s.liveKib(),
                    s.threads(),
                    s.files());
        }
    }
}
