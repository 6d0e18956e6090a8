package org.millwright.ui.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.millwright.ui.UiFixture.ENGINE;
import static org.millwright.ui.UiFixture.NOW;
import static org.millwright.ui.UiFixture.PUMP;
import static org.millwright.ui.UiFixture.hours;
import static org.millwright.ui.UiFixture.status;

import org.junit.jupiter.api.Test;
import org.millwright.UsesToolkit;
import org.millwright.domain.Assessment;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.AssetType;
import org.millwright.domain.HealthBand;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.TimeBase;
import org.millwright.domain.Unit;
import org.millwright.monitoring.AssetStatus;
import org.millwright.monitoring.ManualEntry.EntryRefusedException;
import org.millwright.monitoring.WhatIf.Answer;
import org.millwright.ui.UiFixture;
import org.millwright.ui.asset.EntryViewModel.Outcome;
import org.millwright.ui.asset.WhatIfViewModel.Comparison;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The forms for a manual reading and for what-if, without their fields. */
@UsesToolkit
class FormsTest {
    private UiFixture ui = new UiFixture();
    private final List<Instant> entered = new ArrayList<>();

    private void acceptEntries() {
        ui.entry =
                (id, at, values, by) -> {
                    entered.add(at);
                    return UiFixture.reading(PUMP, at, hours(40), 4711);
                };
    }

    private ReadingDraft draft(AssetType type) {
        return new ReadingDraft(type, ui.texts(), ui.formats());
    }

    private Outcome store(AssetStatus status, ReadingDraft draft) {
        List<Outcome> outcomes = new ArrayList<>();
        new EntryViewModel(ui.services(), ui.texts(), ui.tasks(), status, draft)
                .store(outcomes::add);
        assertThat(outcomes).hasSize(1);
        return outcomes.getFirst();
    }

    private static AssetStatus pump() {
        return status("P-1", PUMP, hours(40), Duration.ofHours(1));
    }

    @Test
    void aFieldSaysWhatIsWrongAndWhatIsAllowed() {
        ReadingDraft draft = draft(PUMP);
        int temperature = PUMP.indexOf("temperature");
        draft.type(temperature, "hot");
        assertThat(draft.check(temperature).error()).isEqualTo("\"hot\" is not a number.");
        draft.type(temperature, "500");
        assertThat(draft.check(temperature).error()).isEqualTo("Must be −40 – 200 °C.");
        assertThat(draft.values()).isEmpty();
        draft.type(temperature, "-40");
        assertThat(draft.check(temperature).error()).isEmpty();
        draft.type(temperature, " ");
        assertThat(draft.values().orElseThrow()).containsOnly(Double.NaN);
    }

    @Test
    void aGermanTypesACommaAndSeesOne() {
        ui = new UiFixture(Locale.GERMAN);
        ReadingDraft draft = draft(PUMP);
        int vibration = PUMP.indexOf("vibration");
        draft.type(vibration, "4,5");
        assertThat(draft.values().orElseThrow()[vibration]).isEqualTo(4.5);
        draft.type(vibration, "4.5");
        assertThat(draft.check(vibration).error()).isEqualTo("„4.5“ ist keine Zahl.");
    }

    @Test
    void aDraftFilledFromAReadingGivesItBack() {
        double[] values = {61.25, 4.5, 55.5, -0.75, 2858, 71, 12_431};
        ReadingDraft draft = draft(PUMP);
        draft.fill(MeasuredValues.delivered(values));
        assertThat(draft.values().orElseThrow()).containsExactly(values);
    }

    @Test
    void aGoodReadingIsStoredAtThisInstant() {
        acceptEntries();
        ReadingDraft draft = draft(PUMP);
        draft.type(PUMP.indexOf("vibration"), "3.2");
        Outcome outcome = store(pump(), draft);
        assertThat(outcome).isEqualTo(new Outcome("Stored on this station as fact 4,711.", false));
        assertThat(entered).containsExactly(NOW);
    }

    @Test
    void nothingIsStoredWhileAFieldIsWrongOrAllAreEmpty() {
        acceptEntries();
        ReadingDraft draft = draft(PUMP);
        assertThat(store(pump(), draft).sentence()).isEqualTo("Enter at least one value.");
        draft.type(0, "x");
        assertThat(store(pump(), draft).sentence()).isEqualTo("Correct the marked fields first.");
        assertThat(entered).isEmpty();
    }

