package org.millwright.app;

import javafx.animation.AnimationTimer;

import org.millwright.log.EventLog;
import org.millwright.log.LogEvent;

import java.time.Duration;
import java.time.Instant;

/** Logs how long it took from the start of the process until the window had been drawn once. */
final class FirstFrame extends AnimationTimer {
    private static final EventLog LOG = EventLog.of(FirstFrame.class);

    private boolean drawing;

    /** Is called before each frame, so the second call means that the first is drawn. */
    @Override
    public void handle(long now) {
        if (!drawing) {
            drawing = true;
            return;
        }
        stop();
        ProcessHandle.current()
                .info()
                .startInstant()
                .map(start -> Duration.between(start, Instant.now()).toMillis())
                .ifPresent(ms ->
                        LOG.write(
                                LogEvent.CONSOLE_SHOWN,
                                "first frame {} ms after the program's start",
                                ms));
    }
}
