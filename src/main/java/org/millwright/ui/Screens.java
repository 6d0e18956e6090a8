package org.millwright.ui;

import javafx.fxml.FXMLLoader;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Objects;
import java.util.function.Function;

/** Loads screens, and shows or hides their parts. */
public final class Screens {
    private Screens() {}

    /**
     * The root of {@code fxml} beside the controller's class, its fields put into the controller.
     */
    public static Parent load(String fxml, Object controller, Texts texts) {
        URL url = Objects.requireNonNull(controller.getClass().getResource(fxml), fxml);
        FXMLLoader loader = new FXMLLoader(url, texts.bundle());
        loader.setControllerFactory(type -> controller);
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException("The program's resource " + fxml + " is damaged.", e);
        }
    }

    /** Shows a part of a screen, or takes it out of the layout. */
    public static void visible(Node node, boolean wanted) {
        node.setVisible(wanted);
        node.setManaged(wanted);
    }

    /** A space that takes what the others leave. */
    public static Region spring() {
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        return spring;
    }

    /** A label with style classes. */
    public static Label label(String text, String... styleClasses) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styleClasses);
        return label;
    }

    /** Shows the choices of a box that nothing is typed into by their names. */
    public static <T> StringConverter<T> named(Function<T, String> name) {
        return new StringConverter<>() {
            @Override
            public String toString(@Nullable T value) {
                return value == null ? "" : name.apply(value);
            }

            @Override
            public @Nullable T fromString(String text) {
                return null;
            }
        };
    }

    /** Has a file chosen and puts its path into a field. */
    public static void browse(TextField field, String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        File chosen = chooser.showOpenDialog(field.getScene().getWindow());
        if (chosen != null) {
            field.setText(chosen.toString());
        }
    }

    /** Says something under a form; an error stands out. */
    public static void say(Label outcome, String sentence, boolean error) {
        outcome.setText(sentence);
        outcome.getStyleClass().remove("error-text");
        if (error) {
            outcome.getStyleClass().add("error-text");
        }
    }
}
