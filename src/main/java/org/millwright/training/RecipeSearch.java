package org.millwright.training;

import org.millwright.domain.AssetType;
import org.millwright.domain.Sentences;
import org.millwright.scoring.ModelScorer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * A small search around a drafted recipe, by cross-validation grouped by unit on the same folds:
 * first the spans, then the depth of the trees. Trains no final model.
 */
public final class RecipeSearch {
    private static final Sentences SENTENCES = Sentences.of(RecipeSearch.class);

    /** Features and their copy in XGBoost may take this much. */
    private static final long MOST_BYTES = 1_200_000_000;

    private static final double[] SPANS = {0.5, 1, 2};
    private static final int[] DEPTHS = {2, 6};

    private final AssetType type;
    private final TrainingMonitor monitor;
    private final long mostBytes;

    public RecipeSearch(AssetType type, TrainingMonitor monitor) {
        this(type, monitor, MOST_BYTES);
    }

    RecipeSearch(AssetType type, TrainingMonitor monitor, long mostBytes) {
        this.type = type;
        this.monitor = monitor;
        this.mostBytes = mostBytes;
    }

    /**
     * One recipe tried.
     *
     * @param name what is different about it
     * @param figures from cross-validation
     */
    public record Trial(String name, TrainingRecipe recipe, Map<String, Double> figures) {
        double error() {
            return figures.getOrDefault("rmse_capped", Double.NaN);
        }
    }

    /**
     * What was found; {@code best} carries the trials for its model card.
     *
     * @param trials in the order they were made
     */
    public record Found(TrainingRecipe best, List<Trial> trials) {}

    /**
     * Searches.
     *
     * @param lives those found; censored ones are left out
     * @throws TrainingRefusedException if no model can honestly be made of these lives
     * @throws CancellationException if the monitor cancelled
     */
    public Found search(TrainingRecipe draft, List<LifeHistory> lives)
            throws TrainingRefusedException {
        List<LifeHistory> ended = new ModelTrainer(draft, type, monitor).usable(lives);
        checkMemory(draft, ended);
        List<Trial> trials = new ArrayList<>();
        int all = SPANS.length + DEPTHS.length;
        for (double factor : SPANS) {
            TrainingRecipe recipe = draft.withFeatures(factor);
            trials.add(trial("spans of the features x " + factor, recipe, ended, trials, all));
        }
        TrainingRecipe best = best(trials).recipe();
        for (int depth : DEPTHS) {
            TrainingRecipe recipe = best.with("max_depth", depth);
            trials.add(trial("trees of depth " + depth, recipe, ended, trials, all));
        }
        List<String> tried =
                trials.stream()
                        .map(t -> "%s: RMSE %.4g of unseen units".formatted(t.name(), t.error()))
                        .toList();
        return new Found(best(trials).recipe().withTried(tried), List.copyOf(trials));
    }

    private Trial trial(
            String name,
            TrainingRecipe recipe,
            List<LifeHistory> lives,
            List<Trial> before,
            int all)
            throws TrainingRefusedException {
        int done = before.size();
        Predictions unseen =
                new CrossValidation(recipe, type)
                        .run(lives, s -> monitor.goesOn("search", (done + s) / all));
        UnseenOutcomes outcomes = UnseenOutcomes.of(recipe, unseen, lives);
        return new Trial(name, recipe, outcomes.figures(unit -> true));
    }

    private static Trial best(List<Trial> trials) {
        Trial best = trials.getFirst();
        for (Trial trial : trials) {
            best = trial.error() < best.error() ? trial : best;
        }
        return best;
    }

    private void checkMemory(TrainingRecipe draft, List<LifeHistory> lives)
            throws TrainingRefusedException {
        long readings = lives.stream().mapToLong(l -> l.readings().size()).sum();
        long columns = 1;
        for (TrainingRecipe.Group group : draft.groups()) {
            long each =
                    group.features().values().stream().mapToLong(n -> Math.max(1, n.size())).sum();
            columns += group.points().size() * each;
        }
        long bytes = 2 * Float.BYTES * readings * columns;
        if (bytes > mostBytes) {
            throw new TrainingRefusedException(
                    SENTENCES.get(
                            "recipe.tooLarge",
                            readings,
                            columns,
                            bytes / 1_000_000,
                            mostBytes / 1_000_000));
        }
    }

    /**
     * How the model in use now does on the same readings. It may have been trained on some of these
     * lives, which would flatter it.
     */
    public static Map<String, Double> champion(ModelScorer champion, List<LifeHistory> lives) {
        List<LifeHistory> ended = lives.stream().filter(LifeHistory::ended).toList();
        Map<String, Double> figures =
                new LinkedHashMap<>(Evaluation.ofLives(champion, ended).evaluation().toMap());
        figures.keySet().removeAll(UnseenOutcomes.SUMS);
        return figures;
    }
}
