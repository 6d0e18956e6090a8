package org.millwright.monitoring;

import de.siegmar.fastcsv.writer.CsvWriter;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Lists the rows of an import that could not be made into readings, as CSV: line, reason, text.
 * Made at the first rejected row; an import without one leaves no file.
 */
final class RejectsFile implements AutoCloseable {
    private static final int MAX_TEXT = 2_000;

    private final Path file;
    private @Nullable CsvWriter writer;

    RejectsFile(Path file) {
        this.file = file;
    }

    void add(long line, String reason, String text) throws IOException {
        CsvWriter out = writer;
        if (out == null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            out = CsvWriter.builder().build(file);
            out.writeRecord("line", "reason", "text");
            writer = out;
        }
        out.writeRecord(
                Long.toString(line),
                reason,
                text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + " …");
    }

    /** The file, {@code null} if nothing was rejected. */
    @Nullable Path path() {
        return writer == null ? null : file;
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }
}
