package org.millwright.ui.asset;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.Assessment;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.Explanation;
import org.millwright.domain.Explanation.WhyNot;
import org.millwright.domain.ScoringMethod;
import org.millwright.domain.StoredReading;
import org.millwright.monitoring.AssetStatus;
import org.millwright.monitoring.Explanations.Explained;
import org.millwright.monitoring.Explanations.NotExplainedException;
import org.millwright.monitoring.ModelShelf;
import org.millwright.ui.BackgroundTasks;
import org.millwright.ui.Formats;
import org.millwright.ui.Texts;
import org.millwright.ui.UiServices;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Why the model answered as it did for the last reading of the asset looked at, or plainly why that
 * can't be said; holds no nodes. Asks in the background, one question at a time: of the readings
 * that come meanwhile the last is asked about next. JavaFX thread only.
 */
final class ExplanationViewModel {
    /** Told what there is to show. */
    interface Listener {
        /** Another asset's explanation is being made. */
        void loading();

        /** There is one. */
        void explained(ExplanationText text);

        /** There is none, and why, in one sentence. */
        void none(String why);
    }

    /** An explanation or the reason why there is none; one of them is {@code null}. */
    private record Outcome(@Nullable Explanation why, @Nullable WhyNot whyNot) {}

    private final UiServices services;
    private final Texts texts;
    private final Formats formats;
    private final BackgroundTasks tasks;
    private final Listener listener;
    private @Nullable AssetStatus wanted;
    private @Nullable StoredReading answered;
    private boolean asking;

    ExplanationViewModel(
            UiServices services,
            Texts texts,
            Formats formats,
            BackgroundTasks tasks,
            Listener listener) {
        this.services = services;
        this.texts = texts;
        this.formats = formats;
        this.tasks = tasks;
        this.listener = listener;
    }

    /** Looks at the last reading of an asset. */
    void show(AssetStatus status) {
        AssetStatus before = wanted;
        wanted = status;
        boolean another = before == null || !before.asset().id().equals(status.asset().id());
        if (another) {
            answered = null;
        }
        StoredReading latest = status.latest();
        if (latest == null) {
            listener.none(texts.get("explain.none.noReadings"));
        } else if (latest.assessment().run() == null) {
            answered = latest;
            listener.none(texts.get(whyNoAnswer(latest.assessment())));
        } else if (!same(latest, answered)) {
            if (another) {
                listener.loading();
            }
            ask();
        }
    }

    /** Whether all was said that there is to say. */
    boolean settled() {
        StoredReading latest = wanted == null ? null : wanted.latest();
        return !asking && (latest == null || same(latest, answered));
    }

    private static boolean same(StoredReading a, @Nullable StoredReading b) {
        return b != null && a.seq() == b.seq() && a.station().equals(b.station());
    }

    /** Without a model's answer there is nothing to explain; the state says how that came. */
    private static String whyNoAnswer(Assessment assessment) {
        if (assessment.state() == AssessmentState.MODEL_FAILED) {
            return "explain.none.modelFailed";
        }
        if (assessment.method() == ScoringMethod.RULES) {
            return "explain.none.rules";
        }
        return assessment.state() == AssessmentState.INSUFFICIENT_DATA
                ? "explain.none.insufficient"
                : "explain.none.noNumber";
    }

    private void ask() {
        AssetStatus status = wanted;
        StoredReading latest = status == null ? null : status.latest();
        boolean nothing =
                latest == null || latest.assessment().run() == null || same(latest, answered);
        if (asking || status == null || latest == null || nothing) {
            return;
        }
        asking = true;
        tasks.run(
                () -> outcome(status, latest),
                outcome -> ended(status, latest, () -> tell(status, outcome)),
                failure -> ended(status, latest, () -> listener.none(texts.get("explain.failed"))));
    }

    private void ended(AssetStatus status, StoredReading latest, Runnable tell) {
        asking = false;
        AssetStatus now = wanted;
        if (now != null && now.asset().id().equals(status.asset().id())) {
            answered = latest;
            tell.run();
        }
        ask();
    }

    private Outcome outcome(AssetStatus status, StoredReading latest) {
        for (Explained known : services.explanations().worst()) {
            if (same(latest, known.reading())) {
                return new Outcome(known.explanation(), known.whyNot());
            }
        }
        try {
            return new Outcome(services.explanations().explain(status.type(), latest), null);
        } catch (NotExplainedException e) {
            return new Outcome(null, e.whyNot());
        }
    }

    private void tell(AssetStatus status, Outcome outcome) {
        Explanation why = outcome.why();
        if (why != null && why.isExact()) {
            listener.explained(ExplanationText.of(why, status.type(), inputs(why), texts, formats));
        } else {
            WhyNot whyNot = outcome.whyNot() == null ? WhyNot.NOT_EXACT : outcome.whyNot();
            listener.none(texts.get("explain.whyNot." + whyNot.name().toLowerCase(Locale.ROOT)));
        }
    }

    private Set<String> inputs(Explanation why) {
        return services.models().models().stream()
                .filter(m -> m instanceof ModelShelf.Accepted && m.id().equals(why.model().id()))
                .flatMap(m -> ((ModelShelf.Accepted) m).inputs().stream())
                .map(ModelShelf.Input::point)
                .collect(Collectors.toSet());
    }
}
