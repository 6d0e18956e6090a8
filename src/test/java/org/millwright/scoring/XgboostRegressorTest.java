package org.millwright.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;

final class XgboostRegressorTest {
    private static final int ROWS = 5_000;
    private static final Path MODEL = Path.of("models", "pump-simulated");

    private static XgboostRegressor regressor;
    private static float[] features;
    private static int columns;

    @BeforeAll
    static void load() throws Exception {
        ModelManifest manifest =
                ManifestFormat.read(
                        Files.readAllBytes(MODEL.resolve("model.json")), ModelManifest.class);
        regressor =
                XgboostRegressor.load(
                        Files.readAllBytes(MODEL.resolve("rul.ubj")), manifest.features());
        columns = manifest.features().size();
        features = new float[ROWS * columns];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) random.nextDouble(-100, 100);
        }
    }

    @Test
    void aLargeBatchGetsTheAnswersOfItsRowsAloneBitForBit() throws Exception {
        float[] together = new float[ROWS];
        regressor.predict(features, ROWS, together);
        float[] alone = new float[1];
        for (int i = 0; i < ROWS; i += 7) {
            float[] row = new float[columns];
            System.arraycopy(features, i * columns, row, 0, columns);
            regressor.predict(row, 1, alone);
            assertThat(alone[0]).as("row %d", i).isEqualTo(together[i]);
        }
    }

    @Test
    void aBatchIsAnsweredWhileTheSharedPoolIsBusyWithSomethingElse() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        try {
            for (int i = 0; i < 2 * ForkJoinPool.getCommonPoolParallelism(); i++) {
                CompletableFuture<Void> _ =
                        CompletableFuture.runAsync(() -> {
                            try {
                                free.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
            }
            CompletableFuture<Void> answered = new CompletableFuture<>();
            Thread.ofPlatform()
                    .daemon(true)
                    .start(() -> {
                        try {
                            regressor.predict(features, ROWS, new float[ROWS]);
                            answered.complete(null);
                        } catch (Regressor.PredictionException e) {
                            answered.completeExceptionally(e);
                        }
                    });
            await().atMost(Duration.ofMinutes(1)).until(answered::isDone);
            answered.join();
        } finally {
            free.countDown();
        }
    }
}
