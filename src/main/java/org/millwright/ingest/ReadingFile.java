package org.millwright.ingest;

import org.millwright.domain.AssetType;
import org.millwright.domain.FileRow;

import java.io.IOException;
import java.util.Optional;

/** An open file of readings, read row by row, never as a whole. */
public interface ReadingFile extends AutoCloseable {
    /** Type of all assets in the file. */
    AssetType assetType();

    /**
     * The next row; empty at the end.
     *
     * @throws UnreadableFileException if the file as a whole turns out not to be what it says
     */
    Optional<FileRow> next() throws IOException, UnreadableFileException;

    /** How much of the file was read, 0–1. */
    double share();

    @Override
    void close() throws IOException;
}
