package org.millwright.store;

import java.time.DateTimeException;
import java.time.Instant;

/** Times as the store writes them: epoch milliseconds in columns, to the nanosecond in bodies. */
final class Times {
    private Times() {}

    /** Epoch milliseconds; the end of the scale for what lies beyond it. */
    static long millis(Instant time) {
        try {
            return time.toEpochMilli();
        } catch (ArithmeticException e) {
            return time.isAfter(Instant.EPOCH) ? Long.MAX_VALUE : Long.MIN_VALUE;
        }
    }

    static boolean isWholeMillis(Instant time) {
        return Instant.ofEpochMilli(millis(time)).equals(time);
    }

    static void write(Instant time, PackedWriter out) {
        out.signed(time.getEpochSecond());
        out.varint(time.getNano());
    }

    static Instant read(PackedReader in) throws DamagedContentException {
        long second = in.signed();
        int nano = in.small();
        try {
            return Instant.ofEpochSecond(second, nano);
        } catch (DateTimeException e) {
            throw new DamagedContentException("A stored time makes no sense.", e);
        }
    }
}
