package org.millwright.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes numbers and strings in few bytes, without loss; reused from row to row. Doesn't know what
 * they mean. {@link PackedReader} is its mirror.
 *
 * <p>A double is a varint whose low three bits are the number of decimals (0–6) and whose rest is
 * the mantissa, if mantissa / 10^decimals is the very same double; measured values nearly always
 * are such. Low bits 7 mark the others.
 */
final class PackedWriter {
    static final int OTHER = 7;
    static final int RAW = 0;
    static final int FLOAT = 1;
    static final int NOT_A_NUMBER = 2;

    private static final int MAX_DECIMALS = 6;
    private static final double MILLION = 1e6;
    private static final double EXACT = 1L << 53;
    private static final long CANONICAL_NAN = Double.doubleToRawLongBits(Double.NaN);

    private static final int MOST_BITS_AT_ONCE = 28;
    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = new byte[512];
    private int size;

    void clear() {
        size = 0;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    void octet(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    /** An unsigned number in 1–10 bytes, fewer for smaller ones. */
    void varint(long value) {
        room(10);
        if (value >>> MOST_BITS_AT_ONCE == 0) {
            atOnce((int) value);
            return;
        }
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /**
     * Up to four bytes, without asking after each whether it is the last: the lengths of measured
     * values follow no pattern that a processor could guess.
     */
    private void atOnce(int value) {
        int spread =
                (value & 0x7F)
                        | ((value & 0x3F80) << 1)
                        | ((value & 0x1FC000) << 2)
                        | ((value & 0xFE00000) << 3);
        int last = (Integer.SIZE - 1 - Integer.numberOfLeadingZeros(value | 1)) / 7;
        int more = 0x808080 & ((1 << (8 * last)) - 1);
        INTS.set(bytes, size, spread | more);
        size += last + 1;
    }

    /** A number of either sign, few bytes if it is near zero. */
    void signed(long value) {
        varint(zigzag(value));
    }

    void number(double value) {
        long bits = Double.doubleToRawLongBits(value);
        double scaled = value * MILLION;
        if (Math.abs(scaled) < EXACT) {
            long mantissa = (long) Math.rint(scaled);
            if (Double.doubleToRawLongBits(mantissa / MILLION) == bits) {
                decimal(mantissa);
                return;
            }
        } else if (Math.abs(value) < EXACT && (long) value == value) {
            varint(zigzag((long) value) << 3);
            return;
        }
        if (bits == CANONICAL_NAN) {
            varint((NOT_A_NUMBER << 3) | OTHER);
        } else if (Double.doubleToRawLongBits((float) value) == bits) {
            varint((FLOAT << 3) | OTHER);
            float32((float) value);
        } else {
            varint((RAW << 3) | OTHER);
            room(Long.BYTES);
            LONGS.set(bytes, size, bits);
            size += Long.BYTES;
        }
    }

    void float32(float value) {
        room(Integer.BYTES);
        INTS.set(bytes, size, Float.floatToRawIntBits(value));
        size += Integer.BYTES;
    }

    void text(String value) {
        bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    void bytes(byte[] value) {
        varint(value.length);
        room(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
    }

    private void decimal(long millionths) {
        long mantissa = millionths;
        int decimals = MAX_DECIMALS;
        while (decimals > 0 && mantissa % 10 == 0) {
            mantissa /= 10;
            decimals--;
        }
        varint((zigzag(mantissa) << 3) | decimals);
    }

    private static long zigzag(long value) {
        return (value << 1) ^ (value >> 63);
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
