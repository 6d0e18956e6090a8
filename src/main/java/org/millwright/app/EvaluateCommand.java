package org.millwright.app;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.Reading;
import org.millwright.domain.Unit;
import org.millwright.ingest.AssetTypes;
import org.millwright.scoring.ModelScorer;
import org.millwright.training.Evaluation;
import org.millwright.training.LifeHistory;
import org.millwright.training.LivesOfReadings;
import org.millwright.training.ModelTrainer;
import org.millwright.training.TrainingRefusedException;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * {@code evaluate}: compares a model's prognoses with the truth: each unit's last reading with a
 * file of true RULs, or every reading with the unit's own end.
 */
@Command(
        name = "evaluate",
        description =
                "Compare a model's prognoses with the truth: the last reading of each unit with"
                        + " --truth, or with --run-to-failure all readings with their own end.",
        mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
    @Mixin private CommonOptions common;

    @Mixin private InputOptions input;

    @Option(names = "--model", required = true, paramLabel = "ID", description = "Model package.")
    private String model;

    @Option(names = "--input", required = true, paramLabel = "FILE", description = "Readings.")
    private Path file;

    @ArgGroup(multiplicity = "1")
    private Truth truth;

    /** Where the true RUL comes from. */
    private static final class Truth {
        @Option(
                names = "--truth",
                paramLabel = "FILE",
                description = "True RUL after each unit's last reading, one number a line.")
        private @Nullable Path file;

        @Option(
                names = "--run-to-failure",
                description =
                        "Each unit's last reading is its end: compare all readings, each counting"
                                + " once.")
        @SuppressWarnings("unused") // Its being there is the choice: then there is no truth.
        private boolean runToFailure;
    }

    @Override
    public Integer call() throws RefusedException {
        AssetTypes types = AssetTypes.shipped();
        ModelScorer scorer = StationModels.scorer(common, types, model);
        Map<String, List<Reading>> units = input.byAsset(types, file, scorer.assetType().id(), "");
        Map<String, Double> figures = new LinkedHashMap<>();
        Evaluation evaluation;
        if (truth.runToFailure || truth.file == null) {
            Evaluation.Course course = Evaluation.ofLives(scorer, lives(scorer, units));
            evaluation = course.evaluation();
            figures.putAll(evaluation.toMap());
            figures.put("rises_over_1pct", course.risesOver1Percent());
        } else {
            evaluation = evaluate(scorer, units.values(), truth(truth.file), truth.file);
            figures.putAll(evaluation.toMap());
        }
        int seen = seenInTraining(scorer, units.keySet());
        if (seen > 0) {
            figures.put("units_seen_in_training", (double) seen);
        }
        print(figures, evaluation);
        return evaluation.units() == units.size() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /** Units of these names that the model learnt from, as far as its manifest names them. */
    private static int seenInTraining(ModelScorer scorer, Collection<String> units) {
        String names = scorer.manifest().provenance().getOrDefault(ModelTrainer.NAMES, "");
        List<String> known = List.of(names.split(", ", -1));
        return (int) units.stream().filter(known::contains).count();
    }

    private static List<LifeHistory> lives(ModelScorer scorer, Map<String, List<Reading>> units)
            throws RefusedException {
        Unit unit = scorer.manifest().target().unit();
        try {
            LivesOfReadings splitting = new LivesOfReadings(scorer.assetType(), unit);
            List<LifeHistory> lives = new ArrayList<>();
            units.forEach((name, readings) -> lives.addAll(splitting.of(name, readings, true)));
            return lives;
        } catch (TrainingRefusedException e) {
            throw new RefusedException(String.valueOf(e.getMessage()), e);
        }
    }

    private void print(Map<String, Double> figures, Evaluation evaluation) {
        if (common.json()) {
            List<Map<String, Object>> bands = new ArrayList<>();
            for (Evaluation.Band band : evaluation.bands()) {
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put("health_from", band.from());
                entry.put("health_to", band.to());
                entry.put("rows", band.rows());
                entry.put("coverage_90", band.coverage());
                entry.put("width_90", band.width());
                bands.add(entry);
            }
            Map<String, Object> all = new LinkedHashMap<>(figures);
            all.put("by_predicted_health", bands);
            common.out().println(FiguresText.json(all));
            return;
        }
        figures.forEach((name, value) ->
                common.out()
                        .println(
                                String.format(
                                        Locale.ROOT,
                                        "%-15s %.4g",
                                        name,
                                        ((Number) value).doubleValue())));
        if (figures.containsKey("units_seen_in_training")) {
            common.out().println("The model has learnt from these units: no evidence for others.");
        }
        for (Evaluation.Band band : evaluation.bands()) {
            common.out()
                    .println(
                            String.format(
                                    Locale.ROOT,
                                    "predicted health %3.0f–%3.0f %%: %6d prognoses, coverage_90"
                                            + " %.3f, width_90 %.4g",
                                    band.from(),
                                    band.to(),
                                    band.rows(),
                                    band.coverage(),
                                    band.width()));
        }
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
