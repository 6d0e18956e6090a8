package org.millwright.ui.models;

import org.jspecify.annotations.Nullable;
import org.millwright.access.Permission;
import org.millwright.domain.AssetType;
import org.millwright.domain.ChallengerChosen;
import org.millwright.domain.ModelActivated;
import org.millwright.monitoring.ModelDesk;
import org.millwright.monitoring.ModelDesk.Plan;
import org.millwright.monitoring.ModelShelf.Accepted;
import org.millwright.monitoring.ModelShelf.ModelSummary;
import org.millwright.ui.BackgroundTasks;
import org.millwright.ui.Formats;
import org.millwright.ui.Texts;
import org.millwright.ui.UiServices;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What each package is used for, and putting one to use or having it run in shadow; holds no nodes.
 * Nothing is done before it was asked whether it is meant. JavaFX thread only, and never waits
 * there.
 */
final class UseViewModel {
    private final UiServices services;
    private final ModelDesk desk;
    private final Texts texts;
    private final Formats formats;
    private final BackgroundTasks tasks;
    private final Runnable changed;
    private Plan plan = Plan.NONE;
    private @Nullable Question asked;
    private boolean busy;
    private String said = "";
    private boolean error;

    /** What can be done about a package. */
    enum Act {
        ACTIVATE,
        CHALLENGE,
        END;

        /** The beginning of the keys of its texts. */
        String key() {
            return "use." + name().toLowerCase(Locale.ROOT);
        }
    }

    private record Question(Act act, Accepted model) {}

    /**
     * Knows nothing before {@link #refresh}.
     *
     * @param changed told whenever there is something new to show
     */
    UseViewModel(
            UiServices services,
            Texts texts,
            Formats formats,
            BackgroundTasks tasks,
            Runnable changed) {
        this.services = services;
        this.desk = services.modelDesk();
        this.texts = texts;
        this.formats = formats;
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
                desk::plan,
                found -> {
                    plan = found;
                    changed.run();
                },
                failure -> say(texts.get("use.unknown"), true));
    }

    /** What a package is used for, in one sentence. */
    String sentence(Accepted model) {
        Optional<ModelActivated> chosen = Optional.ofNullable(plan.inUse().get(model.assetType()));
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

    /** What there is to be done about a package, whoever may do it. */
    List<Act> acts(Accepted model) {
        List<Act> acts = new ArrayList<>();
        ModelActivated chosen = plan.inUse().get(model.assetType());
        if (chosen == null ? !model.active() : !model.isMeantBy(chosen)) {
            acts.add(Act.ACTIVATE);
        }
        if (isChallenger(model)) {
            acts.add(Act.END);
        } else if (!model.active()) {
            acts.add(Act.CHALLENGE);
        }
        return acts;
    }

    private boolean isChallenger(Accepted model) {
        ChallengerChosen chosen = plan.challengers().get(model.assetType());
        return chosen != null && chosen.hash().equals(model.hash());
    }

    /** How a challenger does beside the model in use; empty if it is none. */
    Optional<ShadowText> shadow(Accepted model) {
        return isChallenger(model)
                ? Optional.of(ShadowText.of(plan.of(model), texts, formats))
                : Optional.empty();
    }

    /** Why whoever is at the screen can't do it now; empty if they can. */
    String hindrance() {
        if (!services.people().guard().may(Permission.MODEL_ACTIVATE)) {
            return texts.get("use.mayNot");
        }
        return busy ? texts.get("use.busy") : "";
    }

    void ask(Act act, Accepted model) {
        asked = new Question(act, model);
        say("", false);
    }

    void leave() {
        asked = null;
        changed.run();
    }

    /** What is asked about a package; empty if nothing is. */
    Optional<Act> asked(Accepted model) {
        return Optional.ofNullable(asked)
                .filter(each -> each.model().equals(model))
                .map(Question::act);
    }

    /** What will happen if it is meant. */
    String question(Act act, Accepted model) {
        return texts.get(act.key() + ".question", model.id(), typeName(model), scoring(model));
    }

    /** Does what was asked. */
    void confirm() {
        Question meant = asked;
        if (meant == null || busy) {
            return;
        }
        asked = null;
        busy = true;
        say("", false);
        Accepted model = meant.model();
        tasks.run(
                () -> {
                    switch (meant.act()) {
                        case ACTIVATE -> desk.activate(model);
                        case CHALLENGE -> desk.challenge(model);
                        case END -> desk.endChallenge(model.assetType());
                    }
                    return true;
                },
                done -> {
                    busy = false;
                    say(
                            texts.get(
                                    meant.act().key() + ".done",
                                    model.id(),
                                    typeName(model),
                                    scoring(model)),
                            false);
                    read();
                },
                failure -> {
                    busy = false;
                    say(texts.why(failure, "use.failed"), true);
                });
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
