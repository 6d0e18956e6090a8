package org.millwright.ui.models;

import org.millwright.monitoring.ModelShelf.Accepted;
import org.millwright.monitoring.ModelWatch.Report;
import org.millwright.ui.BackgroundTasks;
import org.millwright.ui.Formats;
import org.millwright.ui.Texts;
import org.millwright.ui.UiServices;

import java.util.List;
import java.util.Optional;

/**
 * How the models do on this station's own readings; holds no nodes. Looks in the background each
 * time the screen is shown, one look at a time. JavaFX thread only.
 */
final class WatchViewModel {
    /** How far the look is. */
    enum State {
        LOOKING,
        LOOKED,
        FAILED
    }

    private final UiServices services;
    private final Texts texts;
    private final Formats formats;
    private final BackgroundTasks tasks;
    private final Runnable changed;
    private List<Report> reports = List.of();
    private State state = State.LOOKING;
    private boolean looking;

    /**
     * Prepares a look.
     *
     * @param changed told whenever there is something new to show
     */
    WatchViewModel(
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
    }

    /** Looks at what is stored; what the last look found stays until then. */
    void look() {
        if (looking) {
            return;
        }
        looking = true;
        tasks.run(
                () -> services.watch().look(),
                found -> {
                    reports = found;
                    ended(State.LOOKED);
                },
                failure -> ended(State.FAILED));
    }

    private void ended(State now) {
        looking = false;
        state = now;
        changed.run();
    }

    State state() {
        return state;
    }

    /** Whether nothing is being looked at. */
    boolean settled() {
        return !looking;
    }

    /** What was found of a package; empty if it answered no stored reading. */
    Optional<WatchText> of(Accepted model) {
        return reports.stream()
                .filter(report ->
                        report.model().id().equals(model.id())
                                && report.model().hash().equals(model.hash()))
                .findFirst()
                .filter(report -> report.readings() > 0)
                .map(report -> WatchText.of(report, texts, formats));
    }
}
