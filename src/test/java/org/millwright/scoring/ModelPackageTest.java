package org.millwright.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.AssetType;
import org.millwright.domain.HealthBands;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.MeasuringPoint;
import org.millwright.domain.Unit;
import org.millwright.training.Fans;
import org.millwright.training.TrainingRefusedException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

class ModelPackageTest {
    @TempDir static Path original;
    @TempDir Path models;
    private Path fan;

    @BeforeAll
    static void train() throws IOException, TrainingRefusedException {
        Fans.trained(80).write(original);
    }

    @BeforeEach
    void copyPackage() throws IOException {
        fan = Files.createDirectory(models.resolve("fan"));
        for (String file : List.of("model.json", "rul.ubj", "golden.csv", "MODEL.md")) {
            Files.copy(original.resolve(file), fan.resolve(file));
        }
    }

    @Test
    void twoLoadsGiveTheSameHash() throws ModelRefusedException {
        ModelPackage one =
                ModelPackage.load(
                        fan, ModelPackageTest::types, ModelTrust.SHIPPED_ONLY.lookingOnly());
        ModelPackage two =
                ModelPackage.load(
                        fan, ModelPackageTest::types, ModelTrust.SHIPPED_ONLY.lookingOnly());
        assertThat(one.ref()).isEqualTo(two.ref());
        assertThat(one.ref().hash()).matches("[0-9a-f]{64}");
    }

    @Test
    void aBoosterWithAnotherHashIsRefused() throws IOException {
        byte[] booster = Files.readAllBytes(fan.resolve("rul.ubj"));
        booster[booster.length / 2] ^= 1;
        Files.write(fan.resolve("rul.ubj"), booster);
        refused("The hash of rul.ubj is not the one in its manifest.");
    }

