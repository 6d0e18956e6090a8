package org.millwright.ingest;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/**
 * Lines of UTF-8 text with a limit to their length, so that a file without line ends can't exhaust
 * the memory.
 */
final class BoundedLines {
    /** Longer lines are no rows of readings. */
    static final int MAX_LENGTH = 100_000;

    private final Reader reader;
    private final char[] buffer = new char[1 << 14];
    private int position;
    private int limit;
    private long number;
    private boolean tooLong;

    BoundedLines(InputStream in) {
        reader = new InputStreamReader(in, StandardCharsets.UTF_8);
    }

    /**
     * The next line without its end, {@code null} after the last. A line beyond the limit comes
     * shortened.
     */
    @Nullable String next() throws IOException {
        StringBuilder line = new StringBuilder();
        tooLong = false;
        boolean any = false;
        while (true) {
            if (position == limit) {
                limit = reader.read(buffer, 0, buffer.length);
                position = 0;
                if (limit <= 0) {
                    limit = 0;
                    return any ? finished(line) : null;
                }
            }
            any = true;
            char c = buffer[position++];
            if (c == '\n') {
                return finished(line);
            }
            if (line.length() < MAX_LENGTH) {
                line.append(c);
            } else {
                tooLong = true;
            }
        }
    }

    private String finished(StringBuilder line) {
        number++;
        int end = line.length();
        if (end > 0 && line.charAt(end - 1) == '\r') {
            end--;
        }
        boolean byteOrderMark = number == 1 && end > 0 && line.charAt(0) == '\uFEFF';
        return line.substring(byteOrderMark ? 1 : 0, end);
    }

    /** Number of the last line given, from 1. */
    long number() {
        return number;
    }

    /** Whether the last line given was shortened. */
    boolean tooLong() {
        return tooLong;
    }
}
