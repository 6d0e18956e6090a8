package org.millwright.bench;

import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

import org.millwright.domain.AssetType;
import org.millwright.domain.MeasuredValues;
import org.millwright.ingest.AssetTypes;
import org.millwright.scoring.AssetMemory;
import org.millwright.scoring.FeatureExtractor;
import org.millwright.scoring.ModelManifest;
import org.millwright.scoring.ModelPackage;
import org.millwright.scoring.ModelScorer;
import org.millwright.scoring.ModelTrust;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Features + score of a shipped model beside XGBoost4J alone with the same booster on ready-made
 * features, one thread, by size of batch; the two take turns. Readings are drawn between the bounds
 * of the training; each asset has a hundred behind it. Argument: the package's folder (default
 * models/turbofan).
 */
final class ShippedBench {
    private static final int[] BATCHES = {1, 16, 64, 256};
    private static final int ASSETS = 1_000;

    private final PrintStream out = System.out;
    private final ModelScorer scorer;
    private final Booster booster;
    private final int width;
    private final MeasuredValues[] drawn = new MeasuredValues[4_099];
    private final List<AssetMemory> assets = new ArrayList<>();
    private final float[] features;
    private int nextReading;
    private int nextAsset;
    private int nextRow;

    private ShippedBench(Path folder) throws Exception {
        AssetTypes types = AssetTypes.shipped();
        ModelPackage model = ModelPackage.load(folder, types::find, ModelTrust.SHIPPED_ONLY);
        ModelManifest manifest = model.manifest();
        AssetType type = model.assetType();
        scorer = model.newScorer();
        booster = XGBoost.loadModel(folder.resolve(ModelPackage.BOOSTER).toString());
        booster.setParam("nthread", 1);
        width = manifest.features().size();
        draw(manifest, type);
        for (int i = 0; i < ASSETS; i++) {
            assets.add(scorer.newMemory());
        }
        features = features(new FeatureExtractor(manifest.recipe(), type));
    }

    static void main(String[] args) throws Exception {
        new ShippedBench(Path.of(args.length > 0 ? args[0] : "models/turbofan")).run();
    }

    private void draw(ModelManifest manifest, AssetType type) {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < drawn.length; i++) {
            double[] values = new double[type.points().size()];
            Arrays.fill(values, Double.NaN);
            for (ModelManifest.Input input : manifest.inputs()) {
                values[type.indexOf(input.point())] =
                        input.point().equals(type.lifeCounter())
                                ? input.trainedMax()
                                : random.nextDouble(input.trainedMin(), input.trainedMax());
            }
            drawn[i] = MeasuredValues.delivered(values);
        }
    }

    private float[] features(FeatureExtractor extractor) {
        float[] rows = new float[drawn.length * width];
        double[] state = extractor.newState();
        for (int i = 0; i < drawn.length; i++) {
            extractor.extract(state, drawn[i], rows, i * width);
        }
        return rows;
    }

    private void run() throws XGBoostError {
        for (int i = 0; i < 100 * ASSETS; i += 500) {
            assess(500);
        }
        out.printf("%s, %d features%n", scorer.model().id(), width);
        Bench.besideBare(out, BATCHES, this::predict, this::assess);
    }

    private void predict(int batch) throws XGBoostError {
        nextRow = nextRow + batch > drawn.length ? 0 : nextRow;
        float[] given = Arrays.copyOfRange(features, nextRow * width, (nextRow + batch) * width);
        DMatrix matrix = new DMatrix(given, batch, width, Float.NaN);
        booster.predict(matrix);
        matrix.dispose();
        nextRow += batch;
    }

    private void assess(int batch) {
        List<AssetMemory> memories = new ArrayList<>(batch);
        List<MeasuredValues> readings = new ArrayList<>(batch);
        for (int i = 0; i < batch; i++) {
            memories.add(assets.get(nextAsset++ % ASSETS));
            readings.add(drawn[nextReading++ % drawn.length]);
        }
        scorer.assess(memories, readings);
    }
}
