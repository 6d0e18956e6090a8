package org.millwright.sync;

import org.millwright.domain.PackedFact;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.PGCopyInputStream;
import org.postgresql.jdbc.PgConnection;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Facts in PostgreSQL's binary COPY format, both ways; the fastest there is. */
final class PackedCopy {
    private static final byte[] SIGNATURE =
            "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int HEADER = SIGNATURE.length + 2 * Integer.BYTES;
    private static final int COLUMNS = 6;
    private static final int ROW =
            Short.BYTES + 7 * Integer.BYTES + 3 * Integer.BYTES + 3 * Long.BYTES;
    private static final int CHUNK = 64 << 10;

    private PackedCopy() {}

    /**
     * Sends facts of one station, but leaves it to the caller to end the copy; the columns are
     * station and those of {@link #COLUMN_NAMES}.
     */
    static void send(CopyIn copy, int station, List<PackedFact> facts, Runnable progress)
            throws SQLException {
        ByteBuffer out = ByteBuffer.allocate(CHUNK);
        out.put(SIGNATURE).putInt(0).putInt(0);
        for (PackedFact fact : facts) {
            int needed = ROW + fact.body().length;
            if (needed > out.remaining()) {
                flush(copy, out, progress);
            }
            if (needed <= out.remaining()) {
                write(out, station, fact);
            } else {
                ByteBuffer large = ByteBuffer.allocate(needed);
                write(large, station, fact);
                flush(copy, large, progress);
            }
        }
        if (out.remaining() < Short.BYTES) {
            flush(copy, out, progress);
        }
        out.putShort((short) -1);
        flush(copy, out, progress);
    }

    /** What {@link #receive} expects. */
    static final String COLUMN_NAMES = "seq, kind, asset, measured_at, recorded_at, body";

    /**
     * Reads facts.
     *
     * @param query gives the columns {@link #COLUMN_NAMES}
     */
    static List<PackedFact> receive(PgConnection connection, String query, Runnable progress)
            throws SQLException, IOException {
        List<PackedFact> facts = new ArrayList<>();
        String copy = "COPY (" + query + ") TO STDOUT (FORMAT binary)";
        try (DataInputStream in =
                new DataInputStream(
                        new BufferedInputStream(new PGCopyInputStream(connection, copy), CHUNK))) {
            in.skipNBytes(HEADER - Integer.BYTES);
            in.skipNBytes(in.readInt());
            while (in.readShort() == COLUMNS) {
                facts.add(read(in));
                progress.run();
            }
        }
        return facts;
    }

    private static PackedFact read(DataInputStream in) throws IOException {
        in.readInt();
        long seq = in.readLong();
        in.readInt();
        int kind = in.readInt();
        in.readInt();
        int asset = in.readInt();
        in.readInt();
        long measuredAt = in.readLong();
        in.readInt();
        long recordedAt = in.readLong();
        byte[] body = new byte[in.readInt()];
        in.readFully(body);
        return new PackedFact(seq, kind, asset, measuredAt, recordedAt, body);
    }

    private static void write(ByteBuffer out, int station, PackedFact fact) {
        out.putShort((short) (COLUMNS + 1));
        putInt(out, station);
        putLong(out, fact.seq());
        putInt(out, fact.kind());
        putInt(out, fact.asset());
        putLong(out, fact.measuredAt());
        putLong(out, fact.recordedAt());
        out.putInt(fact.body().length).put(fact.body());
    }

    private static void putInt(ByteBuffer out, int value) {
        out.putInt(Integer.BYTES).putInt(value);
    }

    private static void putLong(ByteBuffer out, long value) {
        out.putInt(Long.BYTES).putLong(value);
    }

    private static void flush(CopyIn copy, ByteBuffer out, Runnable progress) throws SQLException {
        copy.writeToCopy(out.array(), out.arrayOffset(), out.position());
        out.clear();
        progress.run();
    }
}
