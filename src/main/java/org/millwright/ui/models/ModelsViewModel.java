package org.millwright.ui.models;

import org.millwright.domain.AssetType;
import org.millwright.monitoring.ModelShelf.Accepted;
import org.millwright.monitoring.ModelShelf.ModelSummary;
import org.millwright.monitoring.ModelShelf.Refused;
import org.millwright.ui.Formats;
import org.millwright.ui.Texts;
import org.millwright.ui.UiServices;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The model packages in words. Holds no nodes. */
final class ModelsViewModel {
    private static final String SEPARATOR = ": ";
    private static final String CAPPED = "_capped";

    /** Begins the name of the figures of one file of the training. */
    private static final String PART = "CV ";

    /** Figures of a learning curve, which carry a number of lives in their name. */
    private static final Pattern BY_LIVES =
            Pattern.compile("(rmse_of|rmse_expected_of)_(\\d+)_lives");

    private static final String HEALTH_ERROR = "mae_health";

    /** Stands beside the accuracy already. */
    private static final String INITIAL_RUL = "initial_rul";

    /** A fact about a model. */
    record Fact(String title, String text) {}

    private final UiServices services;
    private final Texts texts;
    private final Formats formats;

    ModelsViewModel(UiServices services, Texts texts, Formats formats) {
        this.services = services;
        this.texts = texts;
        this.formats = formats;
    }

    /** The packages, refused ones last. */
    List<ModelSummary> models() {
        return services.models().models().stream()
                .sorted(Comparator.comparing(model -> model instanceof Refused))
                .toList();
    }

    List<Fact> facts(Accepted model) {
        String unit = formats.symbol(model.rulUnit());
        List<Fact> facts = new ArrayList<>();
        facts.add(
                fact(
                        "models.package",
                        model.id()
                                + " "
                                + model.version()
                                + " · "
                                + model.hash().substring(0, 16)));
        facts.add(
                fact(
                        "models.assetType",
                        typeName(model.assetType())
                                + (model.active() ? " · " + texts.get("models.active") : "")));
        facts.add(
                fact(
                        "models.target",
                        texts.get(
                                "models.targetText", formats.number(model.initialRul(), 0), unit)));
        facts.add(
                fact(
                        "models.interval",
                        texts.get(
                                "models.intervalText",
                                percent(model.nominalCoverage()),
                                percent(model.measuredCoverage()))));
        facts.add(
                fact(
                        "models.size",
                        texts.get(
                                "models.sizeText",
                                model.trees(),
                                model.features(),
                                model.stateBytes())));
        facts.add(
                fact(
                        "models.golden",
                        texts.get(
                                "models.goldenText",
                                model.goldenRows(),
                                formats.number(model.goldenWorst(), 7),
                                unit)));
        model.provenance()
                .forEach((title, text) ->
                        facts.add(
                                new Fact(
                                        texts.find("models.provenance." + title).orElse(title),
                                        grouped(text))));
        return facts;
    }

    private String percent(double share) {
        return Double.isNaN(share) ? "–" : formats.number(100 * share, 1) + " %";
    }

    private Fact fact(String key, String text) {
        return new Fact(texts.get(key), text);
    }

    /** A plain whole number as the language groups it, other texts as they are. */
    private String grouped(String text) {
        boolean whole = text.length() > 4 && text.chars().allMatch(Character::isDigit);
        return whole ? formats.number(Double.parseDouble(text), 0) : text;
    }

    private String typeName(String typeId) {
        return services.types()
                .apply(typeId)
                .map(AssetType::name)
                .map(name -> name.in(texts.locale()))
                .orElse(typeId);
    }

    /**
     * The measures of a model, a row each; the capped and the uncapped one of a measure share it.
     */
    List<MetricRow> metrics(Accepted model) {
        Map<String, Double> uncapped = new LinkedHashMap<>();
        Map<String, Double> capped = new LinkedHashMap<>();
        model.metrics()
                .forEach((name, value) -> {
                    boolean isCapped = name.endsWith(CAPPED);
                    String measure =
                            isCapped ? name.substring(0, name.length() - CAPPED.length()) : name;
                    (isCapped ? capped : uncapped).put(measure, value);
                    (isCapped ? uncapped : capped).putIfAbsent(measure, Double.NaN);
                });
        List<MetricRow> rows = new ArrayList<>();
        String before = "";
        for (Map.Entry<String, Double> each : capped.entrySet()) {
            String[] parts = each.getKey().split(SEPARATOR, 2);
            String measure = parts[parts.length - 1];
            if (!measure.equals(INITIAL_RUL)) {
                String evaluation = parts[0].equals(before) ? "" : evaluation(parts[0]);
                double truth = uncapped.getOrDefault(each.getKey(), Double.NaN);
                rows.add(row(model, evaluation, measure, each.getValue(), truth));
                before = parts[0];
            }
        }
        return rows;
    }

    private String evaluation(String name) {
        if (name.startsWith(PART)) {
            return texts.get("models.evaluation.part", name.substring(PART.length()));
        }
        return texts.find("models.evaluation." + name.replace(' ', '-'))
                .orElse(texts.get("models.evaluation", name));
    }

    /** A measure that has no capped form was taken within the model's horizon. */
    private MetricRow row(
            Accepted model, String evaluation, String measure, double capped, double uncapped) {
        boolean both = !Double.isNaN(capped);
        return new MetricRow(
                evaluation,
                name(measure),
                value(model, measure, both ? capped : uncapped),
                both ? value(model, measure, uncapped) : "");
    }

    private String name(String measure) {
        Matcher byLives = BY_LIVES.matcher(measure);
        return byLives.matches()
                ? texts.get("models.metric." + byLives.group(1), byLives.group(2))
                : texts.find("models.metric." + measure).orElse(measure);
    }

    private String value(Accepted model, String measure, double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (measure.startsWith("coverage")) {
            return formats.tenths(100 * value) + " %";
        }
        if (measure.equals(HEALTH_ERROR)) {
            return formats.tenths(value);
        }
        boolean inRulUnit =
                measure.startsWith("rmse")
                        || measure.startsWith("mae")
                        || measure.startsWith("width");
        return inRulUnit
                ? formats.tenths(value) + " " + formats.symbol(model.rulUnit())
                : formats.number(value, 0);
    }
}
