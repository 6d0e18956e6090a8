package org.millwright.monitoring;

import de.siegmar.fastcsv.writer.CsvWriter;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

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
            makeOwnerOnly();
            out = CsvWriter.builder().build(file);
            out.writeRecord("line", "reason", "text");
            writer = out;
        }
        String cut = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + " …";
        out.writeRecord(Long.toString(line), reason, SpreadsheetCell.of(cut));
    }

    /** What is rejected is the plant's own; on Windows the data folder above closes it. */
    private void makeOwnerOnly() throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(folder, attribute("rwx------"));
            Files.deleteIfExists(file);
            Files.createFile(file, attribute("rw-------"));
        } else {
            Files.createDirectories(folder);
        }
    }

    private static FileAttribute<?> attribute(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
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
