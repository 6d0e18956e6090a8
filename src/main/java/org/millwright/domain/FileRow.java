package org.millwright.domain;

/** One data row of a file: a reading, or a reason why it is none. */
public sealed interface FileRow {
    /** Line in the file, from 1. */
    long line();

    /** A row that makes a reading; single values may still be missing or not numbers. */
    record Accepted(long line, RawReading reading) implements FileRow {}

    /**
     * A row that makes no reading.
     *
     * @param text the row as it stands in the file, shortened if very long
     * @param reason why, one sentence
     */
    record Rejected(long line, String text, LocalizedText reason) implements FileRow {}
}
