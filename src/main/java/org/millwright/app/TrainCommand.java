package org.millwright.app;

import org.millwright.domain.AssetType;
import org.millwright.domain.Dimension;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.Reading;
import org.millwright.domain.TimeBase;
import org.millwright.domain.Unit;
import org.millwright.ingest.AssetTypes;
import org.millwright.scoring.FeatureExtractor;
import org.millwright.scoring.ModelManifest;
import org.millwright.training.Evaluation;
import org.millwright.training.LifeHistory;
import org.millwright.training.ModelTrainer;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * {@code train}: makes a model package from run-to-failure histories; every unit's last reading is
 * its end. Activates nothing.
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
            required = true,
            paramLabel = "NAME|FILE",
            description = "Training recipe, shipped or a file.")
    private String recipeName;

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

    @Parameters(
            paramLabel = "FILE",
            description = "Run-to-failure histories; without any, pumps are simulated.")
    private List<Path> files = new ArrayList<>();

    @Override
    public Integer call() throws RefusedException {
        AssetTypes types = AssetTypes.shipped();
        try {
            TrainingRecipe recipe = recipe();
            AssetType type =
                    types.find(recipe.assetType())
                            .orElseThrow(() ->
                                    new RefusedException(
                                            "The asset type %s is not known here."
                                                    .formatted(recipe.assetType())));
            List<LifeHistory> lives = lives(types, type, recipe);
            TrainedModel model = new ModelTrainer(recipe, type, progress()).train(lives);
            for (Map.Entry<String, String> test : tests.entrySet()) {
                model = tested(model, types, test.getKey(), test.getValue());
            }
            model.write(output);
            report(model);
            return ExitCode.OK;
        } catch (TrainingRefusedException e) {
            throw new RefusedException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new RefusedException("The package %s can't be written.".formatted(output), e);
        }
    }

    private TrainingRecipe recipe() throws RefusedException, TrainingRefusedException {
        Path file = Path.of(recipeName);
        if (!Files.isRegularFile(file)) {
            return TrainingRecipe.shipped(recipeName);
        }
        try {
            return TrainingRecipe.read(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new RefusedException("The recipe %s can't be read.".formatted(file), e);
        }
    }

    private List<LifeHistory> lives(AssetTypes types, AssetType type, TrainingRecipe recipe)
            throws RefusedException {
        if (files.isEmpty() && recipe.assetType().equals(SIMULATED_TYPE)) {
            return SimulatedLives.of(type, recipe.validation().seed());
        }
        if (files.isEmpty()) {
            throw new RefusedException("Name at least one file with run-to-failure histories.");
        }
        List<LifeHistory> lives = new ArrayList<>();
        for (Path file : files) {
            String prefix = files.size() == 1 ? "" : file.getFileName() + " ";
            Map<String, List<Reading>> units = input.byAsset(types, file, type.id(), prefix);
            for (Map.Entry<String, List<Reading>> unit : units.entrySet()) {
                lives.addAll(lives(unit.getKey(), unit.getValue(), type, recipe.target().unit()));
            }
        }
        return lives;
    }

    private static List<LifeHistory> lives(
            String unit, List<Reading> all, AssetType type, Unit target) throws RefusedException {
        List<Reading> readings =
                all.stream().filter(r -> !FeatureExtractor.hasTimeFault(r.values())).toList();
        List<MeasuredValues> values = readings.stream().map(Reading::values).toList();
        double[] ages = new double[readings.size()];
        int counter = type.lifeCounter() == null ? -1 : type.indexOf(type.lifeCounter());
        boolean byCounter =
                counter >= 0 && type.points().get(counter).unit().dimension() == target.dimension();
        boolean byClock =
                type.timeBase() == TimeBase.CLOCK && target.dimension() == Dimension.DURATION;
        if (!byCounter && !byClock) {
            throw new RefusedException(
                    "The age of a %s can't be told in %s.".formatted(type.id(), target));
        }
        for (int i = 0; i < ages.length; i++) {
            Duration since =
                    Duration.between(
                            readings.getFirst().measuredAt(), readings.get(i).measuredAt());
            ages[i] =
                    byCounter
                            ? type.points()
                                    .get(counter)
                                    .unit()
                                    .to(target, values.get(i).usableValue(counter))
                            : Unit.SECOND.to(target, since.toMillis() / 1000.0);
        }
        return LifeHistory.split(unit, values, ages, true);
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

    private void report(TrainedModel model) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("model", model.manifest().id());
        result.put("output", output.toString());
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
            common.out().println("Package written to " + output + ".");
        }
    }
}
