package org.millwright.ingest;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.AssetType;
import org.millwright.domain.Sentences;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Opens files of readings by the name of their format. */
public final class FileFormats {
    private static final Sentences SENTENCES = Sentences.of(FileFormats.class);
    public static final String CMAPSS = "cmapss";

    /** The format that goes with a mapping file of the user's own. */
    public static final String MAPPING_FILE = "mapping";

    private static final List<String> SHIPPED_MAPPINGS = List.of("pronostia", "skab", "battery");

    private final AssetTypes types;

    public FileFormats(AssetTypes types) {
        this.types = types;
    }

    /** Formats that need no mapping file. */
    public List<String> names() {
        return List.of(CMAPSS, "pronostia", "skab", "battery");
    }

    /**
     * Opens a file.
     *
     * @param format one of {@link #names()} or {@link #MAPPING_FILE}
     * @param mappingFile with {@link #MAPPING_FILE}, else {@code null}
     * @param assetType id of the asset type; {@code null} takes the mapping's, or turbofan for
     *     C-MAPSS
     * @param prefix put before each unit's name to make the asset id
     */
    public ReadingFile open(
            Path file,
            String format,
            @Nullable Path mappingFile,
            @Nullable String assetType,
            String prefix)
            throws IOException, UnreadableFileException {
        if (!prefix.isEmpty() && !AssetName.fault(prefix).isEmpty()) {
            throw new UnreadableFileException(
                    SENTENCES.get("format.prefix", Excerpt.of(prefix, 40)));
        }
        if (format.equals(CMAPSS)) {
            return CmapssFile.open(file, type(assetType == null ? "turbofan" : assetType), prefix);
        }
        ColumnMapping mapping = mapping(format, mappingFile);
        return CsvReadingFile.open(
                file, type(assetType == null ? mapping.assetType() : assetType), prefix, mapping);
    }

    /**
     * Checks that files can be read this way, before there is one.
     *
     * @param format and {@code mappingFile} as for {@link #open}
     */
    public void check(String format, @Nullable Path mappingFile)
            throws IOException, UnreadableFileException {
        if (!format.equals(CMAPSS)) {
            type(mapping(format, mappingFile).assetType());
        }
    }

    private ColumnMapping mapping(String format, @Nullable Path mappingFile)
            throws IOException, UnreadableFileException {
        if (format.equals(MAPPING_FILE)) {
            if (mappingFile == null) {
                throw new UnreadableFileException(SENTENCES.get("format.needsMapping"));
            }
            if (!Files.isRegularFile(mappingFile)) {
                throw new UnreadableFileException(SENTENCES.get("mapping.missing", mappingFile));
            }
            try {
                return ColumnMapping.read(Files.readString(mappingFile), mappingFile.toString());
            } catch (MalformedInputException e) {
                throw new UnreadableFileException(SENTENCES.get("mapping.notText", mappingFile), e);
            }
        }
        if (!SHIPPED_MAPPINGS.contains(format)) {
            throw new UnreadableFileException(
                    SENTENCES.get("format.unknown", format, String.join(", ", names())));
        }
        try (InputStream in =
                FileFormats.class.getResourceAsStream("mappings/" + format + ".json")) {
            if (in == null) {
                throw new IllegalStateException("The program lacks its mapping " + format + ".");
            }
            return ColumnMapping.read(
                    new String(in.readAllBytes(), StandardCharsets.UTF_8), format);
        }
    }

    private AssetType type(String id) throws UnreadableFileException {
        return types.find(id)
                .orElseThrow(() ->
                        new UnreadableFileException(
                                SENTENCES.get(
                                        "format.unknownType",
                                        id,
                                        String.join(
                                                ", ",
                                                types.all().stream()
                                                        .map(AssetType::id)
                                                        .toList()))));
    }
}
