package org.millwright.ui;

import javafx.scene.Parent;

/**
 * A screen in the content area. What it registers on show it lets go on hide. JavaFX thread only.
 */
public interface Screen {
    Parent root();

    default void shown() {}

    default void hidden() {}
}
