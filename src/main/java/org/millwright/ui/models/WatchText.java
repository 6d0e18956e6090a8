package org.millwright.ui.models;

import org.millwright.domain.Unit;
import org.millwright.monitoring.ModelWatch.Drift;
import org.millwright.monitoring.ModelWatch.Ends;
import org.millwright.monitoring.ModelWatch.Report;
import org.millwright.monitoring.ModelWatch.Verdict;
import org.millwright.ui.Formats;
import org.millwright.ui.Texts;
import org.millwright.ui.control.StateMark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a model does on this station's own readings, in words. Pure.
 *
 * @param mark of the verdict
 * @param word the verdict in two or three words
 * @param sentence what it means, and what to do
 * @param facts what was looked at and found
 * @param drifts by measuring point, the most shifted first
 */
record WatchText(
        StateMark.Kind mark,
        String word,
        String sentence,
        List<ModelsViewModel.Fact> facts,
        List<DriftRow> drifts) {
    /** Customary limits of the population stability index. */
    private static final double ALIKE = 0.1;

    private static final double DIFFERENT = 0.25;

    /**
     * One measuring point.
     *
     * @param index the population stability index, NaN without values
     * @param word what it means
     * @param outside share of values outside the trained range
     */
    record DriftRow(String point, double index, String shown, String word, String outside) {}

    static WatchText of(Report report, Texts texts, Formats formats) {
        String key = report.verdict().name().toLowerCase(Locale.ROOT);
        return new WatchText(
                mark(report.verdict()),
                texts.get("watch.verdict." + key),
                texts.get("watch.meaning." + key),
                facts(report, texts, formats),
                report.inputs().stream().map(d -> row(d, texts, formats)).toList());
    }

    private static StateMark.Kind mark(Verdict verdict) {
        return switch (verdict) {
            case INTERVALS_MISS, OUTSIDE_TRAINED_RANGE, INPUTS_SHIFTED -> StateMark.Kind.WATCH;
            case NOT_ENOUGH -> StateMark.Kind.LEARNING;
            case AS_TRAINED -> StateMark.Kind.HEALTHY;
        };
    }

    private static List<ModelsViewModel.Fact> facts(Report report, Texts texts, Formats formats) {
        List<ModelsViewModel.Fact> facts = new ArrayList<>();
        facts.add(
                new ModelsViewModel.Fact(
                        texts.get("watch.lookedAt"),
                        texts.get("watch.lookedAtText", report.readings(), report.assets())));
        facts.add(
                new ModelsViewModel.Fact(
                        texts.get("watch.outside"), percent(report.outsideShare(), formats)));
        Ends ends = report.ends();
        facts.add(
                new ModelsViewModel.Fact(
                        texts.get("watch.ends"),
                        ends.lives() == 0
                                ? texts.get("watch.noEnds")
                                : texts.get("watch.endsText", ends.lives())));
        if (ends.lives() > 0) {
            facts.add(
                    new ModelsViewModel.Fact(
                            texts.get("watch.coverage"),
                            texts.get(
                                    "watch.coverageText",
                                    percent(ends.coverage(), formats),
                                    percent(ends.nominalCoverage(), formats))));
            facts.add(
                    new ModelsViewModel.Fact(
                            texts.get("watch.error"), error(ends, texts, formats)));
        }
        return facts;
    }

    private static String error(Ends ends, Texts texts, Formats formats) {
        Unit unit = Formats.rulUnit(ends.unit(), ends.meanAbsoluteError());
        String size = formats.tenths(ends.unit().to(unit, ends.meanAbsoluteError()));
        double mean = ends.unit().to(unit, ends.meanError());
        return texts.get(
                mean > 0 ? "watch.errorLate" : "watch.errorEarly",
                size + " " + formats.symbol(unit),
                formats.tenths(Math.abs(mean)) + " " + formats.symbol(unit));
    }

    private static DriftRow row(Drift drift, Texts texts, Formats formats) {
        double index = drift.stabilityIndex();
        return new DriftRow(
                drift.name().in(texts.locale()),
                index,
                Double.isNaN(index) ? "–" : formats.hundredths(index),
                texts.get(word(drift)),
                percent(drift.outsideShare(), formats));
    }

    private static String word(Drift drift) {
        double index = drift.stabilityIndex();
        if (Double.isNaN(index)) {
            return "watch.drift.noValues";
        }
        if (!drift.counted()) {
            return "watch.drift.notCounted";
        }
        if (index > DIFFERENT) {
            return "watch.drift.different";
        }
        return index > ALIKE ? "watch.drift.some" : "watch.drift.alike";
    }

    private static String percent(double share, Formats formats) {
        return Double.isNaN(share) ? "–" : formats.tenths(100 * share) + " %";
    }
}
