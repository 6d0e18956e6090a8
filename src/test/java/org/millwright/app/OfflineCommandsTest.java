package org.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.UsesLog;
import org.millwright.domain.Assessment;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.Asset;
import org.millwright.domain.Prognosis;
import org.millwright.domain.StoredReading;
import org.millwright.ingest.AssetTypes;
import org.millwright.scoring.ModelPackage;
import org.millwright.scoring.ModelRefusedException;
import org.millwright.scoring.ModelTrust;
import org.millwright.store.SqliteStore;
import org.millwright.training.TrainingRecipe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Runs {@code score}, {@code evaluate} and {@code train} as from the command line. */
@UsesLog
class OfflineCommandsTest {
    private static final Path CMAPSS = Path.of("../shared/data/cmapss");
    private static final Path PRONOSTIA = Path.of("../shared/data/pronostia");
    private static final double[] CENTRES = {
        642, 1589, 1405, 553, 2388, 9060, 47.5, 521, 2388, 8140, 8.44, 392, 39, 23.3
    };

    @TempDir Path folder;
    @RegisterExtension final Captured captured = new Captured();
    private final ByteArrayOutputStream out = captured.out;
    private final ByteArrayOutputStream err = captured.err;

    @Test
    void scoreWritesEveryRowWithItsState() throws IOException {
        Path csv = folder.resolve("scores.csv");
        int exit = run("score", "--model", "turbofan", "--input", engines(3, 90), "--output", csv);
        assertThat(exit).isZero();
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines.getFirst()).isEqualTo("asset,cycle,rul,rul_lower,rul_upper,health,state");
        assertThat(lines).hasSize(1 + 3 * 90);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            double rul = Double.parseDouble(cells[2]);
            assertThat(Double.parseDouble(cells[3])).isBetween(0.0, rul);
            assertThat(Double.parseDouble(cells[4])).isGreaterThanOrEqualTo(rul);
            assertThat(Double.parseDouble(cells[5])).isBetween(0.0, 100.0);
            assertThat(AssessmentState.valueOf(cells[6]).name()).isEqualTo(cells[6]);
        }
        assertThat(lines.get(1)).startsWith("1,1,").endsWith(",SHORT_HISTORY");
    }

    @Test
    void scoreOfLastRowsEqualsTheLastRowsOfAll() throws IOException {
        String engines = engines(3, 50);
        Path all = folder.resolve("all.csv");
        Path last = folder.resolve("last.csv");
        run("score", "--model", "turbofan", "--input", engines, "--output", all);
        run("score", "--model", "turbofan", "--input", engines, "--output", last, "--last");
        List<String> rows = Files.readAllLines(all);
        assertThat(Files.readAllLines(last))
                .containsExactly(rows.get(0), rows.get(50), rows.get(100), rows.get(150));
    }

    @Test
    void aDetailedSheetHasTheRawRulAndNoDateWhereThereIsNoClock() throws IOException {
        Path csv = folder.resolve("scores.csv");
        String engines = engines(1, 90);
        run("score", "--model", "turbofan", "--input", engines, "--output", csv, "--detailed");
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines.getFirst())
                .endsWith(
                        ",state,rul_raw,recovered,duty_per_day,end_earliest,end_expected,end_latest");
        String[] last = lines.getLast().split(",", -1);
        assertThat(Double.parseDouble(last[7])).isBetween(0.0, 125.0);
        assertThat(List.of(last).subList(8, 13)).containsExactly("false", "", "", "", "");
    }

    @Test
    void explainedContributionsMakeUpThePrediction() throws IOException {
        int exit =
                run(
                        "explain",
                        "--model",
                        "turbofan",
                        "--input",
                        engines(2, 60),
                        "--unit",
                        "2",
                        "--last",
                        "--json");
        assertThat(exit).isZero();
        JsonNode json = new ObjectMapper().readTree(out.toString(UTF_8));
        double sum = json.get("bias").asDouble();
        for (JsonNode contribution : json.get("contributions")) {
            sum += contribution.asDouble();
        }
        assertThat(sum).isCloseTo(json.get("prediction").asDouble(), Offset.offset(1e-3));
        assertThat(json.get("contributions").has("Ps30")).isTrue();
        assertThat(json.at("/details/0/parts/0/words").asText())
                .matches(".+: \\d+ % of the (drop|rise)");
        assertThat(json.get("missing")).isEmpty();
    }

    @Test
    void anEarlierReadingCanBeExplainedInWords() throws IOException {
        String engines = engines(1, 60);
        assertThat(
                        run(
                                "explain",
                                "--model",
                                "turbofan",
                                "--input",
                                engines,
                                "--unit",
                                "1",
                                "--reading",
                                "30"))
                .isZero();
        assertThat(out.toString(UTF_8))
                .contains("turbofan answered", "usual", "% of the", "SHORT_HISTORY");
        refused(
                "There is no unit 9 in",
                "explain",
                "--model",
                "turbofan",
                "--input",
                engines,
                "--unit",
                "9");
        refused(
                "Unit 1 has 60 readings; --reading must be 1 to 60, not 61.",
                "explain",
                "--model",
                "turbofan",
                "--input",
                engines,
                "--unit",
                "1",
                "--reading",
                "61");
    }

    @Test
    void modelsAreShownAndVerified() throws IOException {
        assertThat(run("models", "show", "turbofan", "--json")).isZero();
        JsonNode shown = new ObjectMapper().readTree(out.toString(UTF_8));
        assertThat(shown.get("initial_rul").asDouble()).isEqualTo(125);
        assertThat(shown.get("state_bytes_per_asset").asInt()).isPositive();
        assertThat(shown.at("/manifest/smoothing/weight").asDouble()).isBetween(0.01, 1.0);
        assertThat(shown.at("/manifest/inputs/0/histogram/shares")).isNotEmpty();
        out.reset();
        assertThat(run("models", "verify", "--json")).isZero();
        JsonNode verified = new ObjectMapper().readTree(out.toString(UTF_8));
        assertThat(verified).isNotEmpty().allMatch(row -> row.get("accepted").asBoolean());
        refused("There is no model nothing in", "models", "show", "nothing");
    }

    @Test
    void theScoresOfAFileAreThoseThatItsImportStores() throws IOException {
        assertSameScores(Path.of(engines(4, 120)));
        Path real = CMAPSS.resolve("test_FD001.txt.gz");
        if (Files.exists(real)) {
            assertSameScores(real);
        }
    }

    private void assertSameScores(Path file) throws IOException {
        Path csv = folder.resolve("scores.csv");
        Path data = folder.resolve("data-" + file.getFileName());
        assertThat(run("score", "--model", "turbofan", "--input", file, "--output", csv)).isZero();
        assertThat(run("import", "--format", "cmapss", file, "--data-dir", data)).isZero();
        Map<String, StoredReading> stored = new HashMap<>();
        AssetTypes types = AssetTypes.shipped();
        try (SqliteStore store = SqliteStore.open(data, types::find, Clock.systemUTC())) {
            for (Asset asset : store.assets()) {
                store.scan(
                        asset.id(),
                        0,
                        s ->
                                stored.put(
                                        asset.id() + "," + (long) s.reading().values().value(0),
                                        s));
            }
        }
        List<String> lines = Files.readAllLines(csv);
        assertThat(stored).hasSize(lines.size() - 1);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            StoredReading reading = Objects.requireNonNull(stored.get(cells[0] + "," + cells[1]));
            Assessment assessment = reading.assessment();
            Prognosis prognosis = Objects.requireNonNull(assessment.prognosis());
            assertThat(Float.parseFloat(cells[2])).isEqualTo((float) prognosis.rul());
            assertThat(Float.parseFloat(cells[3])).isEqualTo((float) prognosis.lower());
            assertThat(Float.parseFloat(cells[4])).isEqualTo((float) prognosis.upper());
            assertThat(Float.parseFloat(cells[5])).isEqualTo((float) assessment.healthIndex());
            assertThat(cells[6]).isEqualTo(assessment.state().name());
        }
    }

    @Test
    void evaluateSumsAsTheBooksSay() throws IOException {
        String engines = engines(3, 100);
        Path last = folder.resolve("last.csv");
        run("score", "--model", "turbofan", "--input", engines, "--output", last, "--last");
        double[] truth = {10, 60, 200};
        double squares = 0;
        double absolute = 0;
        double nasa = 0;
        List<String> rows = Files.readAllLines(last);
        for (int i = 0; i < truth.length; i++) {
            double error = Double.parseDouble(rows.get(i + 1).split(",", -1)[2]) - truth[i];
            squares += error * error;
            absolute += Math.abs(error);
            nasa += Math.exp(error < 0 ? -error / 13 : error / 10) - 1;
        }
        Path file = Files.writeString(folder.resolve("truth.txt"), "10\n60\n200\n");
        out.reset();
        run("evaluate", "--model", "turbofan", "--input", engines, "--truth", file, "--json");
        JsonNode json = new ObjectMapper().readTree(out.toString(UTF_8));
        assertThat(json.get("rmse").asDouble()).isCloseTo(Math.sqrt(squares / 3), within(1e-4));
        assertThat(json.get("mae").asDouble()).isCloseTo(absolute / 3, within(1e-4));
        assertThat(json.get("score").asDouble()).isCloseTo(nasa, withinPercentage(0.01));
    }

    @Test
    void evaluatePrintsOneJsonObject() throws IOException {
        Path truth = Files.writeString(folder.resolve("truth.txt"), "10\n60\n200\n");
        int exit =
                run(
                        "evaluate",
                        "--model",
                        "turbofan",
                        "--input",
                        engines(3, 100),
                        "--truth",
                        truth,
                        "--json");
        assertThat(exit).isZero();
        JsonNode json = new ObjectMapper().readTree(out.toString(UTF_8));
        assertThat(json.get("units").asInt()).isEqualTo(3);
        assertThat(json.get("rmse").asDouble()).isGreaterThan(json.get("rmse_capped").asDouble());
        assertThat(json.get("width_90").asDouble()).isPositive();
    }

    @Test
    void refusalsAreOneSentenceOnStandardErrorAndExitTwo() throws IOException {
        Path truth = Files.writeString(folder.resolve("truth.txt"), "10\n");
        String engines = engines(2, 5);
        refused(
                "has 1 numbers, but the input has 2 units.",
                "evaluate",
                "--model",
                "turbofan",
                "--input",
                engines,
                "--truth",
                truth);
        refused(
                "There is no model nothing in",
                "score",
                "--model",
                "nothing",
                "--input",
                engines,
                "--output",
                folder.resolve("x.csv"));
        refused(
                "There is no training recipe named nothing.",
                "train",
                "--recipe",
                "nothing",
                "--output",
                folder,
                engines);
        refused(
                "Only 2 units have a life that ended; at least 5 are needed.",
                "train",
                "--recipe",
                "turbofan",
                "--output",
                folder,
                engines);
    }

    private void refused(String sentence, Object... arguments) {
        err.reset();
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains(sentence);
        assertThat(err.toString(UTF_8).lines().filter(l -> !l.isBlank())).hasSize(1);
    }

    @Test
    void turbofanKeepsItsAccuracyOnTheTestFiles() throws IOException {
        assumeTrue(Files.isDirectory(CMAPSS), "C-MAPSS is not at hand");
        assertThat(rmseCapped("FD001")).isLessThanOrEqualTo(9.8);
        assertThat(rmseCapped("FD002")).isLessThanOrEqualTo(10.2);
    }

    @Test
    void trainMakesAPackageThatPassesItsChecks() throws IOException, ModelRefusedException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode recipe;
        try (InputStream shipped = TrainingRecipe.class.getResourceAsStream("turbofan.json")) {
            recipe = (ObjectNode) mapper.readTree(shipped);
        }
        recipe.put("id", "small");
        ((ObjectNode) recipe.get("booster")).put("rounds", 5);
        Path json = folder.resolve("small.json");
        Files.write(json, mapper.writeValueAsBytes(recipe));
        Path output = folder.resolve("small");
        Path truth = Files.writeString(folder.resolve("truth.txt"), "1\n2\n3\n4\n5\n6\n");
        String engines = engines(6, 60);
        Path keys = folder.resolve("keys");
        assertThat(run("keys", "create", keys)).isZero();
        refused("never overwritten", "keys", "create", keys);
        out.reset();
        int exit =
                run(
                        "train",
                        "--recipe",
                        json,
                        "--sign",
                        keys.resolve("millwright-models.key"),
                        "--output",
                        output,
                        "--test",
                        "mine=" + engines + "," + truth,
                        "--json",
                        engines);
        assertThat(exit).isZero();
        JsonNode report = mapper.readTree(out.toString(UTF_8));
        assertThat(report.at("/accuracy/mine/units").asInt()).isEqualTo(6);
        assertThat(report.at("/provenance/Readings").asText()).isEqualTo("360");
        assertThat(report.at("/signed").asBoolean()).isTrue();
        AssetTypes types = AssetTypes.shipped();
        assertThat(
                        ModelPackage.load(
                                        output, types::find, ModelTrust.SHIPPED_ONLY.lookingOnly())
                                .ref()
                                .id())
                .isEqualTo("small");
        assertThat(output.resolve("model.sig")).content().startsWith("ed25519 ");
    }

    @Test
    @Tag("long")
    void theShippedTurbofanIsRebuiltByteForByte() throws IOException {
        assumeTrue(Files.isDirectory(CMAPSS), "C-MAPSS is not at hand");
        Path rebuilt = folder.resolve("turbofan");
        List<Object> words = new ArrayList<>(List.of("train", "--recipe", "turbofan"));
        words.addAll(List.of("--output", rebuilt));
        for (String set : List.of("FD001", "FD002")) {
            String test = CMAPSS.resolve("test_" + set + ".txt.gz").toString();
            String truth = CMAPSS.resolve("RUL_" + set + ".txt").toString();
            words.addAll(List.of("--test", set + "=" + test + "," + truth));
        }
        for (int set = 1; set <= 4; set++) {
            words.add(CMAPSS.resolve("train_FD00" + set + ".txt.gz"));
        }
        assertThat(run(words.toArray())).isZero();
        sameAsShipped("turbofan", rebuilt);
    }

    @Test
    @Tag("long")
    void theShippedSimulatedPumpIsRebuiltByteForByte() throws IOException {
        Path rebuilt = folder.resolve("pump-simulated");
        assertThat(run("train", "--recipe", "pump-simulated", "--output", rebuilt)).isZero();
        sameAsShipped("pump-simulated", rebuilt);
    }

    @Test
    @Tag("long")
    void theShippedBearingIsRebuiltByteForByte() throws IOException {
        assumeTrue(Files.isDirectory(PRONOSTIA), "PRONOSTIA is not at hand");
        Path rebuilt = folder.resolve("bearing");
        int exit =
                run(
                        "train",
                        "--recipe",
                        "bearing",
                        "--mapping",
                        "pronostia",
                        "--output",
                        rebuilt,
                        PRONOSTIA.resolve("pronostia_features.csv.gz"));
        assertThat(exit).isZero();
        sameAsShipped("bearing", rebuilt);
    }

    @Test
    void evaluatingABearingOnItsOwnLivesSaysThatItHasSeenThem() throws IOException {
        assumeTrue(Files.isDirectory(PRONOSTIA), "PRONOSTIA is not at hand");
        int exit =
                run(
                        "evaluate",
                        "--model",
                        "bearing",
                        "--mapping",
                        "pronostia",
                        "--input",
                        PRONOSTIA.resolve("pronostia_features.csv.gz"),
                        "--run-to-failure",
                        "--json");
        assertThat(exit).isZero();
        JsonNode figures = new ObjectMapper().readTree(out.toString(UTF_8));
        assertThat(figures.at("/units").asInt()).isEqualTo(13);
        assertThat(figures.at("/units_seen_in_training").asInt()).isEqualTo(13);
        assertThat(figures.at("/mae_health").asDouble()).isBetween(3.0, 16.0);
        assertThat(figures.at("/rises_over_1pct").asDouble()).isBetween(0.0, 0.05);
        assertThat(figures.at("/by_predicted_health")).isNotEmpty();
    }

    @Test
    void aModelIsLearntFromOwnHistoryWithoutARecipe() throws IOException, ModelRefusedException {
        Path labels = Files.writeString(folder.resolve("labels.csv"), "asset,failed\n2,no\n");
        Path output = folder.resolve("own");
        int exit =
                run(
                        "train",
                        "--asset-type",
                        "turbofan",
                        "--points",
                        "T24,Ps30",
                        "--rul-unit",
                        "CYCLE",
                        "--labels",
                        labels,
                        "--learning-curve",
                        "--output",
                        output,
                        "--json",
                        engines(9, 60));
        assertThat(exit).isZero();
        JsonNode report = new ObjectMapper().readTree(out.toString(UTF_8));
        assertThat(report.at("/provenance/Lives").asText()).isEqualTo("8 failed, 1 did not");
        assertThat(report.at("/accuracy/cross-validation/rmse_capped").asDouble()).isPositive();
        assertThat(report.at("/accuracy/learning curve/rmse_of_5_lives").asDouble()).isPositive();
        AssetTypes types = AssetTypes.shipped();
        ModelPackage own =
                ModelPackage.load(output, types::find, ModelTrust.SHIPPED_ONLY.lookingOnly());
        assertThat(own.ref().id()).isEqualTo("own");
        assertThat(own.card()).contains("What was tried", "trees of depth 2");
    }

    @Test
    void labelsThatSayNeitherYesNorNoAreRefused() throws IOException {
        Path labels = Files.writeString(folder.resolve("labels.csv"), "asset,failed\n2,maybe\n");
        refused(
                "Line 2 of the label file",
                "train",
                "--asset-type",
                "turbofan",
                "--points",
                "T24",
                "--rul-unit",
                "CYCLE",
                "--labels",
                labels,
                "--output",
                folder.resolve("own"),
                engines(6, 60));
    }

    private static void sameAsShipped(String id, Path rebuilt) {
        for (String file : List.of("model.json", "rul.ubj", "golden.csv", "MODEL.md")) {
            assertThat(rebuilt.resolve(file))
                    .hasSameBinaryContentAs(Path.of("models").resolve(id).resolve(file));
        }
    }

    private double rmseCapped(String set) throws IOException {
        out.reset();
        run(
                "evaluate",
                "--model",
                "turbofan",
                "--input",
                CMAPSS.resolve("test_" + set + ".txt.gz"),
                "--truth",
                CMAPSS.resolve("RUL_" + set + ".txt"),
                "--json");
        return new ObjectMapper().readTree(out.toString(UTF_8)).get("rmse_capped").asDouble();
    }

    private static int run(Object... arguments) {
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        return Main.run(words);
    }

    /** A made-up file in C-MAPSS form; returns its path. */
    private String engines(int units, int cycles) throws IOException {
        Random random = new Random(5);
        List<String> lines = new ArrayList<>();
        for (int unit = 1; unit <= units; unit++) {
            for (int cycle = 1; cycle <= cycles; cycle++) {
                double[] c = new double[CENTRES.length];
                for (int i = 0; i < c.length; i++) {
                    c[i] = CENTRES[i] * (1 + 0.001 * random.nextGaussian());
                }
                lines.add(
                        String.format(
                                Locale.ROOT,
                                "%d %d 0 0 100 518.67 %.2f %.2f %.2f 14.62 21.61 %.2f %.2f %.2f 1.3"
                                        + " %.2f %.2f %.2f %.2f %.4f 0.03 %.0f 2388 100 %.2f %.4f",
                                unit,
                                cycle,
                                c[0],
                                c[1],
                                c[2],
                                c[3],
                                c[4],
                                c[5],
                                c[6],
                                c[7],
                                c[8],
                                c[9],
                                c[10],
                                c[11],
                                c[12],
                                c[13]));
            }
        }
        return Files.write(folder.resolve("engines.txt"), lines).toString();
    }
}
