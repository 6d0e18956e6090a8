package org.millwright.training;

import org.millwright.scoring.FeatureRecipe;
import org.millwright.scoring.ModelManifest;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Writes the model card (Markdown) from recipe and manifest; measures nothing itself. */
final class ModelCard {
    private ModelCard() {}

    static String of(TrainingRecipe recipe, ModelManifest m) {
        StringBuilder card = new StringBuilder();
        line(card, "# " + m.title(), "", recipe.purpose(), "");
        line(card, "| | |", "|---|---|");
        m.provenance().forEach((label, text) -> line(card, "| " + label + " | " + text + " |"));
        String unit = m.target().unit().symbol();
        line(
                card,
                "| Package | `%s` %s, asset type `%s` |"
                        .formatted(m.id(), m.version(), m.assetType()),
                "| Predicts | remaining useful life in %s, at most %s (initialRul: health 100 %%) |"
                        .formatted(unit, number(m.target().initialRul())),
                "| Horizon | a prediction from %s on is shown as \"≥ %s\" |"
                        .formatted(
                                number(m.target().horizonFrom()), number(m.target().initialRul())),
                "| Features | %d, from %d measuring points |"
                        .formatted(m.features().size(), m.inputs().size()),
                "| Booster | XGBoost, %d rounds, %s |"
                        .formatted(recipe.booster().rounds(), recipe.booster().parameters()),
                "");
        byRegime(card, m);
        accuracy(card, m);
        if (!recipe.tried().isEmpty()) {
            line(card, "## What was tried", "");
            recipe.tried().forEach(trial -> line(card, "- " + trial));
            line(card, "");
        }
        line(card, "## Limits", "");
        recipe.cautions().forEach(caution -> line(card, "- " + caution));
        line(
                card,
                "- Fewer than %d readings of a life: marked SHORT_HISTORY, the numbers are less sure."
                        .formatted(m.limits().minimumHistory()),
                "- An input more than %s %% of its trained width outside the trained range: marked OUTSIDE_TRAINED_RANGE."
                        .formatted(number(100 * m.limits().rangeMargin())),
                "- Fewer than %s %% of the inputs usable: no numbers (INSUFFICIENT_DATA)."
                        .formatted(number(100 * m.limits().minimumUsableShare())),
                "",
                "## Inputs",
                "",
                "| measuring point | unit | trained range |",
                "|---|---|---|");
        for (ModelManifest.Input in : m.inputs()) {
            String range = number(in.trainedMin()) + " to " + number(in.trainedMax());
            line(card, "| %s | %s | %s |".formatted(in.point(), in.unit().symbol(), range));
        }
        line(
                card,
                "",
                "## Rebuild",
                "",
                "The same lives give the same files, byte for byte:",
                "",
                "    " + recipe.rebuild());
        return card.toString();
    }

    private static void byRegime(StringBuilder card, ModelManifest m) {
        ModelManifest.Target target = m.target();
        if (target.regimes().isEmpty()) {
            return;
        }
        FeatureRecipe.Regimes regimes =
                m.recipe().regimes().get(m.recipe().regimesNamed(target.regimes()));
        line(card, "RUL of a new machine by regime (the median life there):", "");
        line(card, "| " + String.join(", ", regimes.points()) + " | initialRul |", "|---|---|");
        for (int i = 0; i < target.initialRulOf().size(); i++) {
            List<String> centre = regimes.centres().get(i).stream().map(ModelCard::number).toList();
            line(
                    card,
                    "| %s | %s %s |"
                            .formatted(
                                    String.join(", ", centre),
                                    number(target.initialRulOf().get(i)),
                                    target.unit().symbol()));
        }
        line(card, "");
    }

    private static void accuracy(StringBuilder card, ModelManifest m) {
        line(card, "## Accuracy", "");
        Set<String> names = new LinkedHashSet<>();
        m.accuracy().forEach(a -> names.addAll(a.values().keySet()));
        List<String> head = new ArrayList<>(List.of(""));
        m.accuracy().forEach(a -> head.add(a.name()));
        line(card, "| " + String.join(" | ", head) + " |");
        line(card, "|---".repeat(head.size()) + "|");
        for (String name : names) {
            List<String> cells = new ArrayList<>(List.of(name));
            for (ModelManifest.Accuracy a : m.accuracy()) {
                Double value = a.values().get(name);
                cells.add(value == null ? "" : String.format(Locale.ROOT, "%.4g", value));
            }
            line(card, "| " + String.join(" | ", cells) + " |");
        }
        line(card, "");
        m.accuracy().forEach(a -> line(card, "- " + a.name() + ": " + a.how()));
        line(
                card,
                "- `capped`: compared with min(truth, initialRul); the others with the truth itself.",
                m.target().lifeShare()
                        ? "- `mae_health`: against the share of the unit's own life left, 100 to 0."
                        : "- `mae_health`: against min(truth, initialRul) in percent of initialRul.",
                "");
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.6g", value);
        if (text.contains("e") || !text.contains(".")) {
            return text;
        }
        return text.replaceAll("\\.?0+$", "");
    }

    private static void line(StringBuilder card, String... lines) {
        for (String line : lines) {
            card.append(line).append('\n');
        }
    }
}
