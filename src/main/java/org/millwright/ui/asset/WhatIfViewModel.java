package org.millwright.ui.asset;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.Assessment;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.HealthBand;
import org.millwright.domain.HealthBands;
import org.millwright.domain.Prognosis;
import org.millwright.domain.Unit;
import org.millwright.monitoring.WhatIf.Answer;
import org.millwright.ui.BackgroundTasks;
import org.millwright.ui.Formats;
import org.millwright.ui.Texts;
import org.millwright.ui.UiServices;

import java.util.Optional;
import java.util.function.Consumer;

/** What the model would say if the coming readings were different. Holds no nodes. */
final class WhatIfViewModel {
    static final int LONGEST_HOLD = 200;
    static final int USUAL_HOLD = 20;

    /**
     * One side of the comparison.
     *
     * @param health 0–100, NaN if there is no honest number
     * @param rul with unit, or that there is none
     * @param interval with unit, empty if there is none
     */
    record Side(double health, HealthBand band, String rul, String interval) {}

    /** Both sides in the same unit, and the difference in words. */
    record Comparison(Side asIs, Side changed, String difference) {}

    private final UiServices services;
    private final Texts texts;
    private final Formats formats;
    private final BackgroundTasks tasks;
    private final String assetId;

    WhatIfViewModel(
            UiServices services,
            Texts texts,
            Formats formats,
            BackgroundTasks tasks,
            String assetId) {
        this.services = services;
        this.texts = texts;
        this.formats = formats;
        this.tasks = tasks;
        this.assetId = assetId;
    }

    /** Asks the model; a failure is told in one sentence. */
    void ask(ReadingDraft draft, int hold, Consumer<Comparison> done, Consumer<String> failed) {
        Optional<double[]> values = draft.values();
        if (values.isEmpty()) {
            failed.accept(texts.get("entry.correct"));
            return;
        }
        tasks.run(
                () -> services.whatIf().ask(assetId, values.get(), hold),
                answer -> done.accept(compare(answer)),
                failure -> failed.accept(texts.get("whatIf.failed")));
    }

    Comparison compare(Answer answer) {
        Prognosis before = answer.asIs().prognosis();
        Prognosis after = answer.changed().prognosis();
        Unit unit = commonUnit(before, after);
        return new Comparison(
                side(answer.asIs(), unit), side(answer.changed(), unit), difference(answer, unit));
    }

    private static Unit commonUnit(@Nullable Prognosis before, @Nullable Prognosis after) {
        if (before == null || after == null) {
            Prognosis any = before == null ? after : before;
            return any == null ? Unit.ONE : Formats.rulUnit(any);
        }
        return Formats.rulUnit(before.unit(), Math.max(before.upper(), after.upper()));
    }

    private Side side(Assessment assessment, Unit unit) {
        HealthBands bands = services.bands();
        Prognosis prognosis = assessment.prognosis();
        HealthBand band = bands.of(assessment.healthIndex());
        if (prognosis == null) {
            return new Side(assessment.healthIndex(), band, texts.get("rul.none"), "");
        }
        boolean beyond = assessment.state() == AssessmentState.BEYOND_HORIZON;
        String symbol = " " + formats.symbol(unit);
        return new Side(
                assessment.healthIndex(),
                band,
                (beyond ? "≥ " : "")
                        + formats.withUnit(
                                formats.rul(prognosis.rul(), prognosis.unit(), unit), unit),
                texts.get(
                        "asset.intervalPlain",
                        formats.rul(prognosis.lower(), prognosis.unit(), unit)
                                + " – "
                                + formats.rul(prognosis.upper(), prognosis.unit(), unit)
                                + symbol));
    }

    private String difference(Answer answer, Unit unit) {
        Assessment before = answer.asIs();
        Assessment after = answer.changed();
        if (!before.hasHealth() || !after.hasHealth()) {
            return texts.get("whatIf.notComparable");
        }
        long health =
                HealthBands.shown(after.healthIndex()) - HealthBands.shown(before.healthIndex());
        Prognosis rulBefore = before.prognosis();
        Prognosis rulAfter = after.prognosis();
        if (rulBefore == null || rulAfter == null) {
            return health == 0
                    ? texts.get("whatIf.noDifference")
                    : texts.get("whatIf.healthDifference", signed(health));
        }
        double rul = rulAfter.rul() - rulBefore.rul();
        String shown = formats.rul(Math.abs(rul), rulAfter.unit(), unit);
        boolean none = health == 0 && formats.rul(0, unit, unit).equals(shown);
        return none
                ? texts.get("whatIf.noDifference")
                : texts.get(
                        "whatIf.difference",
                        signed(health),
                        (rul < 0 ? "−" : "+") + formats.withUnit(shown, unit));
    }

    private static String signed(long points) {
        return points < 0 ? "−" + -points : "+" + points;
    }
}
