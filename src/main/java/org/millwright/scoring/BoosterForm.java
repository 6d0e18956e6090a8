package org.millwright.scoring;

import org.millwright.domain.Sentences;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The form of a booster: one UBJSON object (draft 12) that ends where the bytes end and is nested
 * no deeper than XGBoost nests, with trees whose nodes point to nodes and features that are there.
 * Looked at before XGBoost sees the bytes, for it trusts them: some end the process. Says nothing
 * of whether the trees are any good.
 */
final class BoosterForm {
    private static final int DEEPEST = 32;

    /** The parent of a node that has none. */
    private static final int ROOT = Integer.MAX_VALUE;

    private static final Sentences SENTENCES = Sentences.of(BoosterForm.class);

    private final byte[] bytes;
    private final int features;
    private int at;

    private BoosterForm(byte[] bytes, int features) {
        this.bytes = bytes;
        this.features = features;
    }

    private static ModelRefusedException damaged() {
        return new ModelRefusedException(SENTENCES.get("booster.damaged"));
    }

    /**
     * Checks a booster.
     *
     * @param features how many it was trained with
     */
    static void check(byte[] bytes, int features) throws ModelRefusedException {
        BoosterForm form = new BoosterForm(bytes, features);
        if (bytes.length == 0 || bytes[0] != '{') {
            throw damaged();
        }
        form.value("", form.marker(), 0);
        if (form.at != bytes.length) {
            throw damaged();
        }
    }

    private int marker() throws ModelRefusedException {
        skip(1);
        return bytes[at - 1];
    }

    private void skip(long n) throws ModelRefusedException {
        if (n < 0 || n > bytes.length - at) {
            throw damaged();
        }
        at += (int) n;
    }

    private void value(String key, int marker, int depth) throws ModelRefusedException {
        if (depth > DEEPEST) {
            throw damaged();
        }
        switch (marker) {
            case '{' -> object(depth);
            case '[' -> array(key, depth);
            case 'S', 'H' -> skip(length());
            default -> skip(size(marker));
        }
    }

    private void object(int depth) throws ModelRefusedException {
        int marker = marker();
        while (marker != '}') {
            int length = Math.clamp(number(marker), -1, Integer.MAX_VALUE);
            skip(length);
            String key = new String(bytes, at - length, length, StandardCharsets.UTF_8);
            value(key, marker(), depth + 1);
            marker = marker();
        }
    }

    /** With the type and number of its values before them, with their number, or up to its end. */
    private void array(String key, int depth) throws ModelRefusedException {
        int marker = marker();
        if (marker == '$') {
            int type = marker();
            if (marker() != '#') {
                throw damaged();
            }
            long values = length();
            skip(values > bytes.length ? -1 : values * size(type));
            if (type == 'l') {
                nodes(key, (int) values);
            }
        } else if (marker == '#') {
            long values = length();
            for (long i = 0; i < values; i++) {
                value("", marker(), depth + 1);
            }
        } else {
            while (marker != ']') {
                value("", marker, depth + 1);
                marker = marker();
            }
        }
    }

    /** Where the nodes of a tree point; children come after their node, so no way is a circle. */
    private void nodes(String key, int nodes) throws ModelRefusedException {
        ByteBuffer numbers =
                ByteBuffer.wrap(bytes, at - nodes * Integer.BYTES, nodes * Integer.BYTES);
        for (int node = 0; node < nodes; node++) {
            int to = numbers.getInt();
            boolean sound =
                    switch (key) {
                        case "left_children", "right_children" ->
                                to == -1 || (to > node && to < nodes);
                        case "parents" -> to == ROOT || (to >= 0 && to < node);
                        case "split_indices" -> to >= 0 && to < features;
                        default -> true;
                    };
            if (!sound) {
                throw damaged();
            }
        }
    }

    private long length() throws ModelRefusedException {
        return number(marker());
    }

    /** A whole number of the type that its marker says, big-endian. */
    private long number(int marker) throws ModelRefusedException {
        int size =
                switch (marker) {
                    case 'i', 'U', 'I', 'l', 'L' -> size(marker);
                    default -> throw damaged();
                };
        skip(size);
        long number = marker == 'U' ? bytes[at - size] & 0xff : bytes[at - size];
        for (int i = at - size + 1; i < at; i++) {
            number = (number << 8) | (bytes[i] & 0xff);
        }
        return number;
    }

    /** Bytes of a value without parts. */
    private static int size(int marker) throws ModelRefusedException {
        return switch (marker) {
            case 'Z', 'N', 'T', 'F' -> 0;
            case 'i', 'U', 'C' -> 1;
            case 'I' -> 2;
            case 'l', 'd' -> 4;
            case 'L', 'D' -> 8;
            default -> throw damaged();
        };
    }
}
