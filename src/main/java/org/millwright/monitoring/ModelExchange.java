package org.millwright.monitoring;

import org.millwright.access.Guard;
import org.millwright.access.Permission;
import org.millwright.domain.AuditAct;
import org.millwright.domain.ChallengerChosen;
import org.millwright.domain.Change;
import org.millwright.domain.ChangeHistory;
import org.millwright.domain.ModelActivated;
import org.millwright.domain.ModelPart;
import org.millwright.domain.Sentences;
import org.millwright.scoring.ModelPackage;
import org.millwright.scoring.ModelRefusedException;
import org.millwright.scoring.ModelTrust.Voucher;
import org.millwright.scoring.PackageFolder;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Puts models to use for the whole plant, and has challengers run in shadow beside them. What was
 * chosen is a fact, and a package that does not come with the program travels with it in pieces,
 * which are facts too; each station uses it from its next start on, if it passes the station's own
 * checks. Blocking; not for the JavaFX thread.
 */
public final class ModelExchange {
    private static final Sentences SENTENCES = Sentences.of(ModelExchange.class);

    /** Compressed bytes of a piece: half of what the shared database takes as one fact. */
    private static final int PIECE = 512 << 10;

    /** Digits of the hash that name the folder of a package on this station. */
    private static final int NAME_LENGTH = 16;

    private final ChangeHistory history;
    private final Guard guard;
    private final Clock clock;

    /**
     * An exchange.
     *
     * @param history the stored facts of all stations
     * @param guard writes what was permitted, and that it was done
     */
    public ModelExchange(ChangeHistory history, Guard guard, Clock clock) {
        this.history = history;
        this.guard = guard;
        this.clock = clock;
    }

    /** What was put to use last, by asset type; a type that is not there uses its first package. */
    public static Map<String, ModelActivated> inUse(ChangeHistory history) {
        Map<String, ModelActivated> inUse = new TreeMap<>();
        history.changes(
                ModelActivated.class,
                stored -> inUse.put(stored.change().assetType(), stored.change()));
        return inUse;
    }

    /** What was chosen last to run in shadow, by asset type; what is in use by now is none. */
    public static Map<String, ChallengerChosen> challengers(ChangeHistory history) {
        Map<String, ChallengerChosen> chosen = new TreeMap<>();
        history.changes(
                ChallengerChosen.class,
                stored -> chosen.put(stored.change().assetType(), stored.change()));
        Map<String, ModelActivated> inUse = inUse(history);
        chosen.values()
                .removeIf(each -> {
                    ModelActivated used = inUse.get(each.assetType());
                    return each.isNone() || (used != null && used.hash().equals(each.hash()));
                });
        return chosen;
    }

    /**
     * Puts a package to use on all stations.
     *
     * @param folder where it lies
     * @param model it, as it passed the checks of this station
     * @throws ModelRefusedException if its files can't be read any more
     */
    public void activate(Path folder, ModelPackage model) throws ModelRefusedException {
        String type = model.assetType().id();
        guard.require(Permission.MODEL_ACTIVATE, type);
        List<Change> facts = toSend(folder, model);
        ModelActivated before = inUse(history).get(type);
        facts.add(new ModelActivated(type, model.ref().id(), model.ref().hash(), clock.instant()));
        guard.done(
                facts,
                AuditAct.MODEL_ACTIVATED,
                type,
                before == null ? "" : before.modelId() + " " + before.hash(),
                model.ref().id() + " " + model.ref().hash());
    }

    /**
     * Has a package run in shadow on all stations, beside the one that each of them uses.
     *
     * @param folder where it lies
     * @param model it, as it passed the checks of this station
     * @param champion what this station uses for its asset type
     * @throws ModelRefusedException if there is nothing to run beside, or its files can't be read
     */
    public void challenge(Path folder, ModelPackage model, Optional<ModelPackage> champion)
            throws ModelRefusedException {
        String type = model.assetType().id();
        guard.require(Permission.MODEL_ACTIVATE, type);
        if (champion.isEmpty()) {
            throw new ModelRefusedException(SENTENCES.get("challenge.noChampion", type));
        }
        if (champion.get().ref().equals(model.ref())) {
            throw new ModelRefusedException(SENTENCES.get("challenge.inUse", type));
        }
        List<Change> facts = toSend(folder, model);
        String before = named(type);
        facts.add(
                new ChallengerChosen(type, model.ref().id(), model.ref().hash(), clock.instant()));
        guard.done(
                facts,
                AuditAct.MODEL_SHADOWED,
                type,
                before,
                model.ref().id() + " " + model.ref().hash());
    }

    /**
     * Has no challenger run any more for an asset type.
     *
     * @return whether there was one
     */
    public boolean endChallenge(String type) {
        guard.require(Permission.MODEL_ACTIVATE, type);
        String before = named(type);
        if (before.isEmpty()) {
            return false;
        }
        guard.done(
                List.of(ChallengerChosen.none(type, clock.instant())),
                AuditAct.MODEL_SHADOWED,
                type,
                before,
                "");
        return true;
    }

    /** The challenger of an asset type as the audit trail names it; empty if there is none. */
    private String named(String type) {
        ChallengerChosen chosen = challengers(history).get(type);
        return chosen == null ? "" : chosen.modelId() + " " + chosen.hash();
    }

