package org.millwright.ui.models;

import org.jspecify.annotations.Nullable;
import org.millwright.access.Permission;
import org.millwright.domain.AssetType;
import org.millwright.domain.ModelActivated;
import org.millwright.monitoring.ModelDesk;
import org.millwright.monitoring.ModelDesk.NotChangedException;
import org.millwright.monitoring.ModelShelf.Accepted;
import org.millwright.monitoring.ModelShelf.ModelSummary;
import org.millwright.ui.BackgroundTasks;
import org.millwright.ui.Texts;
import org.millwright.ui.UiServices;

import java.util.Map;
import java.util.Optional;

/**
 * What each package is used for, and putting one to use; holds no nodes. Nothing is done before it
 * was asked whether it is meant. JavaFX thread only, and never waits there.
 */
final class UseViewModel {
    private final UiServices services;
    private final ModelDesk desk;
    private final Texts texts;
    private final BackgroundTasks tasks;
    private final Runnable changed;
    private Map<String, ModelActivated> inUse = Map.of();
    private @Nullable Accepted asked;
    private boolean busy;
    private String said = "";
    private boolean error;

    /**
     * Knows nothing before {@link #refresh}.
     *
     * @param changed told whenever there is something new to show
     */
    UseViewModel(UiServices services, Texts texts, BackgroundTasks tasks, Runnable changed) {
        this.services = services;
        this.desk = services.modelDesk();
        this.texts = texts;
        this.tasks = tasks;
        this.changed = changed;
    }

    /** Reads what is in use; forgets what was said and asked before. */
    void refresh() {
        asked = null;
        say("", false);
        read();
    }

    private void read() {
        tasks.run(
                desk::inUse,
                found -> {
                    inUse = found;
                    changed.run();
                },
                failure -> say(texts.get("use.unknown"), true));
    }

    /** What a package is used for, in one sentence. */
    String sentence(Accepted model) {
        Optional<ModelActivated> chosen = Optional.ofNullable(inUse.get(model.assetType()));
        boolean last = chosen.filter(model::isMeantBy).isPresent();
        String type = typeName(model);
        if (model.active()) {
            return last || chosen.isEmpty()
                    ? texts.get("use.scores", type)
                    : texts.get("use.scoresStill", type, chosen.get().modelId());
        }
        return last
                ? texts.get("use.fromNextStart", type)
                : texts.get("use.not", type, scoring(model));
    }

    /** What scores the asset type of a package on this station. */
    private String scoring(Accepted model) {
        return services.models().models().stream()
                .filter(each ->
                        each instanceof Accepted other
                                && other.active()
                                && other.assetType().equals(model.assetType()))
                .map(ModelSummary::id)
                .findFirst()
                .orElse(texts.get("use.rules"));
    }

    /** Whether there is anything to activate: it is not the one in use already. */
    boolean canBeActivated(Accepted model) {
        ModelActivated chosen = inUse.get(model.assetType());
        return chosen == null ? !model.active() : !model.isMeantBy(chosen);
    }

    /** Why whoever is at the screen can't do it now; empty if they can. */
    String hindrance() {
        if (!services.people().guard().may(Permission.MODEL_ACTIVATE)) {
            return texts.get("use.mayNot");
        }
        return busy ? texts.get("use.busy") : "";
    }

    void ask(Accepted model) {
        asked = model;
        say("", false);
    }

    void leave() {
        asked = null;
        changed.run();
    }

    /** What will happen to a package if it is meant; empty if that is not the question. */
    Optional<String> question(Accepted model) {
        return model.equals(asked)
                ? Optional.of(
                        texts.get("use.question", model.id(), typeName(model), scoring(model)))
                : Optional.empty();
    }

    /** Does what was asked. */
    void activate() {
        Accepted model = asked;
        if (model == null || busy) {
            return;
        }
        asked = null;
        busy = true;
        say("", false);
        tasks.run(
                () -> {
                    desk.activate(model);
                    return true;
                },
                done -> {
                    busy = false;
                    say(texts.get("use.done", model.id(), typeName(model)), false);
                    read();
                },
                failure -> {
                    busy = false;
                    say(why(failure), true);
                });
    }

    private String why(Exception failure) {
        return failure instanceof NotChangedException refused
                ? refused.sentence()
                : texts.why(failure, "use.failed");
    }

    private void say(String sentence, boolean wrong) {
        said = sentence;
        error = wrong;
        changed.run();
    }

    /** What became of what was done last, one sentence; may be empty. */
    String said() {
        return said;
    }

    boolean isError() {
        return error;
    }

    private String typeName(Accepted model) {
        return services.types()
                .apply(model.assetType())
                .map(AssetType::name)
                .map(name -> name.in(texts.locale()))
                .orElse(model.assetType());
    }
}
