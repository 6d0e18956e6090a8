package org.millwright.ingest;

import java.nio.file.Path;

/** Counts a file's rows and tells when it has become plain that the file is something else. */
final class RowCounts {
    /** When so many rows from the start on are no readings, none will follow. */
    private static final int HOPELESS = 50;

    private final Path path;
    private final String expected;
    private long accepted;
    private long rejected;
    private String firstReason = "";

    /**
     * Nothing counted yet.
     *
     * @param expected what the file should be, as in "is not …"
     */
    RowCounts(Path path, String expected) {
        this.path = path;
        this.expected = expected;
    }

    long accepted() {
        return accepted;
    }

    void accept() {
        accepted++;
    }

    /** A row that is no reading, with the reason. */
    FileRow.Rejected reject(long line, String text, String reason) throws UnreadableFileException {
        rejected++;
        if (firstReason.isEmpty()) {
            firstReason = "line " + line + ": " + reason;
        }
        if (rejected >= HOPELESS) {
            checkNotForeign();
        }
        return new FileRow.Rejected(line, Excerpt.of(text, 500), reason);
    }

    /** At the end of the file. */
    void finish() throws UnreadableFileException {
        if (rejected > 0) {
            checkNotForeign();
        } else if (accepted == 0) {
            throw new UnreadableFileException("The file " + path + " has no rows.");
        }
    }

    private void checkNotForeign() throws UnreadableFileException {
        if (accepted == 0) {
            throw new UnreadableFileException(
                    "The file " + path + " is not " + expected + ": " + firstReason);
        }
    }
}
