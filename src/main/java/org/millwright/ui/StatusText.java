package org.millwright.ui;

import org.millwright.domain.Assessment;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.HealthBand;
import org.millwright.domain.HealthBands;
import org.millwright.domain.Prognosis;
import org.millwright.domain.ScoringMethod;
import org.millwright.domain.StoredReading;
import org.millwright.monitoring.AssetStatus;
import org.millwright.monitoring.FleetSnapshot;
import org.millwright.ui.control.StateMark;

import java.time.Instant;

/**
 * What the screens say of one asset at one moment; the only place where a state becomes a shape and
 * words.
 *
 * @param mark shape of the state
 * @param state its word
 * @param age of the last reading, empty if it can't be told
 * @param rul the number with unit, "≥ …", or why there is none
 * @param detail its interval with the reserve to read it with, or why there is none
 * @param interval its interval with unit, empty if there is none
 * @param reserve with which to read the number, empty if there is none
 * @param band of the health index, UNKNOWN if there is none
 * @param stale whether the number is too old to speak of now
 * @param reserved whether the number is to be read with reserve, or is by rules
 */
public record StatusText(
        StateMark.Kind mark,
        String state,
        String age,
        String rul,
        String detail,
        String interval,
        String reserve,
        HealthBand band,
        boolean stale,
        boolean reserved) {

    public static StatusText of(
            AssetStatus status,
            FleetSnapshot fleet,
            HealthBands bands,
            Texts texts,
            Formats formats) {
        Instant now = fleet.nowFor(status);
        AssessmentState state = status.stateAt(now);
        HealthBand band = bands.of(status.healthIndex());
        boolean stale = state == AssessmentState.STALE;
        String age = status.age(now).map(formats::age).orElse("");
        StoredReading latest = status.latest();
        if (latest == null) {
            return new StatusText(
                    StateMark.Kind.LEARNING,
                    texts.get("state.noReadings"),
                    "",
                    texts.get("rul.none"),
                    texts.get("state.noReadings"),
                    "",
                    "",
                    HealthBand.UNKNOWN,
                    false,
                    false);
        }
        Assessment assessment = latest.assessment();
        Prognosis prognosis = assessment.prognosis();
        String reserve = reserve(assessment, texts);
        return new StatusText(
                mark(state, band),
                word(state, band, texts),
                age,
                rul(assessment, texts, formats),
                detail(assessment, reserve, formats),
                prognosis == null ? "" : formats.intervalWithUnit(prognosis),
                reserve,
                band,
                stale,
                isReserved(assessment));
    }

    private static boolean isReserved(Assessment assessment) {
        return assessment.method() == ScoringMethod.RULES
                || assessment.state() == AssessmentState.SHORT_HISTORY
                || assessment.state() == AssessmentState.OUTSIDE_TRAINED_RANGE;
    }

    private static StateMark.Kind mark(AssessmentState state, HealthBand band) {
        if (state == AssessmentState.STALE) {
            return StateMark.Kind.STALE;
        }
        if (state == AssessmentState.PAST_PREDICTED_END) {
            return StateMark.Kind.CRITICAL;
        }
        return switch (band) {
            case CRITICAL -> StateMark.Kind.CRITICAL;
            case WATCH -> StateMark.Kind.WATCH;
            case HEALTHY ->
                    state == AssessmentState.SHORT_HISTORY
                                    || state == AssessmentState.OUTSIDE_TRAINED_RANGE
                            ? StateMark.Kind.LEARNING
                            : StateMark.Kind.HEALTHY;
            case UNKNOWN -> StateMark.Kind.LEARNING;
        };
    }

    private static String word(AssessmentState state, HealthBand band, Texts texts) {
        if (state == AssessmentState.STALE) {
            return texts.get("state.stale");
        }
        if (state == AssessmentState.PAST_PREDICTED_END) {
            return texts.get("state.pastEnd");
        }
        return switch (band) {
            case CRITICAL -> texts.get("band.critical");
            case WATCH -> texts.get("band.watch");
            case HEALTHY ->
                    texts.get(
                            switch (state) {
                                case SHORT_HISTORY -> "state.learning";
                                case OUTSIDE_TRAINED_RANGE -> "state.unsure";
                                default -> "band.healthy";
                            });
            case UNKNOWN -> texts.get("state.noEstimate");
        };
    }

    private static String rul(Assessment assessment, Texts texts, Formats formats) {
        Prognosis prognosis = assessment.prognosis();
        if (prognosis == null) {
            return texts.get("rul.none");
        }
        String sign = assessment.state() == AssessmentState.BEYOND_HORIZON ? "≥ " : "";
        return sign + formats.rul(prognosis);
    }

    /** Beyond the horizon the interval says nothing that the reserve does not. */
    private static String detail(Assessment assessment, String reserve, Formats formats) {
        Prognosis prognosis = assessment.prognosis();
        if (prognosis == null || assessment.state() == AssessmentState.BEYOND_HORIZON) {
            return reserve;
        }
        String interval = formats.interval(prognosis);
        return reserve.isEmpty() ? interval : interval + " · " + reserve;
    }

    private static String reserve(Assessment assessment, Texts texts) {
        if (assessment.method() == ScoringMethod.RULES) {
            return texts.get(
                    assessment.state() == AssessmentState.MODEL_FAILED
                            ? "detail.modelFailed"
                            : "detail.byRules");
        }
        return switch (assessment.state()) {
            case BEYOND_HORIZON -> texts.get("detail.beyondHorizon");
            case SHORT_HISTORY -> texts.get("detail.shortHistory");
            case OUTSIDE_TRAINED_RANGE -> texts.get("detail.outsideRange");
            case INSUFFICIENT_DATA -> texts.get("detail.insufficientData");
            case PAST_PREDICTED_END -> texts.get("detail.pastEnd");
            case OK, STALE, NO_MODEL, MODEL_FAILED -> {
                if (assessment.prognosis() == null) {
                    yield texts.get("detail.none");
                }
                yield assessment.recovered() ? texts.get("detail.recovered") : "";
            }
        };
    }
}
