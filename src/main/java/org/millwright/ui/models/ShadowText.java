package org.millwright.ui.models;

import org.millwright.domain.ShadowScores.Standing;
import org.millwright.domain.Unit;
import org.millwright.ui.Formats;
import org.millwright.ui.Texts;
import org.millwright.ui.models.ModelsViewModel.Fact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a challenger does beside the model in use, in words. Pure.
 *
 * @param sentence what it does now
 * @param failed whether it runs no more because it failed
 * @param facts the two side by side, as far as there is anything to compare
 */
record ShadowText(String sentence, boolean failed, List<Fact> facts) {
    static ShadowText of(Optional<Standing> found, Texts texts, Formats formats) {
        if (found.isEmpty()) {
            return new ShadowText(texts.get("shadow.toBegin"), false, List.of());
        }
        Standing standing = found.get();
        Instant failedAt = standing.failedAt();
        String sentence =
                failedAt == null
                        ? texts.get("shadow.runs", standing.challenge().champion().id())
                        : texts.get("shadow.failed", formats.dateTime(failedAt));
        return new ShadowText(sentence, failedAt != null, facts(standing, texts, formats));
    }

    private static List<Fact> facts(Standing standing, Texts texts, Formats formats) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(texts.get("shadow.champion"), standing.challenge().champion().id()));
        facts.add(
                new Fact(
                        texts.get("shadow.scores"),
                        texts.get("shadow.scoresText", standing.scores(), standing.compared())));
        Unit unit = standing.challenge().unit();
        double difference = standing.meanDifference();
        facts.add(
                new Fact(
                        texts.get("shadow.difference"),
                        Double.isNaN(difference)
                                ? texts.get("shadow.nothing")
                                : formats.tenths(difference) + " " + formats.symbol(unit)));
        double states = standing.statesDiffer();
        facts.add(
                new Fact(
                        texts.get("shadow.states"),
                        Double.isNaN(states)
                                ? texts.get("shadow.nothing")
                                : formats.tenths(100 * states) + " %"));
        Instant from = standing.from();
        Instant to = standing.to();
        if (from != null && to != null) {
            facts.add(
                    new Fact(
                            texts.get("shadow.period"),
                            texts.get(
                                    "shadow.periodText",
                                    formats.dateTime(from),
                                    formats.dateTime(to))));
        }
        return facts;
    }
}
