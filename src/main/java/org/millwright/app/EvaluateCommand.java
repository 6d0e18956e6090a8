package org.millwright.app;

import org.millwright.domain.MeasuredValues;
import org.millwright.domain.Reading;
import org.millwright.ingest.AssetTypes;
import org.millwright.scoring.ModelPackage;
import org.millwright.scoring.ModelRefusedException;
import org.millwright.scoring.ModelScorer;
import org.millwright.training.Evaluation;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code evaluate}: compares a model's prognosis for each unit's last reading with the truth. */
@Command(
        name = "evaluate",
        description = "Compare a model's prognoses with the truth, last reading of each unit.")
final class EvaluateCommand implements Callable<Integer> {
    @Mixin private CommonOptions common;

    @Mixin private InputOptions input;

    @Option(names = "--model", required = true, paramLabel = "ID", description = "Model package.")
    private String model;

    @Option(names = "--input", required = true, paramLabel = "FILE", description = "Readings.")
    private Path file;

    @Option(
            names = "--truth",
            required = true,
            paramLabel = "FILE",
            description = "True RUL after each unit's last reading, one number a line.")
    private Path truth;

    @Override
    public Integer call() throws RefusedException {
        AssetTypes types = AssetTypes.shipped();
        ModelScorer scorer = scorer(common, types, model);
        Collection<List<Reading>> units =
                input.byAsset(types, file, scorer.assetType().id(), "").values();
        double[] remaining = truth(truth);
        Evaluation evaluation = evaluate(scorer, units, remaining, truth);
        Map<String, Double> figures = evaluation.toMap();
        if (common.json()) {
            common.out().println(FiguresText.json(figures));
        } else {
            figures.forEach((name, value) ->
                    common.out().println(String.format(Locale.ROOT, "%-14s %.4g", name, value)));
        }
        return evaluation.units() == units.size() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /** A scorer of a package in the models folder. */
    static ModelScorer scorer(CommonOptions common, AssetTypes types, String id)
            throws RefusedException {
        try {
            return model(common, types, id).newScorer();
        } catch (ModelRefusedException e) {
            throw refused(id, e);
        }
    }

    /** A package in the models folder, checked. */
    static ModelPackage model(CommonOptions common, AssetTypes types, String id)
            throws RefusedException {
        Path folder = common.settings().modelsDir().resolve(id);
        if (!Files.isDirectory(folder)) {
            throw new RefusedException(
                    "There is no model %s in %s.".formatted(id, folder.getParent()));
        }
        try {
            return ModelPackage.load(folder, types::find);
        } catch (ModelRefusedException e) {
            throw refused(id, e);
        }
    }

    private static RefusedException refused(String id, ModelRefusedException e) {
        return new RefusedException("The model %s is refused: %s".formatted(id, e.getMessage()), e);
    }

    /** Compares each unit's last prognosis with the truth of the same place. */
    static Evaluation evaluate(
            ModelScorer scorer, Collection<List<Reading>> units, double[] remaining, Path truth)
            throws RefusedException {
        if (units.size() != remaining.length) {
            throw new RefusedException(
                    "The file %s has %d numbers, but the input has %d units."
                            .formatted(truth, remaining.length, units.size()));
        }
        List<List<MeasuredValues>> values = new ArrayList<>();
        units.forEach(unit -> values.add(unit.stream().map(Reading::values).toList()));
        return Evaluation.ofLastRows(scorer, values, remaining);
    }

    /** One number a line. */
    static double[] truth(Path file) throws RefusedException {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .mapToDouble(line -> Double.parseDouble(line.strip()))
                    .toArray();
        } catch (IOException e) {
            throw new RefusedException("The file " + file + " can't be read.", e);
        } catch (NumberFormatException e) {
            throw new RefusedException("The file " + file + " must have one number a line.", e);
        }
    }
}
