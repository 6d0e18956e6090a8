package org.millwright.ui.asset;

import org.millwright.domain.AssetType;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.MeasuringPoint;
import org.millwright.ui.Formats;
import org.millwright.ui.Texts;

import java.util.Arrays;
import java.util.Optional;

/** What a person has typed for one reading, point by point, and what is wrong with it. No nodes. */
final class ReadingDraft {
    private final AssetType type;
    private final Texts texts;
    private final Formats formats;
    private final String[] typed;

    ReadingDraft(AssetType type, Texts texts, Formats formats) {
        this.type = type;
        this.texts = texts;
        this.formats = formats;
        typed = new String[type.points().size()];
        Arrays.fill(typed, "");
    }

    AssetType type() {
        return type;
    }

    String typed(int index) {
        return typed[index];
    }

    void type(int index, String text) {
        typed[index] = text;
    }

    /** Fills in the values of a reading, in the units shown; missing ones stay empty. */
    void fill(MeasuredValues values) {
        for (int i = 0; i < typed.length; i++) {
            double value = values.usableValue(i);
            typed[i] =
                    Double.isNaN(value)
                            ? ""
                            : formats.withoutGrouping(
                                    formats.measured(value, type.points().get(i).unit()));
        }
    }

    FieldCheck check(int index) {
        return FieldCheck.of(typed[index], type.points().get(index), texts, formats);
    }

    String name(int index) {
        return type.points().get(index).name().in(texts.locale());
    }

    /** What may be typed. */
    String allowed(int index) {
        return FieldCheck.allowed(type.points().get(index), formats);
    }

    /**
     * The values in the points' own units, NaN where nothing was typed; empty if a field is wrong.
     */
    Optional<double[]> values() {
        double[] values = new double[typed.length];
        for (int i = 0; i < values.length; i++) {
            FieldCheck check = check(i);
            if (!check.error().isEmpty()) {
                return Optional.empty();
            }
            values[i] = check.value();
        }
        return Optional.of(values);
    }

    MeasuringPoint point(int index) {
        return type.points().get(index);
    }
}
