package org.millwright.ui.asset;

import org.millwright.domain.AssetType;
import org.millwright.domain.Explanation;
import org.millwright.domain.Explanation.Contribution;
import org.millwright.domain.Explanation.Part;
import org.millwright.domain.MeasuringPoint;
import org.millwright.domain.Unit;
import org.millwright.domain.ValueRange;
import org.millwright.ui.Formats;
import org.millwright.ui.Texts;
import org.millwright.ui.control.Waterfall;
import org.millwright.ui.control.WaterfallStep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Why a model answered so, as steps and in words. Pure.
 *
 * @param unit word of the unit that the steps are in
 * @param effects the greatest, in words
 * @param unseen what the model did not have, a sentence each; empty if it had everything
 */
record ExplanationText(
        Waterfall waterfall, String unit, List<Effect> effects, List<String> unseen) {
    private static final int MOST_STEPS = 8;
    private static final int MOST_EFFECTS = 6;

    /** Digits that the width of a usual band is told with. */
    private static final int DIGITS = 2;

    /** Smaller shares are not worth a line. */
    private static final double LEAST_SHARE = 0.01;

    /**
     * One effect: what had it, its share in the drop or the rise, and the value with its usual
     * band.
     */
    record Effect(String title, String share, String detail) {}

    /**
     * Says it in words.
     *
     * @param inputs ids of the measuring points that the model looks at
     */
    static ExplanationText of(
            Explanation why, AssetType type, Set<String> inputs, Texts texts, Formats formats) {
        return new Words(why, type, texts, formats).of(inputs);
    }

    /** What the words are made with. */
    private record Words(Explanation why, AssetType type, Texts texts, Formats formats) {

        ExplanationText of(Set<String> inputs) {
            Unit unit =
                    Formats.rulUnit(
                            why.unit(), Math.max(Math.abs(why.bias()), Math.abs(why.prediction())));
            return new ExplanationText(
                    waterfall(unit), formats.word(unit), effects(), unseen(inputs));
        }

        private Waterfall waterfall(Unit unit) {
            List<WaterfallStep> steps = new ArrayList<>();
            List<Contribution> all = why.contributions();
            int shown = all.size() > MOST_STEPS ? MOST_STEPS - 1 : all.size();
            for (Contribution each : all.subList(0, shown)) {
                steps.add(step(name(each.points()), each.rul(), unit));
            }
            if (shown < all.size()) {
                double rest =
                        all.subList(shown, all.size()).stream()
                                .mapToDouble(Contribution::rul)
                                .sum();
                steps.add(step(texts.get("explain.others", all.size() - shown), rest, unit));
            }
            return new Waterfall(
                    texts.get("explain.mean"),
                    why.unit().to(unit, why.bias()),
                    formats.tenths(why.unit().to(unit, why.bias())),
                    steps,
                    texts.get("explain.answer"),
                    why.unit().to(unit, why.prediction()),
                    formats.tenths(why.unit().to(unit, why.prediction())));
        }

        private WaterfallStep step(String name, double rul, Unit unit) {
            double change = why.unit().to(unit, rul);
            String size = formats.tenths(Math.abs(change));
            boolean none = size.equals(formats.tenths(0));
            return new WaterfallStep(name, change, none ? size : (change < 0 ? "−" : "+") + size);
        }

        /** One part of one contribution. */
        private record Piece(Contribution of, Part part) {}

        private List<Effect> effects() {
            return why.contributions().stream()
                    .flatMap(c -> c.parts().stream().map(part -> new Piece(c, part)))
                    .filter(piece -> why.share(piece.part().rul()) >= LEAST_SHARE)
                    .sorted(Comparator.comparingDouble((Piece p) -> -Math.abs(p.part().rul())))
                    .limit(MOST_EFFECTS)
                    .map(this::effect)
                    .toList();
        }

        private Effect effect(Piece piece) {
            String name = name(piece.of().points());
            String aspect = piece.part().aspect().name().toLowerCase(Locale.ROOT);
            String title =
                    piece.of().points().isEmpty()
                            ? name
                            : texts.get(
                                    "explain.effect", name, texts.get("explain.aspect." + aspect));
            String share = formats.number(100 * why.share(piece.part().rul()), 0) + " %";
            return new Effect(
                    title,
                    texts.get(piece.part().rul() < 0 ? "explain.drop" : "explain.rise", share),
                    detail(piece.of()));
        }

        /** The value beside its usual band; empty where several points act together. */
        private String detail(Contribution of) {
            if (of.points().size() != 1) {
                return "";
            }
            int index = type.indexOf(of.points().getFirst());
            if (index < 0) {
                return "";
            }
            MeasuringPoint point = type.points().get(index);
            String value =
                    Double.isNaN(of.value())
                            ? texts.get("explain.noValue")
                            : formats.measured(of.value(), point.unit())
                                    + " "
                                    + formats.symbol(point.unit());
            ValueRange usual = of.usual();
            if (usual == null) {
                return value.strip();
            }
            return value.strip()
                    + " · "
                    + texts.get("asset.usual", band(usual, point.unit()))
                    + beyond(of, usual);
        }

        /** As fine as the width of the band makes sense. */
        private String band(ValueRange usual, Unit unit) {
            double low = unit.to(formats.shown(unit), usual.min());
            double high = unit.to(formats.shown(unit), usual.max());
            double magnitude = high > low ? Math.floor(Math.log10(high - low)) : 0;
            int decimals = (int) Math.clamp(DIGITS - 1 - magnitude, 0, 4);
            return formats.number(low, decimals) + " – " + formats.number(high, decimals);
        }

        private String beyond(Contribution of, ValueRange usual) {
            if (of.value() > usual.max()) {
                return " · " + texts.get("chart.aboveUsual");
            }
            return of.value() < usual.min() ? " · " + texts.get("chart.belowUsual") : "";
        }

        private List<String> unseen(Set<String> inputs) {
            List<String> sentences = new ArrayList<>();
            if (!why.missing().isEmpty()) {
                sentences.add(
                        texts.get(
                                "explain.missing",
                                why.missing().stream()
                                        .map(m ->
                                                name(List.of(m.point()))
                                                        + " ("
                                                        + Provenance.word(m.why(), texts)
                                                        + ")")
                                        .collect(Collectors.joining("; "))));
            }
            String unused =
                    type.points().stream()
                            .filter(point -> !inputs.isEmpty() && !inputs.contains(point.id()))
                            .map(point -> point.name().in(texts.locale()))
                            .collect(Collectors.joining("; "));
            if (!unused.isEmpty()) {
                sentences.add(texts.get("explain.unused", unused));
            }
            return sentences;
        }

        private String name(List<String> points) {
            if (points.isEmpty()) {
                return texts.get("explain.age");
            }
            return points.stream()
                    .map(id -> {
                        int index = type.indexOf(id);
                        return index < 0 ? id : type.points().get(index).name().in(texts.locale());
                    })
                    .collect(Collectors.joining(" + "));
        }
    }
}
