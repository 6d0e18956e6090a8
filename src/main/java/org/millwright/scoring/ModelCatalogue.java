package org.millwright.scoring;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.AssetType;
import org.millwright.domain.HealthBands;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.Sentences;
import org.millwright.log.EventLog;
import org.millwright.log.LogEvent;
import org.millwright.scoring.ModelTrust.Voucher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The packages found in a folder: accepted, or refused with a reason. Immutable; decides which
 * model scores an asset type.
 *
 * @param accepted packages that passed every check: those preferred, then those that come with the
 *     program, then the others, by id
 * @param refused packages that did not, by id
 * @param trouble one sentence if the folder itself can't be read, else empty
 * @param spared hashes of manifests whose packages score nothing here
 */
public record ModelCatalogue(
        List<ModelPackage> accepted,
        List<Refused> refused,
        LocalizedText trouble,
        Set<String> spared) {
    private static final Sentences SENTENCES = Sentences.of(ModelCatalogue.class);
    private static final EventLog LOG = EventLog.of(ModelCatalogue.class);

    public ModelCatalogue {
        accepted = List.copyOf(accepted);
        refused = List.copyOf(refused);
        spared = Set.copyOf(spared);
    }

    /**
     * A package that is not used.
     *
     * @param id name of its folder
     * @param assetType id of the asset type it was meant for, {@code null} if it can't be told
     * @param reason one sentence
     */
    public record Refused(String id, @Nullable String assetType, LocalizedText reason) {}

    /** Loads the packages in {@code folder} that come with the program; refuses all others. */
    public static ModelCatalogue load(Path folder, Function<String, Optional<AssetType>> types) {
        return load(folder, types, ModelTrust.SHIPPED_ONLY);
    }

    /**
     * Loads every package (folder) in {@code folder}; a bad one is refused, never thrown.
     *
     * @param trust who has to vouch for a package
     */
    public static ModelCatalogue load(
            Path folder, Function<String, Optional<AssetType>> types, ModelTrust trust) {
        List<Path> packages;
        try (Stream<Path> entries = Files.list(folder)) {
            packages =
                    entries.filter(Files::isDirectory)
                            .filter(p -> !p.getFileName().toString().startsWith("."))
                            .sorted()
                            .toList();
        } catch (IOException e) {
            LocalizedText trouble = SENTENCES.get("package.folderUnreadable", folder);
            LOG.write(LogEvent.MODEL_FOLDER_UNREADABLE, trouble.english(), e);
            return new ModelCatalogue(List.of(), List.of(), trouble, Set.of());
        }
        List<ModelPackage> accepted = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        for (Path one : packages) {
            String id = one.getFileName().toString();
            try {
                ModelPackage loaded = ModelPackage.load(one, types, trust);
                if (!loaded.manifest().id().equals(id)) {
                    throw new ModelRefusedException(
                            SENTENCES.get("package.otherFolder", loaded.manifest().id(), id));
                }
                accepted.add(loaded);
            } catch (ModelRefusedException e) {
                LOG.write(
                        LogEvent.MODEL_REFUSED,
                        "Model package {} is refused: {}",
                        id,
                        e.getMessage(),
                        e);
                refused.add(new Refused(id, assetTypeOf(one), e.sentence()));
            }
        }
        return new ModelCatalogue(accepted, refused, LocalizedText.NONE, Set.of());
    }

    private static @Nullable String assetTypeOf(Path folder) {
        try {
            return ModelPackage.manifest(new PackageFolder(folder).read(ModelPackage.MANIFEST))
                    .assetType();
        } catch (ModelRefusedException e) {
            return null;
        }
    }

    /** This one and the packages of another that it does not have yet. */
    public ModelCatalogue and(ModelCatalogue other) {
        List<ModelPackage> all = new ArrayList<>(accepted);
        other.accepted.stream()
                .filter(model -> byHash(model.ref().hash()).isEmpty())
                .forEach(all::add);
        List<Refused> refusals = new ArrayList<>(refused);
        refusals.addAll(other.refused);
        return new ModelCatalogue(
                all, refusals, trouble.isEmpty() ? other.trouble : trouble, spared);
    }

    /**
     * The same, with the packages of these manifests' hashes before all others, and those that come
     * with the program before a plant's own: these are used once they are put to use, or if there
     * is nothing else.
     */
    public ModelCatalogue preferring(Collection<String> hashes) {
        List<ModelPackage> ordered = new ArrayList<>(accepted);
        ordered.sort(
                Comparator.comparing((ModelPackage model) -> !hashes.contains(model.ref().hash()))
                        .thenComparing(model -> model.verdict().voucher() != Voucher.SHIPPED));
        return new ModelCatalogue(ordered, refused, trouble, spared);
    }

    /**
     * The same, where the packages of these manifests' hashes score nothing, not even where there
     * is no other: those that run in shadow.
     */
    public ModelCatalogue sparing(Collection<String> hashes) {
        return new ModelCatalogue(accepted, refused, trouble, Set.copyOf(hashes));
    }

    public Optional<ModelPackage> byHash(String hash) {
        return accepted.stream().filter(model -> model.ref().hash().equals(hash)).findFirst();
    }

    public Optional<ModelPackage> byId(String id) {
        return accepted.stream().filter(p -> p.manifest().id().equals(id)).findFirst();
    }

    /** The package that scores an asset type: the first of it, see {@link #preferring}. */
    public Optional<ModelPackage> active(String assetType) {
        return accepted.stream()
                .filter(p -> p.assetType().id().equals(assetType))
                .filter(p -> !spared.contains(p.ref().hash()))
                .findFirst();
    }

    /**
     * A new scorer for one thread: the active model, else rules; marked MODEL_FAILED if a package
     * for the type was refused.
     */
    public AssetScorer newScorer(AssetType type, HealthBands bands) {
        Optional<ModelPackage> active = active(type.id());
        if (active.isPresent()) {
            try {
                return active.get().newScorer(bands);
            } catch (ModelRefusedException e) {
                LOG.write(
                        LogEvent.MODEL_LOST,
                        "Model {} can't be loaded again",
                        active.get().ref().id(),
                        e);
                return RuleBasedScorer.insteadOf(active.get().ref(), type, bands);
            }
        }
        boolean failed = refused.stream().anyMatch(r -> type.id().equals(r.assetType()));
        return failed
                ? RuleBasedScorer.insteadOf(null, type, bands)
                : RuleBasedScorer.withoutModel(type, bands);
    }

    /** A new explainer of a type's active model, for one thread; empty if there is none. */
    public Optional<Explainer> newExplainer(AssetType type) {
        return active(type.id())
                .flatMap(model -> {
                    try {
                        return Optional.of(model.newExplainer());
                    } catch (ModelRefusedException e) {
                        LOG.write(
                                LogEvent.MODEL_LOST,
                                "Model {} can't be loaded again",
                                model.ref().id(),
                                e);
                        return Optional.empty();
                    }
                });
    }
}
