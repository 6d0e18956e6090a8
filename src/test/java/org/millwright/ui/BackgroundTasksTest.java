package org.millwright.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.millwright.OneAtATime;
import org.millwright.domain.LocalizedText;
import org.millwright.log.LogEvent;
import org.millwright.log.LoggedEvents;
import org.millwright.monitoring.ReadingImport.ImportException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

@OneAtATime
class BackgroundTasksTest {
    private final BackgroundTasks tasks = new BackgroundTasks(Runnable::run, Runnable::run);
    private final List<Exception> told = new ArrayList<>();

    private int logged(Exception failure) {
        try (LoggedEvents events = LoggedEvents.of(BackgroundTasks.class)) {
            tasks.run(
                    () -> {
                        throw failure;
                    },
                    done -> {},
                    told::add);
            return events.of(LogEvent.SCREEN_TASK_FAILED).size();
        }
    }

    @Test
    void onlyWhatNobodyExpectedIsLoggedButTheScreenIsToldOfAll() {
        Exception refused = new ImportException(LocalizedText.of("The file x is empty."));
        Exception cancelled = new CancellationException();
        Exception broken = new IOException("broken pipe");
        assertThat(logged(refused)).isZero();
        assertThat(logged(cancelled)).isZero();
        assertThat(logged(broken)).isEqualTo(1);
        assertThat(told).containsExactly(refused, cancelled, broken);
    }
}
