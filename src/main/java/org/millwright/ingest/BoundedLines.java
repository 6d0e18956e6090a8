package org.millwright.ingest;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.Sentences;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Lines of UTF-8 text, ended by LF, CR or both, with a limit to their length, so that a file
 * without line ends can't exhaust the memory.
 */
final class BoundedLines {
    private static final Sentences SENTENCES = Sentences.of(BoundedLines.class);

    /** Longer lines are no rows of readings. */
    static final int MAX_LENGTH = 100_000;

    /** What has so long a line is no text at all; reading on to its end might take for ever. */
    private static final long HOPELESS_LENGTH = 64_000_000;

    private final Path path;
    private final Reader reader;
    private final char[] buffer = new char[1 << 14];
    private int position;
    private int limit;
    private long number;
    private boolean afterReturn;

    /**
     * Reads nothing yet.
     *
     * @param path for messages
     */
    BoundedLines(Path path, InputStream in) {
        this.path = path;
        reader = new InputStreamReader(in, StandardCharsets.UTF_8);
    }

    /**
     * A line of the file.
     *
     * @param number from 1
     * @param text without its end, shortened if {@code tooLong}
     */
    record Line(long number, String text, boolean tooLong) {}

    /**
     * The next line, {@code null} after the last.
     *
     * @throws UnreadableFileException if this is no text
     */
    @Nullable Line next() throws IOException, UnreadableFileException {
        StringBuilder line = new StringBuilder();
        long length = 0;
        int c = read();
        if (c == '\n' && afterReturn) {
            c = read();
        }
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n' && c != '\r') {
            if (length++ < MAX_LENGTH) {
                line.append((char) c);
            } else if (length > HOPELESS_LENGTH) {
                throw new UnreadableFileException(SENTENCES.get("file.noLineEnds", path));
            }
            c = read();
        }
        afterReturn = c == '\r';
        number++;
        if (number == 1) {
            check(line);
        }
        return new Line(number, line.toString(), length > MAX_LENGTH);
    }

    private int read() throws IOException {
        if (position == limit) {
            position = 0;
            limit = Math.max(0, reader.read(buffer, 0, buffer.length));
            if (limit == 0) {
                return -1;
            }
        }
        return buffer[position++];
    }

    /** Takes the byte order mark away and refuses what is no UTF-8 text. */
    private void check(StringBuilder first) throws UnreadableFileException {
        if (!first.isEmpty() && first.charAt(0) == '\uFEFF') {
            first.deleteCharAt(0);
        }
        if (first.indexOf("\0") >= 0) {
            throw new UnreadableFileException(SENTENCES.get("file.notText", path));
        }
    }
}
