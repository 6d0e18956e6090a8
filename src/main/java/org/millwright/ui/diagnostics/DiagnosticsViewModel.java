package org.millwright.ui.diagnostics;

import org.jspecify.annotations.Nullable;
import org.millwright.monitoring.Diagnosis;
import org.millwright.monitoring.Diagnosis.Check;
import org.millwright.monitoring.Diagnosis.Condition;
import org.millwright.ui.BackgroundTasks;
import org.millwright.ui.DiagnosisText;
import org.millwright.ui.Formats;
import org.millwright.ui.Texts;
import org.millwright.ui.UiServices;
import org.millwright.ui.control.StateMark;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What the last look found, worst first; holds no nodes. One look at a time. JavaFX thread only.
 */
final class DiagnosticsViewModel {
    /**
     * One thing looked at.
     *
     * @param advice what to do; empty if nothing is to be done
     */
    record Row(StateMark.Kind mark, String condition, String title, String detail, String advice) {}

    private final UiServices services;
    private final Texts texts;
    private final Formats formats;
    private final DiagnosisText words;
    private final BackgroundTasks tasks;
    private final Runnable changed;
    private @Nullable Diagnosis diagnosis;
    private boolean looking;
    private boolean saving;
    private String outcome = "";
    private boolean failed;

    /**
     * Nothing has been looked at yet.
     *
     * @param changed told whenever there is something new to show
     */
    DiagnosticsViewModel(
            UiServices services,
            Texts texts,
            Formats formats,
            BackgroundTasks tasks,
            Runnable changed) {
        this.services = services;
        this.texts = texts;
        this.formats = formats;
        this.tasks = tasks;
        this.changed = changed;
        words = new DiagnosisText(texts, formats);
    }

    /** Looks if nobody has yet. */
    void lookOnce() {
        if (diagnosis == null) {
            look();
        }
    }

    /** Looks anew; what the last look found stays until then. */
    void look() {
        if (looking) {
            return;
        }
        looking = true;
        say("", false);
        CompletableFuture<?> _ =
                services.diagnostics()
                        .look()
                        .whenComplete((found, failure) -> tasks.onUi(() -> looked(found, failure)));
    }

    private void looked(@Nullable Diagnosis found, @Nullable Throwable failure) {
        looking = false;
        if (found != null) {
            diagnosis = found;
        }
        say(failure == null ? "" : texts.get("diagnostics.failed"), failure != null);
    }

    /** Writes a bundle into a file. */
    void save(Path zip) {
        if (saving) {
            return;
        }
        saving = true;
        say(texts.get("diagnostics.saving"), false);
        CompletableFuture<?> _ =
                services.diagnostics()
                        .save(zip)
                        .whenComplete((file, failure) -> tasks.onUi(() -> saved(zip, failure)));
    }

    private void saved(Path zip, @Nullable Throwable failure) {
        saving = false;
        say(
                texts.get(failure == null ? "diagnostics.saved" : "diagnostics.notSaved", zip),
                failure != null);
    }

    private void say(String sentence, boolean wrong) {
        outcome = sentence;
        failed = wrong;
        changed.run();
    }

    boolean looking() {
        return looking;
    }

    boolean saving() {
        return saving;
    }

    /** What became of what was asked last, one sentence; may be empty. */
    String outcome() {
        return outcome;
    }

    boolean failed() {
        return failed;
    }

    /** The worst condition as a shape. */
    StateMark.Kind mark() {
        return diagnosis == null ? StateMark.Kind.LEARNING : mark(diagnosis.condition());
    }

    /** The worst condition as a word. */
    String condition() {
        return diagnosis == null
                ? texts.get("diagnostics.looking")
                : words.condition(diagnosis.condition());
    }

    /** When it was looked, and whether it is being looked just now. */
    String time() {
        if (diagnosis == null) {
            return "";
        }
        String last = texts.get("diagnostics.lookedAt", formats.dateTime(diagnosis.at()));
        return looking ? last + " " + texts.get("diagnostics.looking") : last;
    }

    /** What was found, worst first. */
    List<Row> rows() {
        if (diagnosis == null) {
            return List.of();
        }
        Comparator<Check> worst =
                Comparator.comparing(
                        check -> check.finding().condition(), Comparator.reverseOrder());
        return diagnosis.checks().stream().sorted(worst).map(this::row).toList();
    }

    private Row row(Check check) {
        Condition condition = check.finding().condition();
        return new Row(
                mark(condition),
                words.condition(condition),
                words.title(check),
                words.detail(check),
                words.advice(check));
    }

    private static StateMark.Kind mark(Condition condition) {
        return switch (condition) {
            case GOOD -> StateMark.Kind.HEALTHY;
            case MAINTENANCE_REQUIRED, OUT_OF_SPECIFICATION -> StateMark.Kind.WATCH;
            case FUNCTION_CHECK -> StateMark.Kind.LEARNING;
            case FAILURE -> StateMark.Kind.CRITICAL;
        };
    }
}
