package org.millwright.sync;

import org.millwright.domain.LocalFacts.ChainMark;
import org.millwright.domain.PackedFact;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UTFDataFormatException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/**
 * A station's log, or the end of it, in a file that can be carried: compressed, with the hash chain
 * at both ends. A file that was cut off or changed is refused before anything of it is used.
 *
 * <p>Layout inside gzip, big-endian: {@code MWF1}, station, name, mark before the first fact; then
 * for each fact 1 and its columns; then 0 and the mark after the last fact. The chain covers every
 * byte of every fact, and gzip's own checksum the rest.
 */
final class FactFile {
    private static final int MAGIC = 0x4D574631;
    private static final int MOST_BODY = 16 << 20;

    private FactFile() {}

    /** The head of a file. */
    record Head(UUID station, String name, ChainMark from) {}

    /** Writes a file; nothing is seen under its name before it is complete and on disk. */
    static final class Writer implements AutoCloseable {
        private final Path file;
        private final Path fresh;
        private final FileChannel channel;
        private final DataOutputStream out;
        private final HashChain chain = new HashChain();
        private ChainMark mark;

        Writer(Path file, Head head) throws IOException {
            this.file = file.toAbsolutePath();
            this.fresh = this.file.resolveSibling(this.file.getFileName() + ".part");
            channel =
                    FileChannel.open(
                            fresh,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE);
            out =
                    new DataOutputStream(
                            new BufferedOutputStream(
                                    new GZIPOutputStream(Channels.newOutputStream(channel)),
                                    1 << 16));
            mark = head.from();
            out.writeInt(MAGIC);
            out.writeLong(head.station().getMostSignificantBits());
            out.writeLong(head.station().getLeastSignificantBits());
            out.writeUTF(head.name());
            write(mark);
        }

        void write(PackedFact fact) throws IOException {
            mark = chain.after(mark, fact);
            out.writeByte(1);
            out.writeLong(fact.seq());
            out.writeInt(fact.kind());
            out.writeInt(fact.asset());
            out.writeLong(fact.measuredAt());
            out.writeLong(fact.recordedAt());
            out.writeInt(fact.body().length);
            out.write(fact.body());
        }

        /** Completes the file and gives it its name; returns the mark after the last fact. */
        ChainMark finish() throws IOException {
            out.writeByte(0);
            write(mark);
            out.flush();
            out.close();
            try (FileChannel written = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
            return mark;
        }

        private void write(ChainMark at) throws IOException {
            out.writeLong(at.seq());
            out.write(at.chain());
        }

        /** Removes what is not finished. */
        @Override
        public void close() throws IOException {
            channel.close();
            Files.deleteIfExists(fresh);
        }
    }

    /** Told of each fact, in order. */
    interface Visitor {
        void visit(Head head, PackedFact fact) throws IOException;
    }

    /**
     * Reads a file from the beginning to the end.
     *
     * @return the head and the mark after the last fact
     * @throws FactFileException if the file is not complete or was changed; facts visited before
     *     can't be trusted then
     * @throws IOException if it can't be read
     */
    static Content read(Path file, Visitor visitor) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                DataInputStream in =
                        new DataInputStream(
                                new BufferedInputStream(new GZIPInputStream(raw, 1 << 16)))) {
            if (in.readInt() != MAGIC) {
                throw new FactFileException(null, "carried.foreign", file);
            }
            UUID station = new UUID(in.readLong(), in.readLong());
            Head head = new Head(station, in.readUTF(), mark(in));
            if (head.from().seq() < 0 || head.from().seq() > PackedFact.MAX_SEQ) {
                throw new FactFileException(null, "carried.beginning", file);
            }
            HashChain chain = new HashChain();
            ChainMark reached = head.from();
            while (in.readByte() == 1) {
                PackedFact fact = fact(in, file);
                if (fact.seq() != reached.seq() + 1) {
                    throw new FactFileException(null, "carried.gap", file, fact.seq());
                }
                reached = chain.after(reached, fact);
                visitor.visit(head, fact);
            }
            ChainMark promised = mark(in);
            boolean same =
                    promised.seq() == reached.seq()
                            && Arrays.equals(promised.chain(), reached.chain());
            if (!same || in.read() >= 0) {
                throw new FactFileException(null, "carried.chain", file);
            }
            return new Content(head, reached);
        } catch (EOFException e) {
            throw new FactFileException(e, "carried.incomplete", file);
        } catch (ZipException | UTFDataFormatException e) {
            throw new FactFileException(e, "carried.garbled", file);
        }
    }

    /** A file that was read to its end and found sound. */
    record Content(Head head, ChainMark to) {}

    private static ChainMark mark(DataInputStream in) throws IOException {
        long seq = in.readLong();
        byte[] chain = new byte[ChainMark.START.chain().length];
        in.readFully(chain);
        return new ChainMark(seq, chain);
    }

    private static PackedFact fact(DataInputStream in, Path file) throws IOException {
        long seq = in.readLong();
        int kind = in.readInt();
        int asset = in.readInt();
        long measuredAt = in.readLong();
        long recordedAt = in.readLong();
        int length = in.readInt();
        if (length < 0 || length > MOST_BODY) {
            throw new FactFileException(null, "carried.length", file, length);
        }
        byte[] body = new byte[length];
        in.readFully(body);
        return new PackedFact(seq, kind, asset, measuredAt, recordedAt, body);
    }

    /** SHA-256 of a file, lower-case hex, for the label on the stick. */
    static String fingerprint(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                sha256.update(buffer, 0, n);
            }
            return java.util.HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
