package org.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.domain.Quality;
import org.millwright.domain.StoredReading;
import org.millwright.ingest.AssetTypes;
import org.millwright.store.SqliteStore;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the log says of a reading leads from its arrival to its fact in the store. */
class FollowedReadingTest {
    private static final int T24 = 5;
    private static final double IMPOSSIBLE = 5_000;

    @TempDir Path folder;

    /** Rows of an engine, one of them with a temperature that no engine has. */
    private static String rows() {
        StringBuilder rows = new StringBuilder();
        for (int cycle = 1; cycle <= 40; cycle++) {
            double wobble = 0.1 * Math.sin(cycle);
            rows.append(
                    String.format(
                            Locale.ROOT,
                            "1 %d 0.0 0.0 100 518.67 %.2f %.2f %.2f 14.62 21.61 %.2f %.2f %.2f 1.3"
                                    + " %.2f %.2f 2388.0 8138.6 8.42 0.03 392 2388 100 39.06"
                                    + " 23.42%n",
                            cycle,
                            cycle == 30 ? IMPOSSIBLE : 641.8 + wobble,
                            1589.7 + wobble,
                            1400.6 + wobble,
                            554.4 + wobble,
                            2388.1 + wobble,
                            9046.2 + wobble,
                            47.5 + wobble,
                            521.7 + wobble));
        }
        return rows.toString();
    }

    private List<JsonNode> collectedLog(String level) throws Exception {
        Path watched = Files.createDirectories(folder.resolve("in"));
        Files.writeString(watched.resolve("a.txt"), rows());
        Process collector =
                Programs.start(
                        folder.resolve("data"),
                        Map.of("MILLWRIGHT_LOG_LEVEL", level),
                        "collect",
                        "--watch",
                        watched.toString(),
                        "--mapping",
                        "cmapss",
                        "--json");
        try {
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> Files.exists(watched.resolve("imported/a.txt")));
            assertThat(collector.toHandle().destroy()).isTrue();
        } finally {
            collector.waitFor();
        }
        return lines();
    }

    private List<JsonNode> lines() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        for (Path file : new LogFolder(folder.resolve("data")).files()) {
            try (BufferedReader in = LogFolder.read(file)) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    lines.add(json.readTree(line));
                }
            }
        }
        return lines;
    }

    private static List<JsonNode> of(List<JsonNode> lines, String event) {
        return lines.stream().filter(line -> line.path("event").asText().equals(event)).toList();
    }

    private static JsonNode ofBatch(List<JsonNode> lines, String event, JsonNode like) {
        return of(lines, event).stream()
                .filter(line -> line.path("batch").equals(like.path("batch")))
                .reduce((a, b) -> {
                    throw new AssertionError("two " + event + " of a batch");
                })
                .orElseThrow(() -> new AssertionError("no " + event));
    }

    @Test
    void aReadingIsFollowedFromArrivalToAssessmentToFact() throws Exception {
        List<JsonNode> lines = collectedLog("debug");
        assertThat(of(lines, "reading.flagged")).hasSize(1);
        JsonNode flagged = of(lines, "reading.flagged").getFirst();
        assertThat(flagged.path("asset").asText()).isEqualTo("1");
        assertThat(flagged.path("message").asText()).contains("T24 OUT_OF_RANGE");
        assertThat(flagged.path("thread").asText()).isEqualTo("score-1");
        assertThat(flagged.path("batch").asLong()).isPositive();
        assertThat(flagged.has("code")).as("it is no trouble of the program").isFalse();

        JsonNode fact = ofBatch(lines, "reading.stored", flagged);
        assertThat(fact.path("asset")).isEqualTo(flagged.path("asset"));
        long seq = fact.path("seq").asLong();

        JsonNode scored = ofBatch(lines, "batch.scored", flagged);
        JsonNode batch = ofBatch(lines, "batch.stored", flagged);
        assertThat(scored.path("message").asText()).matches("\\d+ readings scored");
        assertThat(batch.path("seq").asLong()).isBetween(seq - 41, seq);

        try (SqliteStore store =
                SqliteStore.open(
                        folder.resolve("data"), AssetTypes.shipped()::find, Clock.systemUTC())) {
            assertThat(fact.path("station").asText()).isEqualTo(store.station().toString());
            StoredReading stored =
                    store.recent("1", 100).stream()
                            .filter(reading -> reading.seq() == seq)
                            .findFirst()
                            .orElseThrow();
            assertThat(stored.reading().values().value(T24)).isEqualTo(IMPOSSIBLE);
            assertThat(stored.reading().values().quality(T24)).isEqualTo(Quality.OUT_OF_RANGE);
            assertThat(flagged.path("message").asText())
                    .contains(stored.reading().measuredAt().toString())
                    .contains("assessed " + stored.assessment().state());
        }
    }

    @Test
    void everyLineOfOursHasAnEventAndTheHotPathIsSilentByDefault() throws Exception {
        List<JsonNode> lines = collectedLog("info");
        Set<String> events = new TreeSet<>();
        for (JsonNode line : lines) {
            if (line.path("logger").asText().startsWith("org.millwright")) {
                assertThat(line.path("event").asText()).as(line.toString()).isNotEmpty();
                events.add(line.path("event").asText());
            }
        }
        assertThat(events)
                .contains(
                        "collector.begins",
                        "collector.ends",
                        "file.imported",
                        "reading.flagged",
                        "reading.stored")
                .doesNotContain("batch.scored", "batch.stored");
    }
}
