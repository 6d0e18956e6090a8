package org.millwright.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.millwright.domain.Unit;
import org.millwright.scoring.Machines;
import org.millwright.scoring.ManifestFormat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

class RecipeSearchTest {
    private static final RecipeDraft DRAFT =
            new RecipeDraft(
                    "own-fans", "Own fans", List.of("temperature", "vibration"), Unit.HOUR, 0);

    private static TrainingRecipe draft(List<LifeHistory> lives) throws TrainingRefusedException {
        return DRAFT.draft(Machines.FAN, lives, Map.of("Data", "made up"));
    }

    @Test
    void aDraftFollowsTheLengthOfTheLives() throws TrainingRefusedException {
        TrainingRecipe recipe = draft(Fans.lives(9));
        assertThat(recipe.target().initialRul()).isBetween(60.0, 120.0);
        assertThat(recipe.groups().getFirst().features().get(TrainingRecipe.FeatureKind.LEVEL))
                .containsExactly(14.0);
        assertThat(TrainingRecipe.read(ManifestFormat.write(recipe))).isEqualTo(recipe);
    }

    @Test
    void aDraftOfAnUnknownPointIsRefused() {
        RecipeDraft wrong = new RecipeDraft("x", "X", List.of("pressure"), Unit.HOUR, 0);
        assertThatThrownBy(() -> wrong.draft(Machines.FAN, Fans.lives(6), Map.of()))
                .isInstanceOf(TrainingRefusedException.class)
                .hasMessageContaining("pressure is no measuring point of fan, which has load");
    }

    @Test
    void theSearchTakesTheRecipeWithTheLeastErrorOnUnseenUnits() throws TrainingRefusedException {
        List<LifeHistory> lives = withCensored(Fans.lives(10));
        List<Double> shares = new ArrayList<>();
        TrainingMonitor follows =
                (step, share) -> {
                    shares.add(share);
                    return true;
                };
        RecipeSearch.Found found =
                new RecipeSearch(Machines.FAN, follows).search(draft(lives), lives);
        assertThat(found.trials()).hasSize(5);
        double least =
                found.trials().stream().mapToDouble(RecipeSearch.Trial::error).min().orElseThrow();
        assertThat(found.trials())
                .filteredOn(t -> t.error() == least)
                .extracting(t -> t.recipe().booster())
                .contains(found.best().booster());
        assertThat(found.best().tried()).hasSize(5);
        assertThat(shares).isSorted().last().satisfies(s -> assertThat(s).isLessThan(1));
        TrainedModel model =
                new ModelTrainer(found.best(), Machines.FAN, TrainingMonitor.SILENT).train(lives);
        assertThat(model.manifest().provenance()).containsEntry("Units", "10");
        assertThat(RecipeSearch.champion(model.scorer(), lives)).containsKey("rmse_capped");
    }

    @Test
    void theSearchCanBeCancelled() throws TrainingRefusedException {
        List<LifeHistory> lives = Fans.lives(6);
        TrainingRecipe draft = draft(lives);
        assertThatThrownBy(() ->
                        new RecipeSearch(Machines.FAN, (step, share) -> share < 0.1)
                                .search(draft, lives))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void moreReadingsThanFitInMemoryAreRefused() throws TrainingRefusedException {
        List<LifeHistory> lives = Fans.lives(6);
        RecipeSearch small = new RecipeSearch(Machines.FAN, TrainingMonitor.SILENT, 30_000);
        TrainingRecipe draft = draft(lives);
        assertThatThrownBy(() -> small.search(draft, lives))
                .isInstanceOf(TrainingRefusedException.class)
                .hasMessageContaining("choose a shorter period or fewer measuring points");
    }

    @Test
    void moreLivesBringALearningCurveDown() throws TrainingRefusedException {
        List<LifeHistory> lives = Fans.lives(18);
        LearningCurve curve =
                LearningCurve.measure(draft(lives), Machines.FAN, lives, TrainingMonitor.SILENT);
        assertThat(curve.points()).extracting(LearningCurve.Point::lives).containsExactly(5, 8, 12);
        assertThat(curve.expected(40)).isLessThanOrEqualTo(curve.expected(12)).isPositive();
    }

    @Test
    void theLineThroughACurveIsTheOneWorkedOutByHand() {
        LearningCurve curve =
                LearningCurve.through(
                        List.of(
                                new LearningCurve.Point(4, 10),
                                new LearningCurve.Point(16, 8),
                                new LearningCurve.Point(100, 6.8)));
        assertThat(curve.expected(4)).isCloseTo(10, Offset.offset(1e-9));
        assertThat(curve.floor()).isCloseTo(6, Offset.offset(1e-9));
        assertThat(curve.slope()).isCloseTo(8, Offset.offset(1e-9));
        assertThat(LearningCurve.through(List.of(new LearningCurve.Point(5, 3))).expected(50))
                .isEqualTo(3);
    }

    private static List<LifeHistory> withCensored(List<LifeHistory> lives) {
        List<LifeHistory> all = new ArrayList<>(lives);
        LifeHistory one = lives.getFirst();
        all.add(new LifeHistory("still running", one.readings(), one.ages(), Double.NaN));
        return all;
    }
}
