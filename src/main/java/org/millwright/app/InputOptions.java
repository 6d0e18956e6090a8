package org.millwright.app;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.AssetType;
import org.millwright.domain.FileRow;
import org.millwright.domain.RawReading;
import org.millwright.domain.Reading;
import org.millwright.ingest.AssetTypes;
import org.millwright.ingest.FileFormats;
import org.millwright.ingest.ReadingFile;
import org.millwright.ingest.ReadingValidator;
import org.millwright.ingest.UnreadableFileException;
import org.millwright.ingest.ValidatorState;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the commands that work without a store read files of readings; validated as live readings
 * are. Does not store anything.
 */
final class InputOptions {
    @Option(
            names = "--mapping",
            paramLabel = "NAME|FILE",
            description = "Column mapping, shipped or a file (without: C-MAPSS format).")
    private @Nullable String mapping;

    /** Takes the readings of a file one by one. */
    @FunctionalInterface
    interface Visitor {
        void visit(Reading reading) throws IOException;
    }

    /**
     * What a walk through a file found.
     *
     * @param accepted rows that were readings
     * @param rejected rows that were not
     */
    record Walk(long accepted, long rejected) {}

    /** The asset type of a file's readings. */
    AssetType typeOf(AssetTypes types, Path file, @Nullable String assetType)
            throws RefusedException {
        try (ReadingFile open = open(types, file, assetType, "")) {
            return open.assetType();
        } catch (IOException e) {
            throw unreadable(file, e);
        } catch (UnreadableFileException e) {
            throw new RefusedException(e.sentence(), e);
        }
    }

    /**
     * Visits the readings of a file in its order. The time of recording is taken to be that of
     * measuring, so that the same file always gives the same.
     *
     * @param assetType id, or {@code null} for what the mapping says
     */
    Walk walk(
            AssetTypes types, Path file, @Nullable String assetType, String prefix, Visitor visitor)
            throws RefusedException {
        long accepted = 0;
        long rejected = 0;
        try (ReadingFile open = open(types, file, assetType, prefix)) {
            ReadingValidator validator = new ReadingValidator(open.assetType());
            Map<String, ValidatorState> states = new HashMap<>();
            for (Optional<FileRow> row = open.next(); row.isPresent(); row = open.next()) {
                if (row.get() instanceof FileRow.Accepted taken) {
                    RawReading raw = taken.reading();
                    ValidatorState state =
                            states.computeIfAbsent(raw.assetId(), id -> validator.newState());
                    visitor.visit(validator.validate(state, raw, raw.measuredAt()));
                    accepted++;
                } else {
                    rejected++;
                }
            }
            return new Walk(accepted, rejected);
        } catch (IOException e) {
            throw unreadable(file, e);
        } catch (UnreadableFileException e) {
            throw new RefusedException(e.sentence(), e);
        }
    }

    /** All readings of a file by asset, assets in order of their first reading. */
    Map<String, List<Reading>> byAsset(
            AssetTypes types, Path file, @Nullable String assetType, String prefix)
            throws RefusedException {
        Map<String, List<Reading>> assets = new LinkedHashMap<>();
        walk(
                types,
                file,
                assetType,
                prefix,
                r -> assets.computeIfAbsent(r.assetId(), id -> new ArrayList<>()).add(r));
        return assets;
    }

    private ReadingFile open(AssetTypes types, Path file, @Nullable String assetType, String prefix)
            throws IOException, UnreadableFileException {
        FileFormats formats = new FileFormats(types);
        if (mapping == null) {
            return formats.open(file, FileFormats.CMAPSS, null, assetType, prefix);
        }
        Path own = ownMapping(formats.names(), mapping);
        String format = own == null ? mapping : FileFormats.MAPPING_FILE;
        return formats.open(file, format, own, assetType, prefix);
    }

    /** The file that {@code --mapping} names, {@code null} if it is the name of a shipped one. */
    static @Nullable Path ownMapping(List<String> shipped, String mapping) {
        Path file = Path.of(mapping);
        boolean isFile = mapping.endsWith(".json") || Files.exists(file);
        return !shipped.contains(mapping) && isFile ? file : null;
    }

    private static RefusedException unreadable(Path file, IOException e) {
        String why = Files.exists(file) ? " can't be read." : " does not exist.";
        return new RefusedException("The file " + file + why, e);
    }
}