    /** The pieces of a package that other stations do not have yet. */
    private List<Change> toSend(Path folder, ModelPackage model) throws ModelRefusedException {
        Instant now = clock.instant();
        List<Change> facts = new ArrayList<>();
        if (model.verdict().voucher() != Voucher.SHIPPED && !isUnderWay(model.ref().hash())) {
            new PackageFolder(folder)
                    .files()
                    .forEach((file, bytes) ->
                            facts.addAll(pieces(model.ref().hash(), file, bytes, now)));
        }
        return facts;
    }

    private boolean isUnderWay(String hash) {
        boolean[] found = {false};
        history.changes(ModelPart.class, stored -> found[0] |= stored.change().hash().equals(hash));
        return found[0];
    }

    private static List<ModelPart> pieces(String hash, String file, byte[] bytes, Instant now) {
        byte[] packed = deflated(bytes);
        int parts = Math.max(1, Math.ceilDiv(packed.length, PIECE));
        List<ModelPart> pieces = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            int end = Math.min(packed.length, (part + 1) * PIECE);
            byte[] piece = Arrays.copyOfRange(packed, part * PIECE, end);
            pieces.add(new ModelPart(hash, file, part, parts, piece, now));
        }
        return pieces;
    }

    /**
     * Lays packages that were chosen, and have arrived, into folders of this station: {@code
     * into/HASH/ID}. Judges nothing but whether the pieces make files of a package; a folder that
     * is there already stays.
     *
     * @return the folders {@code into/HASH} of what is chosen, whether it was there or is new
     */
    public static List<Path> fetch(ChangeHistory history, Path into) throws IOException {
        List<Path> folders = new ArrayList<>();
        for (Chosen chosen : chosen(history)) {
            if (!isName(chosen)) {
                continue;
            }
            Path folder = folder(into, chosen.hash());
            if (!Files.isDirectory(folder)) {
                Map<String, byte[]> files = arrived(history, chosen.hash());
                if (!files.containsKey(ModelPackage.MANIFEST)) {
                    continue;
                }
                lay(files, folder, chosen.modelId());
            }
            folders.add(folder);
        }
        return folders;
    }

    /** A package by its id and the hash of its manifest, as another station names them. */
    private record Chosen(String modelId, String hash) {}

    /** What was put to use or runs in shadow, each once. */
    private static Set<Chosen> chosen(ChangeHistory history) {
        Set<Chosen> all = new LinkedHashSet<>();
        inUse(history).values().forEach(each -> all.add(new Chosen(each.modelId(), each.hash())));
        challengers(history)
                .values()
                .forEach(each -> all.add(new Chosen(each.modelId(), each.hash())));
        return all;
    }

    /** Where a package with this hash is laid. */
    public static Path folder(Path into, String hash) {
        return into.resolve(hash.substring(0, NAME_LENGTH));
    }

    /** Another station's word is not to lead out of the folder. */
    private static boolean isName(Chosen chosen) {
        return chosen.hash().matches("[0-9a-f]{64}")
                && chosen.modelId().matches("[a-z0-9][a-z0-9-]{0,63}");
    }

    /** The files of which all pieces are there; those that make none are left out. */
    private static Map<String, byte[]> arrived(ChangeHistory history, String hash) {
        Map<String, List<ModelPart>> pieces = new LinkedHashMap<>();
        history.changes(
                ModelPart.class,
                stored -> {
                    ModelPart part = stored.change();
                    if (part.hash().equals(hash) && PackageFolder.mayHold(part.file())) {
                        pieces.computeIfAbsent(part.file(), file -> new ArrayList<>()).add(part);
                    }
                });
        Map<String, byte[]> files = new LinkedHashMap<>();
        pieces.forEach((file, parts) -> {
            Map<Integer, byte[]> byNumber = new TreeMap<>();
            parts.forEach(part -> byNumber.putIfAbsent(part.part(), part.bytes()));
            if (byNumber.size() == parts.getFirst().parts()) {
                inflated(
                        byNumber.values().stream().toList(),
                        PackageFolder.greatest(file),
                        file,
                        files);
            }
        });
        return files;
    }

    private static void lay(Map<String, byte[]> files, Path folder, String id) throws IOException {
        Path beside = folder.resolveSibling("." + folder.getFileName() + ".part");
        Path made = Files.createDirectories(beside.resolve(id));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(made.resolve(file.getKey()), file.getValue());
        }
        Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private static byte[] deflated(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** Puts the file among the others, unless it is damaged or larger than it may be. */
    private static void inflated(
            List<byte[]> pieces, int greatest, String file, Map<String, byte[]> files) {
        List<InputStream> streams = new ArrayList<>();
        pieces.forEach(piece -> streams.add(new ByteArrayInputStream(piece)));
        try (InputStream in =
                new InflaterInputStream(
                        new SequenceInputStream(Collections.enumeration(streams)))) {
            byte[] bytes = in.readNBytes(greatest + 1);
            if (bytes.length <= greatest) {
                files.put(file, bytes);
            }
        } catch (IOException e) {
            // Without it the package is refused, and says which file is missing.
        }
    }
}
