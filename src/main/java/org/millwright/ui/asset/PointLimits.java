package org.millwright.ui.asset;

import org.millwright.domain.MeasuringPoint;
import org.millwright.domain.Unit;
import org.millwright.domain.ValueRange;
import org.millwright.domain.ZoneLimits;
import org.millwright.ui.Formats;
import org.millwright.ui.Texts;
import org.millwright.ui.control.Tone;
import org.millwright.ui.control.ValueBand;

import java.util.ArrayList;
import java.util.List;

/**
 * The limits of a measuring point, in the unit shown: stripes for its chart and a line of words.
 * Pure.
 *
 * @param bands warning bands outside the usual range or zones of a vibration, and what is not valid
 * @param words what is usual and what is valid
 */
record PointLimits(List<ValueBand> bands, String words) {
    static PointLimits of(MeasuringPoint point, Texts texts, Formats formats) {
        Bands bands = new Bands(point, formats.shown(point.unit()), texts);
        ValueRange valid = point.validRange();
        ValueRange usual = point.usualRange();
        ZoneLimits zones = point.zones();
        String words = texts.get("asset.valid", range(valid, point, formats));
        if (zones != null) {
            bands.add(zones.bc(), zones.cd(), "chart.zoneC", Tone.WATCH);
            bands.add(zones.cd(), valid.max(), "chart.zoneD", Tone.CRITICAL);
            words =
                    texts.get(
                            "asset.zones",
                            formats.measured(zones.bc(), point.unit()),
                            formats.measured(zones.cd(), point.unit()));
        } else if (usual != null) {
            bands.add(usual.max(), valid.max(), "chart.aboveUsual", Tone.WATCH);
            bands.add(valid.min(), usual.min(), "chart.belowUsual", Tone.WATCH);
            words = texts.get("asset.usual", range(usual, point, formats));
        }
        bands.add(valid.max(), Double.POSITIVE_INFINITY, "chart.invalid", Tone.QUIET);
        bands.add(Double.NEGATIVE_INFINITY, valid.min(), "chart.invalid", Tone.QUIET);
        return new PointLimits(List.copyOf(bands.found), words);
    }

    private static String range(ValueRange range, MeasuringPoint point, Formats formats) {
        return formats.measured(range.min(), point.unit())
                + " – "
                + formats.measured(range.max(), point.unit());
    }

    private static final class Bands {
        private final List<ValueBand> found = new ArrayList<>();
        private final MeasuringPoint point;
        private final Unit shown;
        private final Texts texts;

        Bands(MeasuringPoint point, Unit shown, Texts texts) {
            this.point = point;
            this.shown = shown;
            this.texts = texts;
        }

        /** A usual range may reach to the end of the valid one: nothing lies between them then. */
        void add(double from, double to, String key, Tone tone) {
            if (from < to) {
                found.add(
                        new ValueBand(
                                point.unit().to(shown, from),
                                point.unit().to(shown, to),
                                texts.get(key),
                                tone));
            }
        }
    }
}
