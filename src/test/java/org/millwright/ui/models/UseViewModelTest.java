package org.millwright.ui.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.millwright.access.Actor;
import org.millwright.access.Guard;
import org.millwright.access.RolePermissions;
import org.millwright.domain.ModelActivated;
import org.millwright.domain.Role;
import org.millwright.monitoring.ModelShelf.Accepted;
import org.millwright.ui.NobodyElse;
import org.millwright.ui.UiFixture;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

class UseViewModelTest {
    private UiFixture ui = new UiFixture();
    private final Accepted used = ModelsViewModelTest.turbofan("turbofan", true);
    private final Accepted other = ModelsViewModelTest.turbofan("engine-own", false);

    private UseViewModel model() {
        ui.models = List.of(used, other);
        UseViewModel model = new UseViewModel(ui.services(), ui.texts(), ui.tasks(), () -> {});
        model.refresh();
        return model;
    }

    private void actAs(Role role) {
        Actor actor = new Actor("vera", RolePermissions.of(role));
        ui.people =
                new NobodyElse()
                        .people(
                                Clock.fixed(UiFixture.NOW, ZoneOffset.UTC),
                                book -> new Guard(() -> actor, book));
    }

    @Test
    void eachPackageSaysWhatItIsUsedFor() {
        UseViewModel model = model();
        assertThat(model.sentence(used))
                .isEqualTo("Scores the asset type Turbofan engine on this station.");
        assertThat(model.canBeActivated(used)).isFalse();
        assertThat(model.sentence(other))
                .isEqualTo(
                        "Checked and ready, but not in use: on this station turbofan scores the"
                                + " asset type Turbofan engine.");
        assertThat(model.canBeActivated(other)).isTrue();
    }

    @Test
    void nothingIsActivatedUnlessItIsMeant() {
        UseViewModel model = model();
        model.activate();
        assertThat(ui.modelDesk.inUse).isEmpty();
        model.ask(other);
        assertThat(model.question(used)).isEmpty();
        assertThat(model.question(other))
                .contains(
                        "Put engine-own to use for the asset type Turbofan engine on every station"
                                + " of the plant? It takes effect at each station's next start; until"
                                + " then turbofan goes on.");
        model.leave();
        model.activate();
        assertThat(ui.modelDesk.inUse).isEmpty();
    }

    @Test
    void whatWasPutToUseIsToldAndCanBePutBack() {
        UseViewModel model = model();
        model.ask(other);
        model.activate();
        assertThat(ui.modelDesk.inUse.values())
                .extracting(ModelActivated::modelId)
                .containsExactly("engine-own");
        assertThat(model.isError()).isFalse();
        assertThat(model.said())
                .isEqualTo(
                        "engine-own is put to use for the asset type Turbofan engine; each station"
                                + " uses it from its next start on.");
        assertThat(model.sentence(other))
                .startsWith("Put to use for the asset type Turbofan engine:");
        assertThat(model.canBeActivated(other)).isFalse();
        assertThat(model.sentence(used)).contains("until this station's next start", "engine-own");
        assertThat(model.canBeActivated(used)).isTrue();
    }

    @Test
    void aRefusalIsOneSentence() {
        UseViewModel model = model();
        ui.modelDesk.refusal = "The model engine-own is refused: It is not signed.";
        model.ask(other);
        model.activate();
        assertThat(model.isError()).isTrue();
        assertThat(model.said()).isEqualTo(ui.modelDesk.refusal);
        assertThat(model.canBeActivated(other)).isTrue();
    }

    @Test
    void whoMayNotIsToldWhoMay() {
        actAs(Role.ENGINEER);
        assertThat(model().hindrance()).startsWith("Whoever may activate models can do this");
        actAs(Role.SUPERVISOR);
        assertThat(model().hindrance()).isEmpty();
    }

    @Test
    void whileAPackageIsCheckedNoOtherIsActivated() {
        Deque<Runnable> waiting = new ArrayDeque<>();
        ui.background = waiting::add;
        UseViewModel model = model();
        waiting.remove().run();
        model.ask(other);
        model.activate();
        assertThat(model.hindrance()).isEqualTo("The package is being checked …");
        model.ask(used);
        model.activate();
        assertThat(waiting).hasSize(1);
        waiting.remove().run();
        assertThat(ui.modelDesk.inUse.values())
                .extracting(ModelActivated::modelId)
                .containsExactly("engine-own");
        assertThat(model.hindrance()).isEmpty();
    }

    @Test
    void germansReadGerman() {
        ui = new UiFixture(Locale.GERMAN);
        assertThat(model().sentence(used))
                .isEqualTo("Bewertet den Anlagentyp Turbofan-Triebwerk auf dieser Station.");
    }
}
