package org.millwright.ui.asset;

import org.millwright.domain.MeasuringPoint;
import org.millwright.domain.Unit;
import org.millwright.ui.Formats;
import org.millwright.ui.Texts;

import java.util.OptionalDouble;

/**
 * Judges what a person typed for one measuring point; the value comes back in the point's own unit.
 *
 * @param value NaN if nothing was typed or it is wrong
 * @param error one sentence, empty if it can be taken
 */
record FieldCheck(double value, String error) {
    static FieldCheck of(String text, MeasuringPoint point, Texts texts, Formats formats) {
        if (text.isBlank()) {
            return new FieldCheck(Double.NaN, "");
        }
        OptionalDouble typed = formats.parse(text);
        if (typed.isEmpty()) {
            return new FieldCheck(Double.NaN, texts.get("form.notANumber", text.strip()));
        }
        Unit shown = formats.shown(point.unit());
        double value = shown.to(point.unit(), typed.getAsDouble());
        if (!point.validRange().contains(value)) {
            return new FieldCheck(
                    Double.NaN, texts.get("form.outOfRange", allowed(point, formats)));
        }
        return new FieldCheck(value, "");
    }

    /** The valid range in the unit shown. */
    static String allowed(MeasuringPoint point, Formats formats) {
        String symbol = formats.symbol(point.unit());
        return formats.measured(point.validRange().min(), point.unit())
                + " – "
                + formats.measured(point.validRange().max(), point.unit())
                + (symbol.isEmpty() ? "" : " " + symbol);
    }
}
