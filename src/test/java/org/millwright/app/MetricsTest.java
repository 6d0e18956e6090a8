package org.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.millwright.config.Settings;
import org.millwright.config.SettingsLoader;
import org.millwright.domain.LocalizedText;
import org.millwright.ingest.SimulatedPlant;
import org.millwright.ingest.SimulatedPlantSource;
import org.millwright.monitoring.PerformanceFigure;
import org.millwright.monitoring.PerformanceSample;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The figures of a station as Prometheus and the Performance screen get them. */
@Isolated("it looks at all sockets and threads of the process")
class MetricsTest {
    private static final int READINGS = 600;

    /** Another loopback address of this computer. */
    private static final byte[] OTHER = {127, 0, 0, 2};

    @TempDir Path folder;

    /** An answer of the endpoint. */
    private record Answer(int status, String head, String body) {}

    private Settings settings(String port) throws Exception {
        Map<String, String> options =
                Map.of(
                        "MILLWRIGHT_DATA_DIR",
                        folder.resolve("data").toString(),
                        "MILLWRIGHT_METRICS_PORT",
                        port);
        return SettingsLoader.ofProcess(null).load(options, Map.of()).settings();
    }

    private static Wiring open(Settings settings) {
        return Wiring.open(settings, new SimulatedPlant(7, 3, DemoCommand.START).clock());
    }

    /** Takes in readings of three pumps. */
    private static void work(Wiring wiring) throws InterruptedException {
        SimulatedPlant plant = new SimulatedPlant(7, 3, DemoCommand.START);
        wiring.register(plant.assets());
        SimulatedPlantSource.unpaced(plant, READINGS).deliverTo(wiring.pipeline()::submit);
        wiring.pipeline().awaitStored();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Answer get(int port) throws IOException {
        return ask(port, "GET", "/metrics", "127.0.0.1:" + port);
    }

    private static Answer ask(int port, String method, String path, String host)
            throws IOException {
        String head = method + " " + path + " HTTP/1.1\r\nConnection: close\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request = head + (host.isEmpty() ? "" : "Host: " + host + "\r\n") + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            int end = all.indexOf("\r\n\r\n");
            return new Answer(
                    Integer.parseInt(all.split(" ", 3)[1]),
                    all.substring(0, end),
                    all.substring(end + 4));
        }
    }

    private static double value(String page, String name) {
        Matcher line =
                Pattern.compile("^" + Pattern.quote(name) + " (\\S+)$", Pattern.MULTILINE)
                        .matcher(page);
        assertThat(line.find()).as(name + " in\n" + page).isTrue();
        return Double.parseDouble(line.group(1));
    }