    @Test
    void aRefusalIsToldInItsOwnSentence() {
        ui.entry =
                (id, at, values, by) -> {
                    throw new EntryRefusedException(
                            LocalizedText.of("There is no asset P-1 on this station."));
                };
        ReadingDraft draft = draft(PUMP);
        draft.type(0, "50");
        assertThat(store(pump(), draft))
                .isEqualTo(new Outcome("There is no asset P-1 on this station.", true));
        ui.entry =
                (id, at, values, by) -> {
                    throw new IllegalStateException("boom");
                };
        assertThat(store(pump(), draft).sentence())
                .isEqualTo("The reading could not be taken; see the log.");
    }

    @Test
    void anEngineIsPlacedByItsCycleWhichMustGoOn() {
        acceptEntries();
        Instant last = TimeBase.COUNTER_ORIGIN.plusSeconds(100);
        AssetStatus engine =
                new AssetStatus(
                        status("E", ENGINE, hours(1), Duration.ZERO).asset(),
                        ENGINE,
                        UiFixture.reading(
                                ENGINE,
                                last,
                                UiFixture.answer(AssessmentState.OK, 60, Unit.CYCLE),
                                1),
                        List.of(),
                        Duration.ofHours(1));
        ReadingDraft draft = draft(ENGINE);
        draft.type(ENGINE.indexOf("T24"), "642");
        assertThat(store(engine, draft).sentence()).startsWith("Enter Cycle, beyond that");
        draft.type(ENGINE.indexOf("cycle"), "100");
        assertThat(store(engine, draft).error()).isTrue();
        draft.type(ENGINE.indexOf("cycle"), "101");
        assertThat(store(engine, draft).error()).isFalse();
        assertThat(entered).containsExactly(TimeBase.COUNTER_ORIGIN.plusSeconds(101));
    }

    private WhatIfViewModel whatIf() {
        return new WhatIfViewModel(ui.services(), ui.texts(), ui.formats(), ui.tasks(), "P-1");
    }

    @Test
    void bothSidesAreToldInOneUnitAndTheDifferenceInWords() {
        Comparison comparison = whatIf().compare(new Answer(hours(12), hours(96)));
        assertThat(comparison.asIs().rul()).isEqualTo("0.5 d");
        assertThat(comparison.changed().rul()).isEqualTo("4.0 d");
        assertThat(comparison.changed().interval()).isEqualTo("interval 2.0 – 6.0 d");
        assertThat(comparison.changed().band()).isEqualTo(HealthBand.CRITICAL);
        assertThat(comparison.difference())
                .isEqualTo("Difference: health +23 points, remaining useful life +3.5 d");
        assertThat(whatIf().compare(new Answer(hours(96), hours(12))).difference())
                .isEqualTo("Difference: health −23 points, remaining useful life −3.5 d");
    }

    @Test
    void noDifferenceIsSaidToo() {
        assertThat(whatIf().compare(new Answer(hours(96), hours(96.5))).difference())
                .isEqualTo("No difference.");
    }

    @Test
    void withoutAnHonestNumberNothingIsCompared() {
        Assessment none = Assessment.without(AssessmentState.INSUFFICIENT_DATA, null);
        Comparison comparison = whatIf().compare(new Answer(hours(96), none));
        assertThat(comparison.changed().rul()).isEqualTo("no estimate");
        assertThat(comparison.changed().interval()).isEmpty();
        assertThat(comparison.difference()).isEqualTo("There is no honest number to compare.");
    }

    @Test
    void aWrongFieldAsksNothingAndAFailureIsASentence() {
        List<String> failures = new ArrayList<>();
        ReadingDraft draft = draft(PUMP);
        draft.type(0, "x");
        whatIf().ask(draft, 20, c -> failures.add("answered"), failures::add);
        draft.type(0, "50");
        whatIf().ask(draft, 20, c -> failures.add("answered"), failures::add);
        assertThat(failures)
                .containsExactly(
                        "Correct the marked fields first.",
                        "The model could not be asked; see the log.");
    }

    @Test
    void limitsAreStripesInTheUnitShown() {
        PointLimits vibration =
                PointLimits.of(
                        PUMP.points().get(PUMP.indexOf("vibration")), ui.texts(), ui.formats());
        assertThat(vibration.words()).isEqualTo("zone C from 2.8, D from 4.5");
        assertThat(vibration.bands())
                .extracting(band -> band.from() + ".." + band.to())
                .containsExactly("2.8..4.5", "4.5..50.0", "50.0..Infinity", "-Infinity..0.0");
        PointLimits temperature =
                PointLimits.of(
                        PUMP.points().get(PUMP.indexOf("temperature")), ui.texts(), ui.formats());
        assertThat(temperature.words()).isEqualTo("usual 5 – 85");
    }
}
