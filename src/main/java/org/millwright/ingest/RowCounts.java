package org.millwright.ingest;

import org.millwright.domain.FileRow;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.Sentences;

import java.io.IOException;
import java.nio.file.Path;

/** Counts a file's rows and tells when it has become plain that the file is something else. */
final class RowCounts {
    private static final Sentences SENTENCES = Sentences.of(RowCounts.class);

    /** When so many rows from the start on are no readings, none will follow. */
    private static final int HOPELESS = 50;

    private final Path path;
    private final String notExpected;
    private long accepted;
    private long rejected;
    private long firstLine;
    private LocalizedText firstReason = LocalizedText.NONE;

    /**
     * Nothing counted yet.
     *
     * @param notExpected key of the sentence that says what the file should be, for the file, the
     *     first line that is no reading, and why
     */
    RowCounts(Path path, String notExpected) {
        this.path = path;
        this.notExpected = notExpected;
    }

    void accept() {
        accepted++;
    }

    /** A row that is no reading, with the reason. */
    FileRow.Rejected reject(long line, String text, LocalizedText reason)
            throws UnreadableFileException {
        rejected++;
        if (firstReason.isEmpty()) {
            firstLine = line;
            firstReason = reason;
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
            throw new UnreadableFileException(SENTENCES.get("file.noRows", path));
        }
    }

    /** Its gzip ends or breaks off where rows should follow. */
    UnreadableFileException cut(IOException cause) {
        return new UnreadableFileException(SENTENCES.get("file.cutGzip", path, accepted), cause);
    }

    private void checkNotForeign() throws UnreadableFileException {
        if (accepted == 0) {
            throw new UnreadableFileException(
                    SENTENCES.get(notExpected, path, firstLine, firstReason));
        }
    }
}
