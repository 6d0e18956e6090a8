package org.millwright.scoring;

import org.millwright.domain.AssetType;
import org.millwright.domain.HealthBands;
import org.millwright.domain.MeasuringPoint;
import org.millwright.domain.ModelRef;
import org.millwright.domain.Sentences;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A model package from disk that has passed every check on this machine: who vouches for it,
 * hashes, asset type and units, feature order, golden rows. Immutable; makes scorers, is none.
 */
public final class ModelPackage {
    private static final Sentences SENTENCES = Sentences.of(ModelPackage.class);

    public static final String MANIFEST = "model.json";
    public static final String BOOSTER = "rul.ubj";
    public static final String GOLDEN = "golden.csv";
    public static final String CARD = "MODEL.md";
    public static final String SIGNATURE = "model.sig";

    private final ModelManifest manifest;
    private final ModelRef ref;
    private final AssetType type;
    private final byte[] booster;
    private final String card;
    private final int trees;
    private final GoldenRows.Check golden;
    private final ModelTrust.Verdict verdict;

    private ModelPackage(
            ModelManifest manifest, ModelRef ref, AssetType type, Content files, Checked checked) {
        this.manifest = manifest;
        this.ref = ref;
        this.type = type;
        this.booster = files.booster();
        this.card = files.card();
        this.trees = checked.trees();
        this.golden = checked.golden();
        this.verdict = checked.verdict();
    }

    private record Content(byte[] booster, String golden, String card) {}

    private record Checked(int trees, GoldenRows.Check golden, ModelTrust.Verdict verdict) {}

    /**
     * Loads and checks a package.
     *
     * @param types asset type by id
     * @param trust who has to vouch for it
     * @throws ModelRefusedException if anything does not hold
     */
    public static ModelPackage load(
            Path path, Function<String, Optional<AssetType>> types, ModelTrust trust)
            throws ModelRefusedException {
        PackageFolder folder = new PackageFolder(path);
        byte[] json = folder.read(MANIFEST);
        String id = String.valueOf(path.toAbsolutePath().normalize().getFileName());
        ModelTrust.Verdict verdict = trust.judge(id, json, folder.find(SIGNATURE));
        trust.admit(verdict);
        ModelManifest manifest = manifest(json);
        AssetType type =
                types.apply(manifest.assetType())
                        .orElseThrow(() ->
                                new ModelRefusedException(
                                        SENTENCES.get(
                                                "package.assetTypeUnknown", manifest.assetType())));
        checkInputs(manifest, type);
        Content files =
                new Content(
                        checked(folder, BOOSTER, manifest),
                        text(checked(folder, GOLDEN, manifest)),
                        text(checked(folder, CARD, manifest)));
        ModelRef ref = new ModelRef(manifest.id(), manifest.version(), Hashes.sha256(json));
        XgboostRegressor regressor = XgboostRegressor.load(files.booster(), manifest.features());
        ModelScorer scorer = new ModelScorer(manifest, ref, type, HealthBands.DEFAULT, regressor);
        GoldenRows.Check golden = GoldenRows.verify(scorer, files.golden());
        Checked checked = new Checked(regressor.trees(), golden, verdict);
        return new ModelPackage(manifest, ref, type, files, checked);
    }

    /** Reads a manifest without looking at the rest of its package. */
    static ModelManifest manifest(byte[] json) throws ModelRefusedException {
        try {
            return ManifestFormat.read(json, ModelManifest.class);
        } catch (ManifestRefusedException e) {
            throw new ModelRefusedException(
                    SENTENCES.get("package.manifestUnusable", MANIFEST, e.sentence()), e);
        }
    }

    private static void checkInputs(ModelManifest manifest, AssetType type)
            throws ModelRefusedException {
        for (ModelManifest.Input input : manifest.inputs()) {
            int index = type.indexOf(input.point());
            if (index < 0) {
                throw new ModelRefusedException(
                        SENTENCES.get("package.noPoint", input.point(), type.id()));
            }
            MeasuringPoint point = type.points().get(index);
            if (point.unit() != input.unit()) {
                throw new ModelRefusedException(
                        SENTENCES.get(
                                "package.otherUnit",
                                input.point(),
                                input.unit(),
                                type.id(),
                                point.unit()));
            }
        }
    }

    private static byte[] checked(PackageFolder folder, String file, ModelManifest manifest)
            throws ModelRefusedException {
        Map<String, String> hashes = manifest.files();
        String expected = hashes.get(file);
        if (expected == null) {
            throw new ModelRefusedException(SENTENCES.get("package.noHash", file));
        }
        byte[] bytes = folder.read(file);
        if (!Hashes.sha256(bytes).equals(expected)) {
            throw new ModelRefusedException(SENTENCES.get("package.otherHash", file));
        }
        return bytes;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public ModelManifest manifest() {
        return manifest;
    }

    public ModelRef ref() {
        return ref;
    }

    public AssetType assetType() {
        return type;
    }

    /** The model card, Markdown. */
    public String card() {
        return card;
    }

    public int trees() {
        return trees;
    }

    /** What recomputing the golden rows found on this machine. */
    public GoldenRows.Check golden() {
        return golden;
    }

    /** Who vouches for it; anyone untrusted only where it was loaded to be looked at. */
    public ModelTrust.Verdict verdict() {
        return verdict;
    }

    /** Bytes of working state per asset. */
    public int memoryBytes() {
        return ModelScorer.memoryBytes(manifest, ref, type);
    }

    /** A new scorer with its own booster, for one thread. */
    public ModelScorer newScorer() throws ModelRefusedException {
        return newScorer(HealthBands.DEFAULT);
    }

    /**
     * A new scorer with its own booster, for one thread.
     *
     * @param bands limits that the rules keep to, should the model fail at run time
     */
    public ModelScorer newScorer(HealthBands bands) throws ModelRefusedException {
        return new ModelScorer(
                manifest, ref, type, bands, XgboostRegressor.load(booster, manifest.features()));
    }

    /** A new explainer with its own booster, for one thread. */
    public Explainer newExplainer() throws ModelRefusedException {
        return new Explainer(
                manifest, ref, type, XgboostRegressor.load(booster, manifest.features()));
    }
}
