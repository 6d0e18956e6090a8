package org.millwright.ui;

import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Objects;

/** Loads a screen's FXML with a ready-made controller. */
final class Screens {
    private Screens() {}

    /** The root of {@code fxml}, its fields put into the controller. */
    static Parent load(String fxml, Object controller, Texts texts) {
        URL url = Objects.requireNonNull(Screens.class.getResource(fxml), fxml);
        FXMLLoader loader = new FXMLLoader(url, texts.bundle());
        loader.setControllerFactory(type -> controller);
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException("The program's resource " + fxml + " is damaged.", e);
        }
    }
}
