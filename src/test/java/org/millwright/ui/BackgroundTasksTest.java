package org.millwright.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.millwright.UsesLog;
import org.millwright.UsesToolkit;
import org.millwright.access.UserRefusedException;
import org.millwright.access.UserRefusedException.Why;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.StoreException;
import org.millwright.domain.StoreException.Kind;
import org.millwright.log.LogEvent;
import org.millwright.log.LoggedEvents;
import org.millwright.monitoring.ReadingImport.ImportException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

@UsesLog
@UsesToolkit
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
        Exception wrong = new UserRefusedException(Why.PASSWORD_WRONG);
        Exception again = new ImportException(LocalizedText.of("The file x is empty."), refused);
        Exception cancelled = new CancellationException();
        for (Exception expected : List.of(refused, wrong, again, cancelled)) {
            assertThat(logged(expected)).as("%s", expected).isZero();
        }
        Exception broken = new IOException("broken pipe");
        Exception full = new ImportException(LocalizedText.of("It ended early."), broken);
        Exception stored =
                new StoreException(Kind.DISK_FULL, LocalizedText.of("The disk is full."), broken);
        for (Exception unexpected : List.of(broken, full, stored)) {
            assertThat(logged(unexpected)).as("%s", unexpected).isEqualTo(1);
        }
        assertThat(told).containsExactly(refused, wrong, again, cancelled, broken, full, stored);
    }
}
