package org.millwright.app;

import org.millwright.config.SettingKey;
import org.millwright.config.Settings;
import org.millwright.domain.ChallengerChosen;
import org.millwright.domain.ChangeHistory;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.ModelActivated;
import org.millwright.domain.Sentences;
import org.millwright.ingest.AssetTypes;
import org.millwright.log.EventLog;
import org.millwright.log.LogEvent;
import org.millwright.monitoring.ModelExchange;
import org.millwright.scoring.ModelCatalogue;
import org.millwright.scoring.ModelPackage;
import org.millwright.scoring.ModelRefusedException;
import org.millwright.scoring.ModelScorer;
import org.millwright.scoring.ModelSignature;
import org.millwright.scoring.ModelTrust;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The model packages of this station's folder, judged by the keys that its settings trust. */
final class StationModels {
    private static final Sentences SENTENCES = Sentences.of(StationModels.class);
    private static final EventLog LOG = EventLog.of(StationModels.class);

    /** Folder of the data folder that packages of other stations are laid into. */
    private static final String RECEIVED = "received-models";

    private StationModels() {}

    /** The packages that may score the plant. */
    static ModelCatalogue catalogue(Settings settings, AssetTypes types) {
        return ModelCatalogue.load(
                settings.modelsDir(), types::find, ModelTrust.of(settings.trustedKeys()));
    }

    /**
     * The packages that may score the plant, those before the others that were put to use, by
     * whichever station.
     *
     * @param history the stored facts of all stations
     */
    static ModelCatalogue catalogue(Settings settings, AssetTypes types, ChangeHistory history) {
        ModelCatalogue all = catalogue(settings, types);
        ModelTrust trust = ModelTrust.of(settings.trustedKeys());
        try {
            for (Path folder : ModelExchange.fetch(history, settings.dataDir().resolve(RECEIVED))) {
                all = all.and(ModelCatalogue.load(folder, types::find, trust));
            }
        } catch (IOException e) {
            LOG.write(
                    LogEvent.MODEL_NOT_LAID_DOWN,
                    "models of other stations can't be laid into the data folder",
                    e);
        }
        return all.preferring(
                        ModelExchange.inUse(history).values().stream()
                                .map(ModelActivated::hash)
                                .collect(Collectors.toSet()))
                .sparing(
                        ModelExchange.challengers(history).values().stream()
                                .map(ChallengerChosen::hash)
                                .collect(Collectors.toSet()));
    }

    /** One sentence for each model that was chosen, to be used or in shadow, and is not here. */
    static List<LocalizedText> missing(ChangeHistory history, ModelCatalogue catalogue) {
        List<LocalizedText> sentences = new ArrayList<>();
        for (ModelActivated chosen : ModelExchange.inUse(history).values()) {
            if (catalogue.byHash(chosen.hash()).isEmpty()) {
                sentences.add(
                        SENTENCES.get(
                                "chosen.notUsed",
                                chosen.modelId(),
                                chosen.assetType(),
                                whyMissing(chosen.modelId(), catalogue)));
            }
        }
        for (ChallengerChosen chosen : ModelExchange.challengers(history).values()) {
            if (catalogue.byHash(chosen.hash()).isEmpty()) {
                sentences.add(
                        SENTENCES.get(
                                "chosen.notRun",
                                chosen.modelId(),
                                chosen.assetType(),
                                whyMissing(chosen.modelId(), catalogue)));
            }
        }
        return sentences;
    }

    private static LocalizedText whyMissing(String id, ModelCatalogue catalogue) {
        return catalogue.refused().stream()
                .filter(refused -> refused.id().equals(id))
                .findFirst()
                .map(ModelCatalogue.Refused::reason)
                .orElseGet(() -> SENTENCES.get("chosen.notArrived"));
    }

