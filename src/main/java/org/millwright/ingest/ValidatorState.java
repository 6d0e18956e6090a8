package org.millwright.ingest;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What a {@link ReadingValidator} remembers of one asset; fixed size, saved and restored exactly.
 */
public final class ValidatorState {
    /**
     * Time of the newest reading taken as being in order, epoch nanoseconds; {@code Long.MIN_VALUE}
     * before the first.
     */
    long newestNanos = Long.MIN_VALUE;

    /** Shape [points]: last delivered value, NaN before the first. */
    final double[] last;

    /** Shape [points]: how often in a row it came, the first time included. */
    final int[] run;

    ValidatorState(int points) {
        last = new double[points];
        run = new int[points];
        Arrays.fill(last, Double.NaN);
    }

    /** The state as bytes, exact to the bit. */
    public byte[] save() {
        ByteBuffer out =
                ByteBuffer.allocate(Long.BYTES + last.length * (Double.BYTES + Integer.BYTES));
        out.putLong(newestNanos);
        for (int i = 0; i < last.length; i++) {
            out.putDouble(last[i]).putInt(run[i]);
        }
        return out.array();
    }
}
