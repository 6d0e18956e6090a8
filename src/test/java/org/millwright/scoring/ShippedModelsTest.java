package org.millwright.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.millwright.domain.Assessment;
import org.millwright.domain.AssetType;
import org.millwright.domain.FileRow;
import org.millwright.domain.MeasuredValues;
import org.millwright.ingest.AssetTypes;
import org.millwright.ingest.FileFormats;
import org.millwright.ingest.ReadingFile;
import org.millwright.ingest.SimulatedPlant;
import org.millwright.ingest.UnreadableFileException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The packages that come with the program, on this machine and on whole C-MAPSS lives. */
class ShippedModelsTest {
    private static final Path CMAPSS = Path.of("../shared/data/cmapss");
    private static final Path PRONOSTIA = Path.of("../shared/data/pronostia");
    private static final int MOST_BYTES = 6_000_000;
    private static final AssetTypes TYPES = AssetTypes.shipped();
    private static ModelCatalogue catalogue;

    @BeforeAll
    static void load() {
        catalogue = ModelCatalogue.load(Path.of("models"), TYPES::find);
    }

    @Test
    void everyShippedPackageIsAccepted() {
        assertThat(catalogue.refused()).isEmpty();
        assertThat(catalogue.accepted())
                .extracting(model -> model.ref().id())
                .containsExactly("bearing", "pump-simulated", "turbofan");
        for (ModelPackage model : catalogue.accepted()) {
            assertThat(model.golden().rows()).isGreaterThanOrEqualTo(GoldenRows.FEWEST);
            assertThat(model.golden().worst()).isLessThan(1e-4);
            assertThat(model.card()).contains("## Accuracy", "## Limits", "## Rebuild");
        }
    }

    @Test
    void shippedPackagesAreSmall() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("models"))) {
            long bytes = files.map(Path::toFile).mapToLong(f -> f.isFile() ? f.length() : 0).sum();
            assertThat(bytes).isLessThan(MOST_BYTES);
        }
    }

    @Test
    void wholeEngineLivesScoreTheSameStreamedBatchedAndRestarted()
            throws IOException, UnreadableFileException, ModelRefusedException {
        for (List<MeasuredValues> life : lives("train_FD004", 2)) {
            ModelScorer scorer = catalogue.byId("turbofan").orElseThrow().newScorer();
            List<Assessment> batch =
                    scorer.assess(Collections.nCopies(life.size(), scorer.newMemory()), life);
            List<Assessment> stream = new ArrayList<>();
            byte[] saved = scorer.newMemory().save();
            for (MeasuredValues reading : life) {
                AssetMemory memory = scorer.restore(saved).orElseThrow();
                stream.addAll(scorer.assess(List.of(memory), List.of(reading)));
                saved = memory.save();
            }
            assertThat(stream).isEqualTo(batch);
        }
    }

    @Test
    void featuresOfEngineLivesEqualThePlainReference() throws IOException, UnreadableFileException {
        for (String set : List.of("train_FD001", "train_FD002", "train_FD003", "train_FD004")) {
            for (List<MeasuredValues> life : lives(set, 1)) {
                assertEqualsReference("turbofan", life, 1, set);
            }
        }
    }

    @Test
    void featuresOfBearingLivesEqualThePlainReference()
            throws IOException, UnreadableFileException {
        assumeTrue(Files.isDirectory(PRONOSTIA), "PRONOSTIA is not at hand");
        Path file = PRONOSTIA.resolve("pronostia_features.csv.gz");
        List<List<MeasuredValues>> lives = lives(file, "pronostia", 13);
        assertThat(lives).hasSize(13);
        assertEqualsReference("bearing", lives.getFirst(), 100, "a long bearing life");
        assertEqualsReference("bearing", lives.get(10), 1, "a short bearing life");
    }

    /** Compares after every {@code step}-th reading and after the last. */
    private static void assertEqualsReference(
            String model, List<MeasuredValues> life, int step, String where) {
        ModelPackage loaded = catalogue.byId(model).orElseThrow();
        FeatureRecipe recipe = loaded.manifest().recipe();
        AssetType type = loaded.assetType();
        FeatureExtractor extractor = new FeatureExtractor(recipe, type);
        FeatureReference reference = new FeatureReference(recipe, type, life);
        double[] state = extractor.newState();
        float[] got = new float[extractor.featureCount()];
        for (int i = 0; i < life.size(); i++) {
            extractor.extract(state, life.get(i), got, 0);
            if (i % step != 0 && i != life.size() - 1) {
                continue;
            }
            double[] expected = reference.after(i + 1);
            for (int k = 0; k < got.length; k++) {
                String name = recipe.featureNames().get(k);
                double tolerance = 1e-6 * Math.max(1, Math.abs(expected[k]));
                assertThat((double) got[k])
                        .as("%s reading %d %s", where, i, name)
                        .isCloseTo(expected[k], Offset.offset(tolerance));
            }
        }
    }

    @Test
    void simulatedPumpsItHasNotSeenFallFromFullHealthToNone() throws ModelRefusedException {
        ModelScorer scorer = catalogue.byId("pump-simulated").orElseThrow().newScorer();
        for (int n = 0; n < 12; n++) {
            SimulatedPlant.SimulatedLife life = SimulatedPlant.life(99, n);
            List<MeasuredValues> readings = life.readings();
            List<Assessment> assessments =
                    scorer.assess(
                            Collections.nCopies(readings.size(), scorer.newMemory()), readings);
            String which = life.unit() + " " + life.mode();
            assertThat(assessments.get(readings.size() / 4).healthIndex())
                    .as(which)
                    .isGreaterThan(80);
            assertThat(assessments.getLast().healthIndex()).as(which).isLessThan(20);
        }
    }

    /** The first lives of a C-MAPSS file. */
    private static List<List<MeasuredValues>> lives(String name, int wanted)
            throws IOException, UnreadableFileException {
        assumeTrue(Files.isDirectory(CMAPSS), "C-MAPSS is not at hand");
        return lives(CMAPSS.resolve(name + ".txt.gz"), FileFormats.CMAPSS, wanted);
    }

    private static List<List<MeasuredValues>> lives(Path path, String format, int wanted)
            throws IOException, UnreadableFileException {
        List<List<MeasuredValues>> lives = new ArrayList<>();
        String unit = "";
        try (ReadingFile file = new FileFormats(TYPES).open(path, format, null, null, "")) {
            for (Optional<FileRow> row = file.next(); row.isPresent(); row = file.next()) {
                if (row.get() instanceof FileRow.Accepted taken) {
                    if (!taken.reading().assetId().equals(unit)) {
                        if (lives.size() == wanted) {
                            return lives;
                        }
                        unit = taken.reading().assetId();
                        lives.add(new ArrayList<>());
                    }
                    lives.getLast().add(taken.reading().values());
                }
            }
        }
        return lives;
    }
}
