package org.millwright.ingest;

import org.millwright.domain.Sentences;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The bytes of a file, unpacked if they are gzip (told by content, not by name), with the share of
 * the file that was read.
 */
final class CountedFile implements AutoCloseable {
    private static final Sentences SENTENCES = Sentences.of(CountedFile.class);
    private static final int BUFFER = 1 << 16;

    private final long size;
    private final Counter counter;
    private final InputStream content;

    private CountedFile(long size, Counter counter, InputStream content) {
        this.size = size;
        this.counter = counter;
        this.content = content;
    }

    static CountedFile open(Path path) throws IOException, UnreadableFileException {
        if (!Files.exists(path)) {
            throw new UnreadableFileException(SENTENCES.get("file.missing", path));
        }
        if (!Files.isRegularFile(path)) {
            throw new UnreadableFileException(SENTENCES.get("file.noFile", path));
        }
        long size = Files.size(path);
        if (size == 0) {
            throw new UnreadableFileException(SENTENCES.get("file.empty", path));
        }
        Counter counter = new Counter(Files.newInputStream(path));
        BufferedInputStream buffered = new BufferedInputStream(counter, BUFFER);
        buffered.mark(2);
        boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        if (!gzip && path.toString().endsWith(".gz")) {
            buffered.close();
            throw new UnreadableFileException(SENTENCES.get("file.notGzip", path));
        }
        return new CountedFile(size, counter, gzip ? unpacked(path, buffered) : buffered);
    }

    private static InputStream unpacked(Path path, InputStream packed)
            throws IOException, UnreadableFileException {
        try {
            return new GZIPInputStream(packed, BUFFER);
        } catch (EOFException | ZipException e) {
            packed.close();
            throw new UnreadableFileException(SENTENCES.get("file.damagedGzip", path), e);
        }
    }

    InputStream content() {
        return content;
    }

    double share() {
        return Math.min(1, (double) counter.count / size);
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    private static final class Counter extends FilterInputStream {
        private volatile long count;

        Counter(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            if (b >= 0) {
                added(1);
            }
            return b;
        }

        @Override
        public int read(byte[] b, int off, int len) throws IOException {
            int n = super.read(b, off, len);
            added(n);
            return n;
        }

        /** Only ever called by the one thread that reads. */
        private void added(int n) {
            if (n > 0) {
                long before = count;
                count = before + n;
            }
        }
    }
}