    /** Sockets of this process that listen, as Linux tells them. */
    private static Set<String> listening() throws IOException {
        Set<String> own = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            for (Path file : files.toList()) {
                try {
                    String target = Files.readSymbolicLink(file).toString();
                    own.add(target.replaceAll("socket:\\[(\\d+)]", "$1"));
                } catch (IOException e) {
                    // Closed meanwhile, as is the listing's own.
                }
            }
        }
        Set<String> listening = new TreeSet<>();
        for (String table : List.of("/proc/self/net/tcp", "/proc/self/net/tcp6")) {
            for (String line : Files.readAllLines(Path.of(table))) {
                String[] columns = line.strip().split("\\s+", -1);
                if (columns.length > 9 && columns[3].equals("0A") && own.contains(columns[9])) {
                    listening.add(columns[1]);
                }
            }
        }
        return listening;
    }

    @Test
    void withTheDefaultNothingListens() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/net/tcp")), "asks Linux");
        Set<String> before = listening();
        Settings settings =
                SettingsLoader.ofProcess(null)
                        .load(
                                Map.of("MILLWRIGHT_DATA_DIR", folder.resolve("data").toString()),
                                Map.of())
                        .settings();
        try (Wiring wiring = open(settings)) {
            wiring.openMetrics();
            wiring.begin();
            assertThat(listening()).isEqualTo(before);
            assertThat(wiring.performance().servedAt()).isEmpty();
        }
        try (MetricsEndpoint endpoint = MetricsEndpoint.open(0, () -> "")) {
            assertThat(listening())
                    .as("so that this test can fail")
                    .hasSize(before.size() + 1)
                    .anyMatch(address ->
                            address.endsWith(String.format("0100007F:%04X", endpoint.port())));
        }
    }

    @Test
    void prometheusGetsWhatWasStored() throws Exception {
        int port = freePort();
        try (Wiring wiring = open(settings(Integer.toString(port)))) {
            wiring.openMetrics();
            work(wiring);
            Answer answer = get(port);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.head())
                    .contains("text/plain; version=0.0.4")
                    .contains("no-store")
                    .contains("nosniff");
            String page = answer.body();
            assertThat(value(page, "millwright_readings_total")).isEqualTo(READINGS);
            assertThat(value(page, "millwright_batch_readings_sum")).isEqualTo(READINGS);
            double batches = value(page, "millwright_batch_readings_count");
            assertThat(value(page, "millwright_score_seconds_count")).isEqualTo(batches);
            assertThat(value(page, "millwright_commit_seconds_count"))
                    .isBetween(batches, batches + 3);
            assertThat(value(page, "millwright_commit_seconds_sum")).isPositive();
            assertThat(value(page, "millwright_commit_failures_total")).isZero();
            assertThat(value(page, "millwright_queue")).isZero();
            assertThat(value(page, "millwright_sync_pending")).as("nothing is shared").isNaN();
            assertThat(value(page, "millwright_assets{band=\"critical\"}")).isBetween(0.0, 3.0);
            assertThat(value(page, "jvm_threads_live_threads")).isPositive();
            assertThat(page).contains("jvm_memory_used_bytes").doesNotContain("P-1");
        }
        assertThatThrownBy(() -> get(port)).isInstanceOf(ConnectException.class);
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        Thread.getAllStackTraces().keySet().stream()
                                .noneMatch(thread -> thread.getName().equals("metrics-1")));
    }

    @Test
    void onlyThisComputerIsAnsweredAndOnlyByItsName() throws Exception {
        try (MetricsEndpoint endpoint = MetricsEndpoint.open(0, () -> "figures 1\n")) {
            int port = endpoint.port();
            assertThat(get(port).body()).isEqualTo("figures 1\n");
            assertThat(ask(port, "GET", "/metrics", "localhost:" + port).status()).isEqualTo(200);
            for (String foreign : List.of("evil.example:" + port, "127.0.0.1", "")) {
                Answer refused = ask(port, "GET", "/metrics", foreign);
                assertThat(refused.status()).as(foreign).isIn(400, 421);
                assertThat(refused.body()).doesNotContain("figures");
            }
            assertThat(ask(port, "GET", "/", "127.0.0.1:" + port).status()).isEqualTo(404);
            assertThat(ask(port, "GET", "/metrics/x", "127.0.0.1:" + port).status()).isEqualTo(404);
            assertThat(ask(port, "POST", "/metrics", "127.0.0.1:" + port).status()).isEqualTo(405);
            assertThatThrownBy(() -> new Socket(InetAddress.getByAddress(OTHER), port).close())
                    .as("another address of this computer")
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void aPortThatIsTakenIsARemarkAndTheStationGoesOn() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Wiring wiring = open(settings(Integer.toString(taken.getLocalPort())))) {
            wiring.openMetrics();
            assertThat(wiring.remarks())
                    .extracting(LocalizedText::english)
                    .filteredOn(sentence -> sentence.contains("Prometheus"))
                    .singleElement()
                    .asString()
                    .contains("port " + taken.getLocalPort())
                    .contains("MILLWRIGHT_METRICS_PORT");
            assertThat(wiring.performance().servedAt()).isEmpty();
            work(wiring);
            assertThat(wiring.store().lastSeq()).isGreaterThan(READINGS);
        }
    }

    @Test
    void theCollectorServesThemToo() throws Exception {
        int port = freePort();
        Process collector =
                Programs.start(
                        folder.resolve("data"),
                        Map.of("MILLWRIGHT_METRICS_PORT", Integer.toString(port)),
                        "collect",
                        "--demo",
                        "--for",
                        "10m");
        try {
            await().atMost(Duration.ofMinutes(2))
                    .ignoreExceptions()
                    .until(() -> value(get(port).body(), "millwright_readings_total") > 0);
        } finally {
            collector.destroyForcibly().waitFor();
        }
    }

    @Test
    void aSampleTellsTheWorkSinceTheOneBefore() throws Exception {
        try (Wiring wiring = open(settings("0"))) {
            PerformanceSampler sampler = (PerformanceSampler) wiring.performance();
            assertThat(sampler.servedAt()).isEqualTo(Optional.empty());
            sampler.close();
            long start = System.nanoTime();
            sampler.sample(start);
            work(wiring);
            sampler.sample(start + Duration.ofSeconds(2).toNanos());
            PerformanceSample busy = sampler.recent().getLast();
            assertThat(busy.value(PerformanceFigure.READINGS_PER_SECOND)).isEqualTo(READINGS / 2.0);
            assertThat(busy.value(PerformanceFigure.BATCH_READINGS)).isBetween(1.0, 600.0);
            assertThat(busy.value(PerformanceFigure.SCORE_MILLIS)).isPositive();
            assertThat(busy.value(PerformanceFigure.COMMIT_MILLIS)).isPositive();
            assertThat(busy.value(PerformanceFigure.PENDING_FACTS)).as("not shared").isNaN();
            sampler.sample(start + Duration.ofSeconds(4).toNanos());
            PerformanceSample idle = sampler.recent().getLast();
            assertThat(idle.value(PerformanceFigure.READINGS_PER_SECOND)).isZero();
            assertThat(idle.value(PerformanceFigure.COMMIT_MILLIS)).as("no batch").isNaN();
            assertThat(idle.value(PerformanceFigure.THREADS)).isPositive();
            for (int i = 0; i < PerformanceSampler.KEPT; i++) {
                sampler.sample(start + Duration.ofSeconds(6 + 2L * i).toNanos());
            }
            assertThat(sampler.recent()).hasSize(PerformanceSampler.KEPT).doesNotContain(busy);
        }
    }
}
