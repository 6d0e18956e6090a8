package org.millwright.scoring;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What a scorer remembers of one asset between readings; opaque, changed by {@link
 * AssetScorer#assess}. Not safe for use by two threads at once.
 */
public final class AssetMemory {
    private static final byte VERSION = 2;

    private final double[] state;
    private final double[] course;
    private final Form form;

    /**
     * What tells memories apart.
     *
     * @param features of the recipe and the order of measuring points: other features mean
     *     something else, such a memory is not taken
     * @param model of the model itself: the course of another model's answers is not continued
     * @param stateLength numbers that the features need
     * @param courseLength numbers of use, duty and RUL
     */
    record Form(long features, long model, int stateLength, int courseLength) {
        /** Bytes of a saved memory. */
        int bytes() {
            return 1 + 2 * Long.BYTES + (stateLength + courseLength) * Double.BYTES;
        }
    }

    AssetMemory(double[] state, double[] course, Form form) {
        this.state = state;
        this.course = course;
        this.form = form;
    }

    /** The numbers of the features. */
    double[] state() {
        return state;
    }

    /** The numbers of use, duty and RUL. */
    double[] course() {
        return course;
    }

    /** Fingerprint of the model whose answers the course is of. */
    long model() {
        return form.model();
    }

    /** An independent copy. */
    public AssetMemory copy() {
        return new AssetMemory(state.clone(), course.clone(), form);
    }

    /** The memory as bytes, exact to the bit. */
    public byte[] save() {
        ByteBuffer bytes = ByteBuffer.allocate(form.bytes());
        bytes.put(VERSION).putLong(form.features()).putLong(form.model());
        put(bytes, state);
        put(bytes, course);
        return bytes.array();
    }

    private static void put(ByteBuffer bytes, double[] numbers) {
        for (double number : numbers) {
            bytes.putLong(Double.doubleToRawLongBits(number));
        }
    }

    /** Empty if the bytes are no memory of these features; the model may be another. */
    static Optional<AssetMemory> restore(byte[] saved, Form form) {
        if (saved.length != form.bytes()) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(saved);
        if (bytes.get() != VERSION || bytes.getLong() != form.features()) {
            return Optional.empty();
        }
        long model = bytes.getLong();
        double[] state = numbers(bytes, form.stateLength());
        double[] course = numbers(bytes, form.courseLength());
        Form own = new Form(form.features(), model, form.stateLength(), form.courseLength());
        return Optional.of(new AssetMemory(state, course, own));
    }

    private static double[] numbers(ByteBuffer bytes, int length) {
        double[] numbers = new double[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = Double.longBitsToDouble(bytes.getLong());
        }
        return numbers;
    }
}
