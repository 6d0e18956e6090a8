package org.millwright.app;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.AssetType;
import org.millwright.domain.Reading;
import org.millwright.domain.Unit;
import org.millwright.ingest.AssetTypes;
import org.millwright.scoring.ModelManifest;
import org.millwright.training.Evaluation;
import org.millwright.training.LearningCurve;
import org.millwright.training.LifeHistory;
import org.millwright.training.LivesOfReadings;
import org.millwright.training.ModelTrainer;
import org.millwright.training.RecipeSearch;
import org.millwright.training.TrainedModel;
import org.millwright.training.TrainingMonitor;
import org.millwright.training.TrainingRecipe;
import org.millwright.training.TrainingRefusedException;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/**
 * {@code train}: makes a model package from run-to-failure histories, by a recipe or by one that is
 * drafted and searched for a plant's own history. A unit's last reading is its end unless a label
 * file says otherwise. Activates nothing.
 */
@Command(
        name = "train",
        description = "Make a model package from run-to-failure histories (C-MAPSS or mapped CSV).",
        mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
    /** The asset type whose lives can be simulated instead of read. */
    private static final String SIMULATED_TYPE = "pump";

    @Mixin private CommonOptions common;

    @Mixin private InputOptions input;

    @Option(
            names = "--recipe",
            paramLabel = "NAME|FILE",
            description = "Training recipe, shipped or a file.")
    private @Nullable String recipeName;

    @Mixin private OwnHistoryOptions own;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "DIR",
            description =
                    "Folder of the package; in a models folder it must be named as the recipe's id.")
    private Path output;

    @Option(
            names = "--test",
            paramLabel = "NAME=INPUT,TRUTH",
            description = "Report figures on a test file in manifest and card; may be repeated.")
    private Map<String, String> tests = new LinkedHashMap<>();

    @Option(
            names = "--sign",
            paramLabel = "KEYFILE",
            description = "Sign the package with this private key, made by keys create.")
    private @Nullable Path key;

    @Parameters(
            paramLabel = "FILE",
            description = "Run-to-failure histories; without any, pumps are simulated.")
    private List<Path> files = new ArrayList<>();

    @Override
    public Integer call() throws RefusedException {
        AssetTypes types = AssetTypes.shipped();
        SigningKey signing = key == null ? null : SigningKey.read(key);
        try {
            TrainedModel model;
            if (recipeName != null) {
                model = byRecipe(types, recipeName);
            } else if (own.assetType() != null) {
                model = fromOwnHistory(types, own.assetType());
            } else {
                throw new RefusedException("Name a --recipe, or an --asset-type with --points.");
            }
            for (Map.Entry<String, String> test : tests.entrySet()) {
                model = tested(model, types, test.getKey(), test.getValue());
            }
            model.write(output);
            report(model, signing == null ? unsigned() : sign(signing));
            return ExitCode.OK;
        } catch (TrainingRefusedException e) {
            throw new RefusedException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new RefusedException("The package %s can't be written.".formatted(output), e);
        }
    }

    private static AssetType type(AssetTypes types, String id) throws RefusedException {
        return types.find(id)
                .orElseThrow(() ->
                        new RefusedException("The asset type %s is not known here.".formatted(id)));
    }

    private TrainedModel byRecipe(AssetTypes types, String name)
            throws RefusedException, TrainingRefusedException {
        TrainingRecipe recipe = recipe(name);
        AssetType type = type(types, recipe.assetType());
        boolean simulated = files.isEmpty() && type.id().equals(SIMULATED_TYPE);
        List<LifeHistory> lives =
                simulated
                        ? SimulatedLives.of(type, recipe.validation().seed())
                        : lives(types, type, recipe.target().unit());
        return byFile(new ModelTrainer(recipe, type, progress()).train(lives));
    }

    /** Drafts a recipe, searches around it and trains the best. */
    private TrainedModel fromOwnHistory(AssetTypes types, String assetType)
            throws RefusedException, TrainingRefusedException {
        AssetType type = type(types, assetType);
        List<LifeHistory> lives = lives(types, type, own.unit());
        String id = String.valueOf(output.toAbsolutePath().normalize().getFileName());
        long failed = lives.stream().filter(LifeHistory::ended).count();
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("Data", "own history: " + names());
        provenance.put("Lives", "%d failed, %d did not".formatted(failed, lives.size() - failed));
        TrainingRecipe draft = own.draft(id).draft(type, lives, provenance);
        RecipeSearch.Found found = new RecipeSearch(type, progress()).search(draft, lives);
        TrainedModel model = byFile(new ModelTrainer(found.best(), type, progress()).train(lives));
        return own.learningCurve()
                ? model.withCurve(LearningCurve.measure(model.recipe(), type, lives, progress()))
                : model;
    }

    private String names() {
        return String.join(", ", files.stream().map(f -> String.valueOf(f.getFileName())).toList());
    }

    private static TrainingRecipe recipe(String name)
            throws RefusedException, TrainingRefusedException {
        Path file = Path.of(name);
        if (!Files.isRegularFile(file)) {
            return TrainingRecipe.shipped(name);
        }
        try {
            return TrainingRecipe.read(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new RefusedException("The recipe %s can't be read.".formatted(file), e);
        }
    }

    private List<LifeHistory> lives(AssetTypes types, AssetType type, Unit unit)
            throws RefusedException, TrainingRefusedException {
        if (files.isEmpty()) {
            throw new RefusedException("Name at least one file with run-to-failure histories.");
        }
        List<LifeHistory> lives = new ArrayList<>();
        LivesOfReadings splitting = new LivesOfReadings(type, unit);
        Predicate<String> failed = own.failed();
        for (Path file : files) {
            Map<String, List<Reading>> units = input.byAsset(types, file, type.id(), prefix(file));
            units.forEach((name, readings) ->
                    lives.addAll(splitting.of(name, readings, failed.test(name))));
        }
        return lives;
    }

    /** Tells apart units of several files, which may bear the same names. */
    private String prefix(Path file) {
        return files.size() == 1 ? "" : file.getFileName() + " ";
    }

    /** The model with the cross-validated figures of each file's units, if there are several. */
    private TrainedModel byFile(TrainedModel model) {
        TrainedModel measured = model;
        for (Path file : files.size() > 1 ? files : List.<Path>of()) {
            measured =
                    measured.measured(
                            "CV " + String.valueOf(file.getFileName()).replaceFirst("\\..*", ""),
                            "cross-validation as above, units of %s only"
                                    .formatted(file.getFileName()),
                            model.unseen().figures(unit -> unit.startsWith(prefix(file))));
        }
        return measured;
    }

    private TrainedModel tested(TrainedModel model, AssetTypes types, String name, String files)
            throws RefusedException, TrainingRefusedException {
        String[] parts = files.split(",", -1);
        if (parts.length != 2) {
            throw new RefusedException(
                    "A test is given as NAME=INPUT,TRUTH, not %s=%s.".formatted(name, files));
        }
        Path readings = Path.of(parts[0]);
        Path truth = Path.of(parts[1]);
        Evaluation evaluation =
                EvaluateCommand.evaluate(
                        model.scorer(),
                        input.byAsset(types, readings, model.type().id(), "").values(),
                        EvaluateCommand.truth(truth),
                        truth);
        String how =
                "last reading of each unit of %s against %s; not looked at in training"
                        .formatted(readings.getFileName(), truth.getFileName());
        return model.measured(name, how, evaluation.toMap());
    }

    private TrainingMonitor progress() {
        if (common.json()) {
            return TrainingMonitor.SILENT;
        }
        int[] told = {-1};
        return (step, share) -> {
            int tenth = (int) (10 * share);
            if (tenth > told[0]) {
                told[0] = tenth;
                common.out().println(step + ": " + 10 * tenth + " %");
            }
            return true;
        };
    }

    private String sign(SigningKey signing) throws RefusedException {
        return StationModels.sign(common.settings(), output, signing);
    }

    private String unsigned() {
        return "Package written to %s. It is not signed: no station uses it before millwright models"
                        .formatted(output)
                + " sign ID --key FILE.";
    }

    private void report(TrainedModel model, String told) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("model", model.manifest().id());
        result.put("output", output.toString());
        result.put("signed", key != null);
        result.put("provenance", model.manifest().provenance());
        Map<String, Map<String, Double>> accuracy = new LinkedHashMap<>();
        for (ModelManifest.Accuracy a : model.manifest().accuracy()) {
            accuracy.put(a.name(), a.values());
        }
        result.put("accuracy", accuracy);
        if (common.json()) {
            common.out().println(FiguresText.json(result));
        } else {
            accuracy.forEach((name, values) -> common.out().println(name + ": " + values));
            common.out().println(told);
        }
    }
}
