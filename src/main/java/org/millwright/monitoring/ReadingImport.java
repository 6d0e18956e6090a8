package org.millwright.monitoring;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.FileRow;
import org.millwright.domain.LocalizedException;
import org.millwright.domain.LocalizedText;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Brings a file of readings into the store, through the same pipeline as live readings. */
public interface ReadingImport {
    /**
     * Formats and shipped mappings to choose from: {@code cmapss}, {@code pronostia}, {@code skab}
     * …
     */
    List<String> formats();

    /** Asset types to choose from, by id. */
    List<String> assetTypes();

    /**
     * Reads the head of the file and tells what an import would do, without storing anything.
     * Blocking.
     *
     * @throws ImportException if the file isn't what it says, with one sentence
     */
    Preview preview(Request request) throws ImportException;

    /**
     * Imports; returns when every accepted reading is on disk. Blocking. Cancelling leaves what is
     * stored so far, and a later import of the same file goes on from there without doubling
     * anything.
     *
     * @param cancelled asked between rows
     * @throws ImportException if the file isn't what it says, with one sentence
     */
    Report run(Request request, ProgressListener progress, BooleanSupplier cancelled)
            throws ImportException, InterruptedException;

    /**
     * What to import.
     *
     * @param file the file, plain or gzip
     * @param format {@code cmapss}, the name of a shipped mapping, or {@code mapping} with {@code
     *     mappingFile}
     * @param mappingFile a column-mapping file, or {@code null}
     * @param assetType id of the asset type, {@code null} if the mapping names it
     * @param prefix put before each unit name to make the asset id, may be empty
     */
    record Request(
            Path file,
            String format,
            @Nullable Path mappingFile,
            @Nullable String assetType,
            String prefix) {}

    /**
     * The first rows as they would be understood.
     *
     * @param assetType id of the asset type of all assets in the file
     * @param rows up to 20
     * @param assets the rows' assets, by id, each once
     */
    record Preview(String assetType, List<FileRow> rows, List<String> assets) {
        public Preview {
            rows = List.copyOf(rows);
            assets = List.copyOf(assets);
        }
    }

    /**
     * What happened.
     *
     * @param rows data rows in the file
     * @param accepted rows stored by this import
     * @param alreadyStored rows that were in the store before
     * @param flagged accepted rows with at least one value that is not GOOD
     * @param rejected rows that could not be made into a reading
     * @param seconds duration
     * @param firstRejected the first of them, up to 50
     * @param rejectsFile where rejected rows are listed with line number and reason, {@code null}
     *     if there are none
     * @param cancelled whether it was cut short
     */
    record Report(
            long rows,
            long accepted,
            long alreadyStored,
            long flagged,
            long rejected,
            List<FileRow.Rejected> firstRejected,
            double seconds,
            @Nullable Path rejectsFile,
            boolean cancelled) {
        public Report {
            firstRejected = List.copyOf(firstRejected);
        }
    }

    /** Told about progress now and then. */
    @FunctionalInterface
    interface ProgressListener {
        /**
         * Tells how far the import is.
         *
         * @param share 0–1 of the file's bytes, negative if unknown
         */
        void progress(double share, long rows, long rejected);
    }

    /** The file as a whole can't be imported. */
    final class ImportException extends LocalizedException {
        private static final long serialVersionUID = 1L;

        public ImportException(LocalizedText sentence) {
            super(sentence);
        }

        public ImportException(LocalizedText sentence, Throwable cause) {
            super(sentence, cause);
        }
    }
}
