package org.millwright.monitoring;

import org.jspecify.annotations.Nullable;

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
     * First rows as they would be understood: header and up to 20 rows of text; assets seen so far.
     */
    record Preview(
            String assetType, List<String> header, List<List<String>> rows, List<String> assets) {}

    /**
     * What happened.
     *
     * @param rows data rows in the file
     * @param accepted rows stored by this import
     * @param alreadyStored rows that were in the store before
     * @param flagged accepted rows with at least one value that is not GOOD
     * @param rejected rows that could not be made into a reading
     * @param seconds duration
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
            double seconds,
            @Nullable Path rejectsFile,
            boolean cancelled) {}

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
    final class ImportException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String sentence;

        public ImportException(String sentence, Throwable cause) {
            super(sentence, cause);
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }
    }
}
