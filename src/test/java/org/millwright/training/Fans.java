package org.millwright.training;

import org.millwright.domain.MeasuredValues;
import org.millwright.domain.Unit;
import org.millwright.scoring.FeatureRecipe;
import org.millwright.scoring.Machines;
import org.millwright.scoring.ModelManifest;
import org.millwright.scoring.Smoothing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Made-up lives of fans and a small recipe to train on them in a second. */
public final class Fans {
    private static final int HOURS = 3;

    private Fans() {}

    public static TrainingRecipe recipe(double initialRul) {
        return new TrainingRecipe(
                "fan",
                "1.0.0",
                "Fan, remaining hours",
                "fan",
                "Tests.",
                List.of("Made up."),
                "none",
                Map.of("Date", "2026-11-24"),
                List.of(
                        new FeatureRecipe.Regimes(
                                "duty",
                                List.of("load"),
                                List.of(10.0),
                                List.of(List.of(40.0), List.of(90.0)))),
                List.of(),
                List.of(
                        new TrainingRecipe.Group(
                                List.of("temperature"),
                                TrainingRecipe.SignalForm.score("duty", 8),
                                Map.of(TrainingRecipe.FeatureKind.LEVEL, List.of(20.0))),
                        new TrainingRecipe.Group(
                                List.of("temperature"),
                                TrainingRecipe.SignalForm.score("duty", 8),
                                Map.of(TrainingRecipe.FeatureKind.SLOPE, List.of(40.0))),
                        new TrainingRecipe.Group(
                                List.of("vibration"),
                                new TrainingRecipe.SignalForm("", 0, 0.01, 20, 5),
                                Map.of(TrainingRecipe.FeatureKind.LEVEL, List.of(10.0))),
                        new TrainingRecipe.Group(
                                List.of("vibration"),
                                TrainingRecipe.SignalForm.PLAIN,
                                Map.of(TrainingRecipe.FeatureKind.SLOPE, List.of(30.0))),
                        new TrainingRecipe.Group(
                                List.of("vibration"),
                                TrainingRecipe.SignalForm.PLAIN,
                                Map.of(TrainingRecipe.FeatureKind.LAST, List.of()))),
                true,
                new TrainingRecipe.Target(Unit.HOUR, initialRul, "", false),
                new ModelManifest.Limits(20, 0.7, 0.5, 0.05),
                Smoothing.standard(initialRul, 1),
                new TrainingRecipe.Weights(200, 0.3, 0.1, 2, 40),
                new TrainingRecipe.BoosterSettings(
                        40,
                        Map.of(
                                "objective",
                                "reg:squarederror",
                                "tree_method",
                                "hist",
                                "eta",
                                0.15,
                                "max_depth",
                                3,
                                "subsample",
                                0.7,
                                "seed",
                                3,
                                "nthread",
                                1)),
                new TrainingRecipe.Validation(5, 11, 0.9, 10, 0.9),
                List.of());
    }

    /** {@code units} lives of 100 to 200 hours, ended. */
    public static List<LifeHistory> lives(int units) {
        List<LifeHistory> lives = new ArrayList<>();
        for (int i = 0; i < units; i++) {
            int length = 100 + i * 37 % 100;
            List<MeasuredValues> readings = Machines.fanLife(100 + i, length, 0.02);
            double[] ages = readings.stream().mapToDouble(r -> r.usableValue(HOURS)).toArray();
            lives.addAll(LifeHistory.split("fan-" + i, readings, ages, true));
        }
        return lives;
    }

    public static TrainedModel trained(double initialRul) throws TrainingRefusedException {
        return new ModelTrainer(recipe(initialRul), Machines.FAN, TrainingMonitor.SILENT)
                .train(lives(12));
    }
}
