package org.millwright.training;

import org.millwright.domain.AssetType;
import org.millwright.domain.Sentences;
import org.millwright.scoring.GoldenRows;
import org.millwright.scoring.Hashes;
import org.millwright.scoring.ManifestFormat;
import org.millwright.scoring.ModelManifest;
import org.millwright.scoring.ModelPackage;
import org.millwright.scoring.ModelRefusedException;
import org.millwright.scoring.ModelScorer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A trained model in memory: what becomes a package once written. Not activated by itself.
 *
 * @param recipe how it was trained
 * @param type what it scores
 * @param manifest without file hashes
 * @param booster UBJSON
 * @param unseen what cross-validation found
 */
public record TrainedModel(
        TrainingRecipe recipe,
        AssetType type,
        ModelManifest manifest,
        byte[] booster,
        UnseenOutcomes unseen) {
    private static final Sentences SENTENCES = Sentences.of(TrainedModel.class);

    /** A scorer that answers as the written package will. */
    public ModelScorer scorer() throws TrainingRefusedException {
        try {
            return ModelScorer.of(manifest, type, booster);
        } catch (ModelRefusedException e) {
            throw new TrainingRefusedException(SENTENCES.get("run.notRun"), e);
        }
    }

    /** The same model with one more measurement in its manifest and card. */
    public TrainedModel measured(String name, String how, Map<String, Double> figures) {
        Map<String, Double> finite = new LinkedHashMap<>();
        figures.forEach((key, value) -> {
            if (Double.isFinite(value)) {
                finite.put(key, Math.rint(value * 1e4) / 1e4);
            }
        });
        List<ModelManifest.Accuracy> accuracy = new ArrayList<>(manifest.accuracy());
        accuracy.add(new ModelManifest.Accuracy(name, how, finite));
        return new TrainedModel(recipe, type, with(accuracy, manifest.files()), booster, unseen);
    }

    /** The same model with a learning curve, and what twice the lives would bring. */
    public TrainedModel withCurve(LearningCurve curve) {
        Map<String, Double> errors = new LinkedHashMap<>();
        curve.points().forEach(p -> errors.put("rmse_of_" + p.lives() + "_lives", p.error()));
        int more = 2 * curve.points().getLast().lives();
        errors.put("rmse_expected_of_" + more + "_lives", curve.expected(more));
        String how = "error on unseen units by the number of units learnt from, three folds";
        return measured("learning curve", how, errors);
    }

    /**
     * Writes the package, replacing the files of an earlier one. The manifest comes last, so that a
     * package cut short is refused; what vouched for the earlier one goes first.
     */
    public void write(Path folder) throws IOException, TrainingRefusedException {
        String counter = type.lifeCounter() == null ? "" : type.lifeCounter();
        GoldenDraws draws = new GoldenDraws(manifest, counter, recipe.validation().seed());
        Map<String, byte[]> content = new LinkedHashMap<>();
        content.put(ModelPackage.BOOSTER, booster);
        content.put(ModelPackage.GOLDEN, utf8(GoldenRows.compute(scorer(), draws.draw())));
        content.put(ModelPackage.CARD, utf8(ModelCard.of(recipe, manifest)));
        Map<String, String> hashes = new LinkedHashMap<>();
        content.forEach((file, bytes) -> hashes.put(file, Hashes.sha256(bytes)));
        ModelManifest complete = with(manifest.accuracy(), hashes);
        Files.createDirectories(folder);
        Files.deleteIfExists(folder.resolve(ModelPackage.SIGNATURE));
        Files.deleteIfExists(folder.resolve(ModelPackage.MANIFEST));
        for (Map.Entry<String, byte[]> file : content.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        Files.write(folder.resolve(ModelPackage.MANIFEST), ManifestFormat.write(complete));
    }

    private ModelManifest with(List<ModelManifest.Accuracy> accuracy, Map<String, String> files) {
        ModelManifest m = manifest;
        return new ModelManifest(
                m.format(),
                m.id(),
                m.version(),
                m.title(),
                m.assetType(),
                m.provenance(),
                m.inputs(),
                m.recipe(),
                m.features(),
                m.target(),
                m.limits(),
                m.smoothing(),
                m.calibration(),
                accuracy,
                files);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
