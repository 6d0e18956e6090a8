package org.millwright.ingest;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.Sentences;
import org.millwright.ingest.BoundedLines.Line;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Records of CSV text (RFC 4180), one at a time. A quoted cell may go on over several lines, but a
 * quote that is never closed costs no more than the line it stands in: that line comes back as
 * broken, and the next record begins behind it. Empty lines are passed over.
 */
final class CsvRecords {
    private static final Sentences SENTENCES = Sentences.of(CsvRecords.class);

    /** A cell over more lines than this was not meant to be one. */
    private static final int MAX_LINES = 50;

    /** After so many empty lines one is given as a broken record, so that a caller gets a say. */
    private static final int MAX_EMPTY = 100_000;

    private final BoundedLines lines;
    private final char separator;
    private final Deque<Line> putBack = new ArrayDeque<>();

    /**
     * Records from the given line on.
     *
     * @param first a line that was read already
     */
    CsvRecords(Line first, BoundedLines lines, char separator) {
        this.lines = lines;
        this.separator = separator;
        putBack.add(first);
    }

    /**
     * One record.
     *
     * @param line number of its first line
     * @param cells without quotes; empty if broken
     * @param fault what is wrong with it, empty if nothing is
     */
    record CsvRecord(long line, String text, List<String> cells, LocalizedText fault) {}

    /**
     * The next record, {@code null} after the last.
     *
     * @param columns how many a record has, 0 if that is not known yet
     */
    @Nullable CsvRecord next(int columns) throws IOException, UnreadableFileException {
        Line line = nextLine();
        int empty = 0;
        while (line != null && line.text().isBlank()) {
            if (++empty == MAX_EMPTY) {
                return broken(line, SENTENCES.get("row.emptyLines", MAX_EMPTY));
            }
            line = nextLine();
        }
        if (line == null) {
            return null;
        }
        if (line.tooLong()) {
            return broken(line, SENTENCES.get("row.tooLong", BoundedLines.MAX_LENGTH));
        }
        List<String> cells = split(line.text());
        if (cells != null) {
            return new CsvRecord(line.number(), line.text(), cells, LocalizedText.NONE);
        }
        return overSeveralLines(line, columns);
    }

    /** A record whose first line leaves a quote open. */
    private CsvRecord overSeveralLines(Line first, int columns)
            throws IOException, UnreadableFileException {
        StringBuilder text = new StringBuilder(first.text());
        List<Line> taken = new ArrayList<>();
        while (taken.size() < MAX_LINES && text.length() < BoundedLines.MAX_LENGTH) {
            Line more = nextLine();
            if (more == null) {
                break;
            }
            taken.add(more);
            text.append('\n').append(more.text());
            List<String> cells = more.text().indexOf('"') < 0 ? null : split(text);
            if (cells != null && (columns == 0 || cells.size() == columns)) {
                return new CsvRecord(first.number(), text.toString(), cells, LocalizedText.NONE);
            }
        }
        for (Line line : taken.reversed()) {
            putBack.addFirst(line);
        }
        return broken(first, SENTENCES.get("row.quote"));
    }

    private static CsvRecord broken(Line line, LocalizedText fault) {
        return new CsvRecord(line.number(), line.text(), List.of(), fault);
    }

    private @Nullable Line nextLine() throws IOException, UnreadableFileException {
        Line again = putBack.poll();
        return again != null ? again : lines.next();
    }

    /** The cells, {@code null} if the text ends within quotes or goes on behind them. */
    private @Nullable List<String> split(CharSequence text) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        int i = 0;
        while (true) {
            boolean quoted = i < text.length() && text.charAt(i) == '"';
            i = quoted ? quoted(text, i + 1, cell) : plain(text, i, cell);
            if (i < 0) {
                return null;
            }
            cells.add(cell.toString());
            cell.setLength(0);
            if (i == text.length()) {
                return cells;
            }
            if (text.charAt(i) != separator) {
                return null;
            }
            i++;
        }
    }

    /** Reads a cell without quotes; gives the position behind it. */
    private int plain(CharSequence text, int from, StringBuilder cell) {
        int i = from;
        while (i < text.length() && text.charAt(i) != separator) {
            cell.append(text.charAt(i++));
        }
        return i;
    }

    /** Reads a cell from behind its first quote; gives the position behind its last one, or -1. */
    private static int quoted(CharSequence text, int from, StringBuilder cell) {
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i++);
            if (c != '"') {
                cell.append(c);
            } else if (i < text.length() && text.charAt(i) == '"') {
                cell.append(c);
                i++;
            } else {
                return i;
            }
        }
        return -1;
    }
}
