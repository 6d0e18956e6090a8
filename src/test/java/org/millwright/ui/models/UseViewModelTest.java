package org.millwright.ui.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.millwright.UsesToolkit;
import org.millwright.access.Actor;
import org.millwright.access.Guard;
import org.millwright.access.RolePermissions;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.ModelActivated;
import org.millwright.domain.ModelRef;
import org.millwright.domain.Role;
import org.millwright.domain.ShadowScores.Challenge;
import org.millwright.domain.ShadowScores.Standing;
import org.millwright.domain.Unit;
import org.millwright.monitoring.ModelShelf.Accepted;
import org.millwright.ui.NobodyElse;
import org.millwright.ui.UiFixture;
import org.millwright.ui.models.UseViewModel.Act;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

@UsesToolkit
class UseViewModelTest {
    private UiFixture ui = new UiFixture();
    private final Accepted used = ModelsViewModelTest.turbofan("turbofan", true);
    private final Accepted other = ModelsViewModelTest.turbofan("engine-own", false);

    private UseViewModel model() {
        ui.models = List.of(used, other);
        UseViewModel model =
                new UseViewModel(ui.services(), ui.texts(), ui.formats(), ui.tasks(), () -> {});
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
        assertThat(model.acts(used)).isEmpty();
        assertThat(model.sentence(other))
                .isEqualTo(
                        "Checked and ready, but not in use: on this station turbofan scores the"
                                + " asset type Turbofan engine.");
        assertThat(model.acts(other)).containsExactly(Act.ACTIVATE, Act.CHALLENGE);
    }

    @Test
    void nothingIsActivatedUnlessItIsMeant() {
        UseViewModel model = model();
        model.confirm();
        assertThat(ui.modelDesk.inUse).isEmpty();
        model.ask(Act.ACTIVATE, other);
        assertThat(model.asked(used)).isEmpty();
        assertThat(model.asked(other)).contains(Act.ACTIVATE);
        assertThat(model.question(Act.ACTIVATE, other))
                .isEqualTo(
                        "Put engine-own to use for the asset type Turbofan engine on every station"
                                + " of the plant? It takes effect at each station's next start; until"
                                + " then turbofan goes on.");
        model.leave();
        model.confirm();
        assertThat(ui.modelDesk.inUse).isEmpty();
    }

    @Test
    void whatWasPutToUseIsToldAndCanBePutBack() {
        UseViewModel model = model();
        model.ask(Act.ACTIVATE, other);
        model.confirm();
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
        assertThat(model.acts(other)).doesNotContain(Act.ACTIVATE);
        assertThat(model.sentence(used)).contains("until this station's next start", "engine-own");
        assertThat(model.acts(used)).containsExactly(Act.ACTIVATE);
    }

    @Test
    void aChallengerIsShownBesideTheModelInUse() {
        UseViewModel model = model();
        assertThat(model.shadow(other)).isEmpty();
        model.ask(Act.CHALLENGE, other);
        model.confirm();
        assertThat(model.said())
                .startsWith("engine-own runs in shadow beside turbofan: on this station from now");
        assertThat(model.acts(other)).containsExactly(Act.ACTIVATE, Act.END);
        assertThat(model.shadow(other).orElseThrow().sentence()).contains("has not begun");

        ui.modelDesk.standings.add(standing(1_200, 3.24, 0.125, null));
        model.refresh();
        ShadowText text = model.shadow(other).orElseThrow();
        assertThat(text.sentence()).startsWith("Runs in shadow beside turbofan:");
        assertThat(text.facts())
                .extracting(ModelsViewModel.Fact::text)
                .startsWith(
                        "turbofan",
                        "1,200 in shadow; 1,200 that the model in use answered too",
                        "3.2 cycles",
                        "12.5 %");

        model.ask(Act.END, other);
        model.confirm();
        assertThat(ui.modelDesk.challengers).isEmpty();
        assertThat(model.shadow(other)).isEmpty();
    }

    @Test
    void aChallengerThatFailedSaysSo() {
        UseViewModel model = model();
        model.ask(Act.CHALLENGE, other);
        model.confirm();
        ui.modelDesk.standings.add(standing(0, Double.NaN, Double.NaN, UiFixture.NOW));
        model.refresh();
        ShadowText text = model.shadow(other).orElseThrow();
        assertThat(text.failed()).isTrue();
        assertThat(text.sentence()).startsWith("It failed at");
        assertThat(text.facts())
                .extracting(ModelsViewModel.Fact::text)
                .contains("nothing to compare yet");
    }

    private Standing standing(
            long scores, double difference, double states, @Nullable Instant failedAt) {
        return new Standing(
                new Challenge(
                        "turbofan",
                        new ModelRef(used.id(), used.version(), used.hash()),
                        new ModelRef(other.id(), other.version(), other.hash()),
                        Unit.CYCLE,
                        UiFixture.NOW),
                failedAt,
                scores,
                scores,
                difference,
                states,
                scores == 0 ? null : UiFixture.NOW,
                scores == 0 ? null : UiFixture.NOW.plusSeconds(3_600));
    }

    @Test
    void aRefusalIsOneSentence() {
        UseViewModel model = model();
        ui.modelDesk.refusal =
                LocalizedText.of("The model engine-own is refused: It is not signed.");
        model.ask(Act.ACTIVATE, other);
        model.confirm();
        assertThat(model.isError()).isTrue();
        assertThat(model.said()).isEqualTo(ui.modelDesk.refusal.english());
        assertThat(model.acts(other)).contains(Act.ACTIVATE);
    }

    @Test
    void aRefusalIsSaidInGermanToo() {
        ui = new UiFixture(Locale.GERMAN);
        ui.modelDesk.refusal = LocalizedText.of("It is not signed.", "Es ist nicht signiert.");
        UseViewModel model = model();
        model.ask(Act.CHALLENGE, other);
        model.confirm();
        assertThat(model.isError()).isTrue();
        assertThat(model.said()).isEqualTo("Es ist nicht signiert.");
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
        model.ask(Act.ACTIVATE, other);
        model.confirm();
        assertThat(model.hindrance()).isEqualTo("The package is being checked …");
        model.ask(Act.ACTIVATE, used);
        model.confirm();
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
