package org.millwright.ingest;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Numbers as people and machines write them. */
final class NumberText {
    private static final Set<String> MISSING =
            Set.of(
                    "", "-", "--", "na", "n/a", "#n/a", "nan", "null", "none", "nil", "bad", "?",
                    "missing", "no data");

    private NumberText() {}

    /** Whether the text stands for "no value". */
    static boolean isMissing(String text) {
        return MISSING.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    /**
     * The number a text stands for; NaN and the infinities count as numbers, words and hexadecimal
     * forms do not.
     *
     * @param decimal decimal separator, {@code .} or {@code ,}; with a comma, points group
     *     thousands
     */
    static Optional<Double> parse(String text, char decimal) {
        String plain = text.strip();
        if (plain.isEmpty() || plain.length() > 400) {
            return Optional.empty();
        }
        String lower = plain.toLowerCase(Locale.ROOT);
        switch (lower) {
            case "nan", "-nan", "+nan" -> {
                return Optional.of(Double.NaN);
            }
            case "inf", "+inf", "infinity", "+infinity" -> {
                return Optional.of(Double.POSITIVE_INFINITY);
            }
            case "-inf", "-infinity" -> {
                return Optional.of(Double.NEGATIVE_INFINITY);
            }
            default -> {
                // an ordinary number, or nothing
            }
        }
        if (decimal == ',') {
            if (plain.indexOf('.') >= 0 && !plain.matches("[+-]?\\d{1,3}(\\.\\d{3})+(,\\d*)?")) {
                return Optional.empty();
            }
            plain = plain.replace(".", "").replace(',', '.');
        }
        for (int i = 0; i < plain.length(); i++) {
            // Double.parseDouble also takes "1d", "0x1p3"; a plant's file that says so means
            // something else.
            if ("0123456789+-.eE".indexOf(plain.charAt(i)) < 0) {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(Double.parseDouble(plain));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
