package org.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.time.Instant;

class ProgramTest {
    /** The process is there before its JVM counts, but not for long. */
    @Test
    void whenItBeganIsKnown() {
        Instant jvm = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        assertThat(Program.began())
                .hasValueSatisfying(began ->
                        assertThat(began).isBetween(jvm.minusSeconds(60), jvm.plusMillis(100)));
    }
}
