package org.millwright.scoring;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What a scorer remembers of one asset between readings; opaque, changed by {@link
 * AssetScorer#assess}. Not safe for use by two threads at once.
 */
public final class AssetMemory {
    private static final byte VERSION = 1;

    private final double[] state;
    private final long fingerprint;

    AssetMemory(double[] state, long fingerprint) {
        this.state = state;
        this.fingerprint = fingerprint;
    }

    double[] state() {
        return state;
    }

    /** An independent copy. */
    public AssetMemory copy() {
        return new AssetMemory(state.clone(), fingerprint);
    }

    /** The memory as bytes, exact to the bit. */
    public byte[] save() {
        ByteBuffer bytes = ByteBuffer.allocate(sizeOf(state.length));
        bytes.put(VERSION).putLong(fingerprint);
        for (double number : state) {
            bytes.putLong(Double.doubleToRawLongBits(number));
        }
        return bytes.array();
    }

    /** Bytes of a saved memory with so many numbers. */
    static int sizeOf(int stateLength) {
        return 1 + Long.BYTES + stateLength * Double.BYTES;
    }

    static Optional<AssetMemory> restore(byte[] saved, long fingerprint, int stateLength) {
        if (saved.length != sizeOf(stateLength)) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(saved);
        if (bytes.get() != VERSION || bytes.getLong() != fingerprint) {
            return Optional.empty();
        }
        double[] state = new double[stateLength];
        for (int i = 0; i < stateLength; i++) {
            state[i] = Double.longBitsToDouble(bytes.getLong());
        }
        return Optional.of(new AssetMemory(state, fingerprint));
    }
}
