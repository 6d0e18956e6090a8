package org.millwright.ui;

import javafx.application.Platform;

import java.util.concurrent.Executor;

/** The only way onto the JavaFX thread. */
public final class UiThread implements Executor {
    @Override
    public void execute(Runnable task) {
        if (Platform.isFxApplicationThread()) {
            task.run();
        } else {
            Platform.runLater(task);
        }
    }
}
