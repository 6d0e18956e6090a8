package org.millwright.ui.training;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.TrainingDesk.Champion;
import org.millwright.domain.TrainingDesk.CurvePoint;
import org.millwright.domain.TrainingDesk.Findings;
import org.millwright.domain.Unit;
import org.millwright.ui.Formats;
import org.millwright.ui.Texts;
import org.millwright.ui.control.CoverageChart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a training found, in words. Pure.
 *
 * @param championTitle heading of the column of the model in use, empty if none is
 * @param championNote how that column is to be read, or that there is none
 * @param curve what more lives would bring
 */
record FindingsText(
        String headline,
        List<Measure> measures,
        String championTitle,
        String championNote,
        List<CoverageChart.Bar> bars,
        double nominal,
        String nominalShown,
        String curve,
        String card) {
    private static final List<String> SHOWN =
            List.of(
                    "rmse_capped",
                    "mae_capped",
                    "rmse_rul50",
                    "coverage_90",
                    "width_90",
                    "mae_health");

    /** One measure of the new model beside the one in use. */
    record Measure(String name, String found, String champion) {}

    static FindingsText of(Findings found, Texts texts, Formats formats) {
        Champion champion = found.champion();
        List<Measure> measures = new ArrayList<>();
        for (String each : SHOWN) {
            if (found.figures().containsKey(each)) {
                measures.add(
                        new Measure(
                                texts.get("models.metric." + each.replace("_capped", "")),
                                value(each, found.figures(), found.unit(), formats),
                                champion == null
                                        ? ""
                                        : value(each, champion.figures(), found.unit(), formats)));
            }
        }
        return new FindingsText(
                texts.get(
                        "training.result",
                        found.lives(),
                        formats.number(found.initialRul(), 0) + " " + formats.symbol(found.unit())),
                measures,
                champion == null ? "" : texts.get("training.champion", champion.id()),
                championNote(champion, texts),
                found.bands().stream()
                        .map(b ->
                                new CoverageChart.Bar(
                                        formats.number(b.from(), 0)
                                                + "–"
                                                + formats.number(b.to(), 0)
                                                + " %",
                                        b.coverage(),
                                        formats.number(100 * b.coverage(), 0) + " %"))
                        .toList(),
                found.nominalCoverage(),
                formats.number(100 * found.nominalCoverage(), 0) + " %",
                curve(found, texts, formats),
                found.card());
    }

    private static String championNote(@Nullable Champion champion, Texts texts) {
        return champion == null
                ? texts.get("training.noChampion")
                : texts.get("training.knows." + champion.knows().name().toLowerCase(Locale.ROOT));
    }

    private static String value(
            String measure, Map<String, Double> figures, Unit unit, Formats formats) {
        double value = figures.getOrDefault(measure, Double.NaN);
        if (Double.isNaN(value)) {
            return "–";
        }
        if (measure.startsWith("coverage")) {
            return formats.tenths(100 * value) + " %";
        }
        return measure.equals("mae_health")
                ? formats.tenths(value)
                : formats.tenths(value) + " " + formats.symbol(unit);
    }

    private static String curve(Findings found, Texts texts, Formats formats) {
        CurvePoint most = found.curve().getLast();
        String symbol = " " + formats.symbol(found.unit());
        String now =
                texts.get("training.curve", most.lives(), formats.tenths(most.error()) + symbol);
        return found.curve().size() < 2
                ? now + " " + texts.get("training.curveTooFew")
                : now
                        + " "
                        + texts.get(
                                "training.curveMore",
                                found.expectedLives(),
                                formats.tenths(found.expectedError()) + symbol);
    }
}
