package org.millwright.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.DOUBLE;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.domain.MeasuredValues;
import org.millwright.scoring.Machines;
import org.millwright.scoring.ModelManifest;
import org.millwright.scoring.ModelPackage;
import org.millwright.scoring.ModelRefusedException;
import org.millwright.scoring.ModelTrust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

class ModelTrainerTest {
    @TempDir Path folder;

    @Test
    void sameLivesAndRecipeGiveTheSamePackageByteForByte()
            throws IOException, TrainingRefusedException {
        Fans.trained(80).write(folder.resolve("a"));
        Fans.trained(80).write(folder.resolve("b"));
        for (String file :
                List.of(
                        ModelPackage.MANIFEST,
                        ModelPackage.BOOSTER,
                        ModelPackage.GOLDEN,
                        ModelPackage.CARD)) {
            assertThat(folder.resolve("a").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("b").resolve(file));
        }
    }

    @Test
    void aTrainedPackagePassesItsOwnChecks()
            throws IOException, TrainingRefusedException, ModelRefusedException {
        Fans.trained(80).write(folder.resolve("fan"));
        ModelPackage loaded =
                ModelPackage.load(
                        folder.resolve("fan"),
                        id -> Optional.of(Machines.FAN),
                        ModelTrust.SHIPPED_ONLY.lookingOnly());
        assertThat(loaded.golden().rows()).isGreaterThanOrEqualTo(100);
        assertThat(loaded.golden().worst()).isZero();
        assertThat(loaded.trees()).isEqualTo(40);
        assertThat(loaded.card()).contains("# Fan, remaining hours", "cross-validation", "Rebuild");
        assertThat(loaded.manifest().provenance()).containsEntry("Units", "12");
    }

    @Test
    void crossValidationFindsThatTheModelHasLearnt() throws TrainingRefusedException {
        ModelManifest.Accuracy accuracy = Fans.trained(80).manifest().accuracy().getFirst();
        assertThat(accuracy.values().get("rmse_capped")).isBetween(1.0, 15.0);
        assertThat(accuracy.values().get("coverage_90")).isBetween(0.85, 0.998);
    }

    @Test
    void noUnitIsOnBothSidesOfASplit() {
        List<LifeHistory> lives = new ArrayList<>(Fans.lives(11));
        LifeHistory second = Fans.lives(1).getFirst();
        lives.add(second);
        List<List<LifeHistory>> parts = CrossValidation.split(lives, 5, 1);
        Set<String> seen = new HashSet<>();
        for (List<LifeHistory> part : parts) {
            Set<String> units = new HashSet<>();
            part.forEach(l -> units.add(l.unit()));
            assertThat(seen).doesNotContainAnyElementsOf(units);
            seen.addAll(units);
        }
        assertThat(seen).hasSize(11);
        assertThat(parts.stream().mapToInt(List::size).sum()).isEqualTo(12);
    }

    @Test
    void aCounterThatFallsBackSplitsAUnitIntoLives() {
        List<MeasuredValues> readings = Machines.fanLife(1, 6, 0);
        double[] ages = {10, Double.NaN, 12, 0, 1, Double.NaN};
        List<LifeHistory> lives = LifeHistory.split("u", readings, ages, false);
        assertThat(lives).hasSize(2);
        assertThat(lives.get(0).ages()).containsExactly(10, 10, 12);
        assertThat(lives.get(0).remaining(0)).isEqualTo(2);
        assertThat(lives.get(1).readings()).isEqualTo(readings.subList(3, 6));
        assertThat(lives.get(1).ended()).isFalse();
    }

    @Test
    void fewerThanFiveLivesAreRefused() {
        refused(Fans.lives(4), "Only 4 units have a life that ended; at least 5 are needed.");
    }

    @Test
    void livesThatNeverEndedAreRefused() {
        List<LifeHistory> censored =
                Fans.lives(8).stream()
                        .map(l -> new LifeHistory(l.unit(), l.readings(), l.ages(), Double.NaN))
                        .toList();
        refused(censored, "None of the 8 lives ended");
    }

    @Test
    void aConstantInputIsRefused() {
        List<LifeHistory> constant =
                Fans.lives(8).stream()
                        .map(l ->
                                new LifeHistory(
                                        l.unit(),
                                        l.readings().stream()
                                                .map(ModelTrainerTest::withVibrationOne)
                                                .toList(),
                                        l.ages(),
                                        l.endAge()))
                        .toList();
        refused(constant, "The input vibration (vibration) is 1.0 in every reading");
    }

    private static MeasuredValues withVibrationOne(MeasuredValues reading) {
        double[] values = reading.toArray();
        values[2] = 1;
        return MeasuredValues.delivered(values);
    }

    private static void refused(List<LifeHistory> lives, String sentence) {
        assertThatThrownBy(() ->
                        new ModelTrainer(Fans.recipe(80), Machines.FAN, TrainingMonitor.SILENT)
                                .train(lives))
                .isInstanceOf(TrainingRefusedException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void aRecipeForAnotherTypeIsRefused() {
        assertThatThrownBy(() ->
                        new ModelTrainer(Fans.recipe(80), Machines.wide(3), TrainingMonitor.SILENT))
                .isInstanceOf(TrainingRefusedException.class)
                .hasMessageContaining("no measuring point of wide");
    }

    @Test
    void trainingTellsItsProgressAndCanBeCancelled() {
        List<Double> shares = new ArrayList<>();
        TrainingMonitor halfWay =
                (step, share) -> {
                    shares.add(share);
                    return share < 0.5;
                };
        assertThatThrownBy(() ->
                        new ModelTrainer(Fans.recipe(80), Machines.FAN, halfWay)
                                .train(Fans.lives(8)))
                .isInstanceOf(CancellationException.class);
        assertThat(shares).isSorted().last().asInstanceOf(DOUBLE).isBetween(0.5, 0.6);
    }

    @Test
    void shippedRecipesAreReadAndUnknownOnesRefused() throws TrainingRefusedException {
        assertThat(TrainingRecipe.shipped("turbofan").target().initialRul()).isPositive();
        assertThatThrownBy(() -> TrainingRecipe.shipped("../turbofan"))
                .isInstanceOf(TrainingRefusedException.class);
        assertThatThrownBy(() -> TrainingRecipe.read("{\"id\":\"x\"}".getBytes(UTF_8)))
                .isInstanceOf(TrainingRefusedException.class)
                .hasMessageContaining("is missing");
    }

    @Test
    void aPackageCutShortIsNotLeftWithAManifest() throws IOException, TrainingRefusedException {
        Path fan = folder.resolve("fan");
        Fans.trained(80).write(fan);
        Files.delete(fan.resolve(ModelPackage.CARD));
        Files.createDirectories(fan.resolve(ModelPackage.CARD).resolve("in the way"));
        assertThatThrownBy(() -> Fans.trained(80).write(fan)).isInstanceOf(IOException.class);
        assertThat(fan.resolve(ModelPackage.MANIFEST)).doesNotExist();
    }
}
