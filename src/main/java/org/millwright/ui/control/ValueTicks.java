package org.millwright.ui.control;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * Round numbers along an axis: steps of 1, 2 or 5 times a power of ten. Immutable; it knows no
 * pixels.
 *
 * @param values rising, all within the axis
 * @param step distance of two values
 */
record ValueTicks(double[] values, double step) {
    private static final int MOST = 1000;

    /** About {@code most} (and at least 2) ticks between the two finite ends, low < high. */
    static ValueTicks between(double low, double high, int most) {
        double rough = high / Math.max(2, most) - low / Math.max(2, most);
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power * 10;
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= rough * 0.999) {
                step = factor * power;
                break;
            }
        }
        double first = Math.ceil(low / step - 1e-9);
        double last = Math.floor(high / step + 1e-9);
        int count = (int) Math.clamp(last - first + 1, 0, MOST);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            // Not by adding steps: that would sum up rounding. And never -0.
            values[i] = (first + i) * step + 0.0;
        }
        // A lone number does not make an axis.
        return count < 2 && most < 32
                ? between(low, high, 2 * Math.max(2, most))
                : new ValueTicks(values, step);
    }

    /** Numbers with as many decimals as the step needs. */
    DecimalFormat format(Locale locale) {
        return formatFor(step, Math.max(magnitude(values), step), locale);
    }

    /** Numbers read off between two ticks, two digits finer than the ticks. */
    DecimalFormat fineFormat(Locale locale) {
        return formatFor(step / 100, Math.max(magnitude(values), step), locale);
    }

    private static double magnitude(double[] values) {
        double most = 0;
        for (double value : values) {
            most = Math.max(most, Math.abs(value));
        }
        return most;
    }

    private static DecimalFormat formatFor(double step, double magnitude, Locale locale) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(locale);
        symbols.setMinusSign('−');
        if (magnitude >= 1e7 || step < 1e-6) {
            return new DecimalFormat("0.###E0", symbols);
        }
        DecimalFormat format = new DecimalFormat("#,##0", symbols);
        int decimals = (int) Math.clamp(Math.ceil(-Math.log10(step) - 1e-9), 0, 9);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format;
    }
}
