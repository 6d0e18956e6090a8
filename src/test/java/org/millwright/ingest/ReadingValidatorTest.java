package org.millwright.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.millwright.domain.Quality.DUPLICATE;
import static org.millwright.domain.Quality.FAR_FUTURE;
import static org.millwright.domain.Quality.FAR_PAST;
import static org.millwright.domain.Quality.GOOD;
import static org.millwright.domain.Quality.INFINITE;
import static org.millwright.domain.Quality.MISSING;
import static org.millwright.domain.Quality.NOT_A_NUMBER;
import static org.millwright.domain.Quality.OUT_OF_ORDER;
import static org.millwright.domain.Quality.OUT_OF_RANGE;
import static org.millwright.domain.Quality.STUCK;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.millwright.domain.AssetType;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.MeasuringPoint;
import org.millwright.domain.Quality;
import org.millwright.domain.RawReading;
import org.millwright.domain.Reading;
import org.millwright.domain.TimeBase;
import org.millwright.domain.Unit;
import org.millwright.domain.ValueRange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class ReadingValidatorTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final AssetType OVEN =
            type(TimeBase.CLOCK, point("temperature", -40, 1200, 3), point("pressure", -1, 16, 0));

    private final ReadingValidator validator = new ReadingValidator(OVEN);
    private final ValidatorState state = validator.newState();

    /** One value at a time, for a measuring point with the given valid range. */
    @ParameterizedTest
    @CsvSource({
        "0, -40, 1200, GOOD",
        "-0.0, 0, 10, GOOD",
        "20.5, -40, 1200, GOOD",
        "-40, -40, 1200, GOOD",
        "1200, -40, 1200, GOOD",
        "-40.0000001, -40, 1200, OUT_OF_RANGE",
        "1200.0001, -40, 1200, OUT_OF_RANGE",
        "850, -40, 1200, GOOD",
        "850, -40, 200, OUT_OF_RANGE",
        "201, 0, 200, OUT_OF_RANGE",
        "-1, 0, 200, OUT_OF_RANGE",
        "-1e-300, 0, 200, OUT_OF_RANGE",
        "1e-300, 0, 200, GOOD",
        "4.9E-324, 0, 200, GOOD",
        "1e308, 0, 200, OUT_OF_RANGE",
        "-1e308, 0, 200, OUT_OF_RANGE",
        "1.7976931348623157E308, 0, 200, OUT_OF_RANGE",
        "NaN, -40, 1200, MISSING",
        "Infinity, -40, 1200, INFINITE",
        "-Infinity, -40, 1200, INFINITE",
        "65535, -40, 1200, OUT_OF_RANGE",
        "-32768, -40, 1200, OUT_OF_RANGE",
        "2147483647, 0, 1e6, OUT_OF_RANGE",
        "-9999, -40, 1200, OUT_OF_RANGE",
        "9.96921e36, -40, 1200, OUT_OF_RANGE",
        "3.4028235E38, -40, 1200, OUT_OF_RANGE",
        "-273.15, -40, 1200, OUT_OF_RANGE",
        "0, 0.1, 10, OUT_OF_RANGE",
        "0.1, 0.1, 10, GOOD",
        "9007199254740993, 0, 1e16, GOOD",
    })
    void eachValueIsJudgedByItsOwnMeasuringPoint(
            double value, double min, double max, Quality expected) {
        ReadingValidator one = new ReadingValidator(type(TimeBase.CLOCK, point("x", min, max, 0)));
        Reading reading =
                one.validate(one.newState(), raw(NOW, MeasuredValues.delivered(value)), NOW);
        assertThat(reading.values().quality(0)).isEqualTo(expected);
        assertThat(Double.doubleToRawLongBits(reading.values().value(0)))
                .as("kept as delivered")
                .isEqualTo(Double.doubleToRawLongBits(value));
    }

    /** Text of a file's cell to the quality that the value ends with. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "20.5|.|GOOD",
                "20,5|,|GOOD",
                "20,5|.|NOT_A_NUMBER",
                "1.134,5|,|GOOD",
                "1.2345,6|,|NOT_A_NUMBER",
                "20.5|,|NOT_A_NUMBER",
                "  7 |.|GOOD",
                "+7|.|GOOD",
                "7e1|.|GOOD",
                "7E-1|.|GOOD",
                "7d|.|NOT_A_NUMBER",
                "0x1p3|.|NOT_A_NUMBER",
                "1_000|.|NOT_A_NUMBER",
                "1 000|.|NOT_A_NUMBER",
                "12:30|.|NOT_A_NUMBER",
                "--|.|MISSING",
                "-|.|MISSING",
                "``|.|MISSING",
                "NaN|.|MISSING",
                "nan|.|MISSING",
                "N/A|.|MISSING",
                "#N/A|.|MISSING",
                "null|.|MISSING",
                "Bad|.|MISSING",
                "Infinity|.|INFINITE",
                "-inf|.|INFINITE",
                "1e999|.|INFINITE",
                "abc|.|NOT_A_NUMBER",
                "20.5 °C|.|NOT_A_NUMBER",
                "on|.|NOT_A_NUMBER",
                "true|.|NOT_A_NUMBER",
                "1..2|.|NOT_A_NUMBER",
                "1e|.|NOT_A_NUMBER",
                ".|.|NOT_A_NUMBER",
                "'5|.|NOT_A_NUMBER",
                "٣|.|NOT_A_NUMBER",
                "=1+1|.|NOT_A_NUMBER",
                "2000|.|OUT_OF_RANGE",
                "-2000|.|OUT_OF_RANGE",
                ".5|.|GOOD"
            })
    void aCellOfAFileIsJudgedByWhatItSays(String text, char decimal, Quality expected) {
        double value = Double.NaN;
        Quality bySource = MISSING;
        if (!NumberText.isMissing(text)) {
            var parsed = NumberText.parse(text, decimal);
            bySource = parsed.isEmpty() ? NOT_A_NUMBER : GOOD;
            value = parsed.orElse(Double.NaN);
        }
        MeasuredValues cell =
                MeasuredValues.of(new double[] {value, 1}, new Quality[] {bySource, GOOD});
        assertThat(validator.validate(state, raw(NOW, cell), NOW).values().quality(0))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T12:00:00Z, GOOD",
        "2026-03-01T12:05:00Z, GOOD",
        "2026-03-01T12:05:00.001Z, FAR_FUTURE",
        "2027-03-01T12:00:00Z, FAR_FUTURE",
        "+1000000000-12-31T23:59:59Z, FAR_FUTURE",
        "1990-01-01T00:00:00Z, GOOD",
        "1989-12-31T23:59:59Z, FAR_PAST",
        "1970-01-01T00:00:00Z, FAR_PAST",
        "0001-01-01T00:00:00Z, FAR_PAST",
    })
    void aReadingOfAnImpossibleTimeIsBadAsAWhole(Instant measuredAt, Quality expected) {
        Reading reading =
                validator.validate(state, raw(measuredAt, MeasuredValues.delivered(20, 2)), NOW);
        assertThat(reading.values().qualities()).containsExactly(expected, expected);
    }

    @Test
    void aReadingFromTheFutureDoesNotMakeTheNextOneOutOfOrder() {
        validator.validate(
                state, raw(NOW.plusSeconds(1_000_000), MeasuredValues.delivered(20, 2)), NOW);
        Reading next = validator.validate(state, raw(NOW, MeasuredValues.delivered(20, 2)), NOW);
        assertThat(next.values().qualities()).containsExactly(GOOD, GOOD);
    }

    @Test
    void timeThatGoesBackOrStandsStillIsFlagged() {
        validator.validate(state, raw(NOW, MeasuredValues.delivered(20, 2)), NOW);
        assertThat(
                        validator
                                .validate(state, raw(NOW, MeasuredValues.delivered(20, 2)), NOW)
                                .values()
                                .qualities())
                .containsOnly(DUPLICATE);
        assertThat(
                        validator
                                .validate(
                                        state,
                                        raw(NOW.minusNanos(1), MeasuredValues.delivered(20, 2)),
                                        NOW)
                                .values()
                                .qualities())
                .containsOnly(OUT_OF_ORDER);
        assertThat(
                        validator
                                .validate(
                                        state,
                                        raw(NOW.plusNanos(1), MeasuredValues.delivered(20, 2)),
                                        NOW)
                                .values()
                                .qualities())
                .containsOnly(GOOD);
    }

    @Test
    void aReadingWithoutAnyValueStillShowsThatItsTimeIsWrong() {
        validator.validate(state, raw(NOW, MeasuredValues.delivered(20, 2)), NOW);
        Reading empty =
                validator.validate(
                        state, raw(NOW, MeasuredValues.delivered(Double.NaN, Double.NaN)), NOW);
        assertThat(empty.values().qualities()).contains(DUPLICATE);
    }

    @Test
    void aCounterKnowsNoFuture() {
        ReadingValidator counter =
                new ReadingValidator(type(TimeBase.COUNTER, point("x", 0, 10, 0)));
        Instant later = TimeBase.COUNTER_ORIGIN.plusSeconds(3_000_000_000L);
        assertThat(
                        counter.validate(
                                        counter.newState(),
                                        raw(later, MeasuredValues.delivered(1)),
                                        NOW)
                                .values()
                                .quality(0))
                .isEqualTo(GOOD);
    }

    @Test
    void aValueIsStuckAfterAsManyEqualOnesAsItsPointAllows() {
        List<Quality> temperature = new ArrayList<>();
        List<Quality> pressure = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            MeasuredValues values =
                    validator
                            .validate(
                                    state,
                                    raw(NOW.plusSeconds(i), MeasuredValues.delivered(20, 2)),
                                    NOW)
                            .values();
            temperature.add(values.quality(0));
            pressure.add(values.quality(1));
        }
        assertThat(temperature).containsExactly(GOOD, GOOD, GOOD, STUCK, STUCK);
        assertThat(pressure).as("allowed to stand still").containsOnly(GOOD);
        assertThat(
                        validator
                                .validate(
                                        state,
                                        raw(NOW.plusSeconds(9), MeasuredValues.delivered(20.1, 2)),
                                        NOW)
                                .values()
                                .quality(0))
                .isEqualTo(GOOD);
    }

    @Test
    void whatTheSourceKnewIsKept() {
        MeasuredValues values =
                MeasuredValues.of(new double[] {Double.NaN, 2}, new Quality[] {NOT_A_NUMBER, GOOD});
        assertThat(validator.validate(state, raw(NOW, values), NOW).values().quality(0))
                .isEqualTo(NOT_A_NUMBER);
    }

    @Test
    void aWrongNumberOfValuesIsRefused() {
        assertThatThrownBy(
                        () -> validator.validate(state, raw(NOW, MeasuredValues.delivered(1)), NOW))
                .hasMessageContaining("must have 2 values, not 1");
    }

    @Test
    void aRestoredStateJudgesAsTheOriginalWouldHave() {
        Random random = new Random(4);
        ValidatorState restored = validator.newState();
        for (int i = 0; i < 500; i++) {
            double temperature = random.nextInt(3) == 0 ? Double.NaN : random.nextInt(3);
            RawReading reading =
                    raw(
                            NOW.plusSeconds(i - random.nextInt(3)),
                            MeasuredValues.delivered(temperature, 99));
            MeasuredValues expected =
                    validator.validate(state, reading, NOW.plusSeconds(1000)).values();
            MeasuredValues actual =
                    validator.validate(restored, reading, NOW.plusSeconds(1000)).values();
            assertThat(actual).isEqualTo(expected);
            restored = validator.restore(restored.save()).orElseThrow();
        }
        assertThat(validator.restore(new byte[3])).isEmpty();
    }

    @Test
    void flaggedIsNotDropped() {
        Reading reading =
                validator.validate(
                        state,
                        raw(NOW, MeasuredValues.delivered(5000, Double.POSITIVE_INFINITY)),
                        NOW);
        assertThat(reading.values().qualities()).containsExactly(OUT_OF_RANGE, INFINITE);
        assertThat(reading.values().toArray()).containsExactly(5000, Double.POSITIVE_INFINITY);
        assertThat(reading.values().usableValue(0)).isNaN();
        assertThat(List.of(FAR_FUTURE, FAR_PAST)).allMatch(Quality::concernsTime);
    }

    private static RawReading raw(Instant measuredAt, MeasuredValues values) {
        return new RawReading("oven", measuredAt, "test", values);
    }

    private static MeasuringPoint point(String id, double min, double max, int stuckAfter) {
        return new MeasuringPoint(
                id,
                LocalizedText.of(id),
                Unit.ONE,
                new ValueRange(min, max),
                null,
                null,
                stuckAfter);
    }

    private static AssetType type(TimeBase base, MeasuringPoint... points) {
        return new AssetType("oven", LocalizedText.of("Oven"), List.of(points), null, base, 1);
    }
}
