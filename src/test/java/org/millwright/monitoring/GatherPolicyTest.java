package org.millwright.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.RawReading;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

final class GatherPolicyTest {
    private static final long MILLI = 1_000_000;
    private static final RawReading READING =
            new RawReading("P-1", Instant.EPOCH, "test", MeasuredValues.delivered(1));
    private static final Intake ARRIVAL = new Intake.Arrival(READING, null);

    @Test
    void aReadingThatComesAloneIsTakenAtOnce() {
        assertThat(GatherPolicy.waitNanos(List.of(ARRIVAL), 50 * MILLI)).isZero();
        assertThat(GatherPolicy.waitNanos(List.of(ARRIVAL), 9_000 * MILLI)).isZero();
    }

    @Test
    void readingsSoonAfterABatchWaitForCompany() {
        assertThat(GatherPolicy.waitNanos(List.of(ARRIVAL, ARRIVAL), 20 * MILLI))
                .isEqualTo(30 * MILLI);
    }

    @Test
    void manyReadingsAreCompanyEnough() {
        assertThat(GatherPolicy.waitNanos(Collections.nCopies(255, ARRIVAL), 0)).isPositive();
        assertThat(GatherPolicy.waitNanos(Collections.nCopies(256, ARRIVAL), 0)).isZero();
    }

    @Test
    void nobodyIsKeptWaiting() {
        Intake told = new Intake.Arrival(READING, stored -> {});
        Intake mark = new Intake.Mark(new CompletableFuture<>());
        Intake look = new Intake.Look("P-1", track -> {});
        for (Intake waiting : List.of(told, mark, look, new Intake.Stop())) {
            assertThat(GatherPolicy.waitNanos(List.of(ARRIVAL, waiting), 0)).isZero();
        }
    }
}