    /**
     * One package to be looked at or measured; that nobody trusted vouches for it is said on
     * standard error.
     *
     * @param id name of its folder in the folder of models
     */
    static ModelPackage toLookAt(CommonOptions common, AssetTypes types, String id)
            throws RefusedException {
        Settings settings = common.settings();
        Path folder = folder(settings, id);
        ModelTrust trust = ModelTrust.of(settings.trustedKeys()).lookingOnly();
        try {
            ModelPackage loaded = ModelPackage.load(folder, types::find, trust);
            if (!loaded.verdict().trusted()) {
                common.err()
                        .println(
                                "The model %s is only looked at, not used for the plant: %s"
                                        .formatted(id, loaded.verdict().trouble().english()));
            }
            return loaded;
        } catch (ModelRefusedException e) {
            throw refused(id, e);
        }
    }

    /**
     * The folder of a package.
     *
     * @param id its name, which leads nowhere else
     */
    static Path folder(Settings settings, String id) throws RefusedException {
        Path models = settings.modelsDir();
        try (Stream<Path> folders = Files.list(models)) {
            return folders.filter(folder -> folder.getFileName().toString().equals(id))
                    .filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow(() ->
                            new RefusedException(SENTENCES.get("chosen.noFolder", id, models)));
        } catch (IOException e) {
            throw new RefusedException(SENTENCES.get("chosen.folderUnreadable", models), e);
        }
    }

    /** The folder of a package: of this station's, or whichever a path with a separator names. */
    static Path folderOrPath(Settings settings, String named) throws RefusedException {
        boolean path = named.contains("/") || named.contains(File.separator);
        if (!path) {
            return folder(settings, named);
        }
        Path folder = Path.of(named).toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw new RefusedException("There is no folder %s.".formatted(folder));
        }
        return folder;
    }

    /** The folder of a package that was accepted: of this station, or sent by another one. */
    static Path located(Settings settings, String id, String hash) throws RefusedException {
        Path received =
                ModelExchange.folder(settings.dataDir().resolve(RECEIVED), hash).resolve(id);
        return Files.isDirectory(received) ? received : folder(settings, id);
    }

    /**
     * A package that may score the plant.
     *
     * @throws RefusedException if it fails a check, or nobody trusted vouches for it
     */
    static ModelPackage accepted(Settings settings, AssetTypes types, Path folder)
            throws RefusedException {
        try {
            return ModelPackage.load(folder, types::find, ModelTrust.of(settings.trustedKeys()));
        } catch (ModelRefusedException e) {
            throw refused(folder.getFileName().toString(), e);
        }
    }

    /** A scorer of one package to be measured. */
    static ModelScorer scorer(CommonOptions common, AssetTypes types, String id)
            throws RefusedException {
        try {
            return toLookAt(common, types, id).newScorer();
        } catch (ModelRefusedException e) {
            throw refused(id, e);
        }
    }

    /** Whether packages signed with a key are used on this station. */
    static boolean trusts(Settings settings, SigningKey key) {
        return settings.trustedKeys().stream()
                .anyMatch(known -> ModelSignature.keyId(known).equals(key.id()));
    }

    /**
     * Vouches for a package, once it has passed every other check.
     *
     * @return what was done and what is left to do, for a person
     */
    static String sign(Settings settings, Path folder, SigningKey key) throws RefusedException {
        String id = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
        try {
            ModelPackage.load(folder, AssetTypes.shipped()::find, ModelTrust.TO_BE_SIGNED);
            key.sign(folder);
        } catch (ModelRefusedException e) {
            throw refused(id, e);
        } catch (IOException e) {
            throw new RefusedException(
                    "The signature of %s can't be written.".formatted(folder), e);
        }
        String done = "Signed %s with the key %s.".formatted(folder, key.id());
        return trusts(settings, key)
                ? done
                        + " This station trusts it. From its next start on it uses the package if no"
                        + " other scores its asset type; else put it to use with models activate."
                : done
                        + " This station does not trust the key yet; add to its settings:%n%s=%s"
                                .formatted(SettingKey.MILLWRIGHT_TRUSTED_KEYS, key.publicText());
    }

    static RefusedException refused(String id, ModelRefusedException e) {
        return new RefusedException(e.about(id), e);
    }
}