    @Test
    void aGoldenRowThatComesOutDifferentlyIsRefused() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(fan.resolve("golden.csv")));
        String line = lines.get(17);
        int comma = line.lastIndexOf(',');
        double upper = Double.parseDouble(line.substring(comma + 1));
        lines.set(17, line.substring(0, comma + 1) + (upper - 0.01));
        Files.write(fan.resolve("golden.csv"), lines);
        rehash("golden.csv");
        refused("Golden row 17 differs on this machine: upper is");
        assertThatThrownBy(() -> load(Machines.FAN))
                .extracting(e -> ((ModelRefusedException) e).sentence().in(Locale.GERMAN))
                .asString()
                .matches(
                        "Prüfzeile 17 weicht auf diesem Rechner ab: upper ist \\d+,\\d+,"
                                + " müsste aber \\d+,\\d+ sein\\.");
    }

    @Test
    void aGoldenFeatureThatComesOutDifferentlyIsRefused() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(fan.resolve("golden.csv")));
        String[] cells = lines.get(30).split(",", -1);
        cells[5] = String.valueOf(Float.parseFloat(cells[5]) + 0.01f);
        lines.set(30, String.join(",", cells));
        Files.write(fan.resolve("golden.csv"), lines);
        rehash("golden.csv");
        refused("Golden row 30 differs on this machine: temperature_level_20 is");
    }

    @Test
    void tooFewGoldenRowsAreRefused() throws IOException {
        List<String> lines = Files.readAllLines(fan.resolve("golden.csv"));
        Files.write(fan.resolve("golden.csv"), lines.subList(0, 90));
        rehash("golden.csv");
        refused("golden.csv has 89 rows, at least 100 are needed.");
    }

    @Test
    void aMissingFileIsRefused() throws IOException {
        for (String file : List.of("golden.csv", "rul.ubj", "model.json")) {
            Files.delete(fan.resolve(file));
            refused("Its file " + file + " is missing.");
        }
    }

    @Test
    void reorderedFeaturesAreRefused() throws IOException {
        edit(m -> swapFirstTwo((ArrayNode) m.get("features")));
        refused("its feature order is not that of its recipe");
        edit(m -> swapFirstTwo((ArrayNode) m.get("recipe").get("features")));
        refused("The features of its booster are not those of its manifest, in the same order.");
    }

    private static void swapFirstTwo(ArrayNode list) {
        JsonNode first = list.remove(0);
        list.insert(1, first);
    }

    @Test
    void aManifestThatIsNoneIsRefused() throws IOException {
        edit(m -> m.put("surprise", 1));
        refused("it has the unknown field surprise");
        edit(m -> m.remove(List.of("surprise", "target")));
        refused("Its manifest model.json can't be used: its field target is missing");
        Files.writeString(fan.resolve("model.json"), "{\"id\": ");
        refused("Its manifest model.json can't be used");
        Files.writeString(fan.resolve("model.json"), "");
        refused("Its manifest model.json can't be used");
    }

    @Test
    void aManifestOfImpossibleNumbersIsRefused() throws IOException {
        edit(m -> ((ObjectNode) m.get("target")).put("initialRul", -5));
        refused("its initialRul is not a number above 0");
        edit(m -> ((ObjectNode) m.get("target")).put("initialRul", "NaN"));
        refused("its initialRul is not a number above 0");
    }

    @Test
    void aChangedInitialRulDoesNotPassTheGoldenRows() throws IOException {
        edit(m -> ((ObjectNode) m.get("target")).put("initialRul", 90));
        refused("differs on this machine");
    }

    @Test
    void anUnknownAssetTypeIsRefused() {
        assertThatThrownBy(() ->
                        ModelPackage.load(
                                fan, id -> Optional.empty(), ModelTrust.SHIPPED_ONLY.lookingOnly()))
                .isInstanceOf(ModelRefusedException.class)
                .hasMessage("The asset type fan is not known here.");
    }

    @Test
    void aMeasuringPointThatIsGoneOrInAnotherUnitIsRefused() {
        assertThatThrownBy(() -> load(withPoints(p -> p.id().equals("vibration") ? null : p)))
                .hasMessage("Its input vibration is no measuring point of the asset type fan.");
        assertThatThrownBy(() ->
                        load(withPoints(p -> p.id().equals("temperature") ? inFahrenheit(p) : p)))
                .hasMessageContaining("temperature in CELSIUS")
                .hasMessageContaining("has it in FAHRENHEIT");
    }

    @Test
    void aBoosterThatIsNoneIsRefused() throws IOException {
        Files.writeString(fan.resolve("rul.ubj"), "not a model");
        rehash("rul.ubj");
        refused("Its booster is none, or is damaged.");
    }

    @Test
    void theCatalogueNeverThrowsAndSaysWhy() throws IOException {
        Files.writeString(models.resolve("README"), "not a package");
        Files.createDirectory(models.resolve("empty"));
        Path other = Files.createDirectory(models.resolve("other"));
        Files.copy(fan.resolve("model.json"), other.resolve("model.json"));
        ModelCatalogue catalogue =
                ModelCatalogue.load(
                        models, ModelPackageTest::types, ModelTrust.SHIPPED_ONLY.lookingOnly());
        assertThat(catalogue.accepted()).hasSize(1);
        assertThat(catalogue.refused())
                .extracting(ModelCatalogue.Refused::id, refused -> refused.reason().english())
                .containsExactly(
                        tuple("empty", "Its file model.json is missing."),
                        tuple("other", "Its file rul.ubj is missing."));
        assertThat(catalogue.active("fan")).isPresent();
        assertThat(catalogue.newScorer(Machines.FAN, HealthBands.DEFAULT))
                .isInstanceOf(ModelScorer.class);
        assertThat(catalogue.trouble().isEmpty()).isTrue();
    }

    @Test
    void aMissingFolderIsAnEmptyCatalogueWithAReason() {
        ModelCatalogue catalogue =
                ModelCatalogue.load(models.resolve("nowhere"), ModelPackageTest::types);
        assertThat(catalogue.accepted()).isEmpty();
        assertThat(catalogue.trouble().english()).contains("nowhere").endsWith("can't be read.");
        assertThat(catalogue.trouble().in(Locale.GERMAN))
                .contains("nowhere")
                .endsWith("lässt sich nicht lesen.");
        assertThat(state(catalogue)).isEqualTo(AssessmentState.NO_MODEL);
    }

    @Test
    void rulesAreUsedAndMarkedWhereTheModelOfATypeIsRefused() throws IOException {
        Files.delete(fan.resolve("golden.csv"));
        ModelCatalogue catalogue =
                ModelCatalogue.load(
                        models, ModelPackageTest::types, ModelTrust.SHIPPED_ONLY.lookingOnly());
        assertThat(state(catalogue)).isEqualTo(AssessmentState.MODEL_FAILED);
    }

    private static AssessmentState state(ModelCatalogue catalogue) {
        AssetScorer scorer = catalogue.newScorer(Machines.FAN, HealthBands.DEFAULT);
        return scorer.assess(List.of(scorer.newMemory()), Machines.fanLife(1, 1, 0))
                .getFirst()
                .state();
    }

    private void refused(String reason) {
        assertThatThrownBy(() -> load(Machines.FAN))
                .isInstanceOf(ModelRefusedException.class)
                .hasMessageContaining(reason);
    }

    private ModelPackage load(AssetType type) throws ModelRefusedException {
        return ModelPackage.load(
                fan, id -> Optional.of(type), ModelTrust.SHIPPED_ONLY.lookingOnly());
    }

    private static Optional<AssetType> types(String id) {
        return id.equals("fan") ? Optional.of(Machines.FAN) : Optional.empty();
    }

    private static MeasuringPoint inFahrenheit(MeasuringPoint p) {
        return new MeasuringPoint(
                p.id(), LocalizedText.of(p.id()), Unit.FAHRENHEIT, p.validRange(), null, null, 0);
    }

    private static AssetType withPoints(Function<MeasuringPoint, @Nullable MeasuringPoint> change) {
        AssetType fan = Machines.FAN;
        List<MeasuringPoint> points = new ArrayList<>();
        for (MeasuringPoint point : fan.points()) {
            MeasuringPoint changed = change.apply(point);
            if (changed != null) {
                points.add(changed);
            }
        }
        return new AssetType(fan.id(), fan.name(), points, fan.lifeCounter(), fan.timeBase(), 3600);
    }

    private void edit(Consumer<ObjectNode> change) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        Path file = fan.resolve("model.json");
        ObjectNode manifest = (ObjectNode) mapper.readTree(Files.readAllBytes(file));
        change.accept(manifest);
        Files.write(file, mapper.writeValueAsBytes(manifest));
    }

    private void rehash(String file) throws IOException {
        String hash = Hashes.sha256(Files.readAllBytes(fan.resolve(file)));
        edit(m -> ((ObjectNode) m.get("files")).put(file, hash));
    }
}
