package org.millwright.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads what {@link PackedWriter} wrote, in the same order. Bytes that end too early or make no
 * sense are reported, never guessed at.
 */
final class PackedReader {
    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};

    private final byte[] bytes;
    private int at;

    PackedReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Whether everything has been read; a body written by an older version ends earlier. */
    boolean atEnd() {
        return at == bytes.length;
    }

    int octet() throws DamagedContentException {
        need(1);
        return bytes[at++] & 0xFF;
    }

    long varint() throws DamagedContentException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = octet();
            value |= (next & 0x7FL) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new DamagedContentException("A number in a stored row doesn't end.");
    }

    long signed() throws DamagedContentException {
        return unzigzag(varint());
    }

    /** A varint that counts things still to come; more than the bytes can hold is damage. */
    int count() throws DamagedContentException {
        long value = varint();
        if (value < 0 || value > bytes.length) {
            throw new DamagedContentException("A stored row counts " + value + " entries.");
        }
        return (int) value;
    }

    /** A varint that fits an int. */
    int small() throws DamagedContentException {
        long value = varint();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new DamagedContentException("A stored row has the number " + value + ".");
        }
        return (int) value;
    }

    double number() throws DamagedContentException {
        long head = varint();
        int decimals = (int) (head & 7);
        if (decimals != PackedWriter.OTHER) {
            return unzigzag(head >>> 3) / POWERS[decimals];
        }
        return switch ((int) (head >>> 3)) {
            case PackedWriter.RAW -> Double.longBitsToDouble(fixed(Long.BYTES));
            case PackedWriter.FLOAT -> float32();
            case PackedWriter.NOT_A_NUMBER -> Double.NaN;
            default -> throw new DamagedContentException("A stored value has an unknown form.");
        };
    }

    float float32() throws DamagedContentException {
        return Float.intBitsToFloat((int) fixed(Integer.BYTES));
    }

    String text() throws DamagedContentException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    byte[] bytes() throws DamagedContentException {
        int length = count();
        need(length);
        byte[] value = Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return value;
    }

    private static long unzigzag(long value) {
        return (value >>> 1) ^ -(value & 1);
    }

    private long fixed(int length) throws DamagedContentException {
        need(length);
        long value = 0;
        for (int i = 0; i < length; i++) {
            value |= (bytes[at++] & 0xFFL) << (8 * i);
        }
        return value;
    }

    private void need(int length) throws DamagedContentException {
        if (length > bytes.length - at) {
            throw new DamagedContentException("A stored row ends too early.");
        }
    }
}
