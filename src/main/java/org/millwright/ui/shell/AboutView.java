package org.millwright.ui.shell;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import org.millwright.ui.Rows;
import org.millwright.ui.Screen;
import org.millwright.ui.Screens;
import org.millwright.ui.Texts;
import org.millwright.ui.UiServices;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Which version this is, and what it is made with. */
public final class AboutView implements Screen {
    private final Parent root;

    @FXML private Label version;
    @FXML private VBox libraries;

    AboutView(UiServices services, Texts texts) {
        root = Screens.load("about.fxml", this, texts);
        version.setText(
                texts.get("about.version", services.version(), Runtime.version().toString()));
        Rows rows = new Rows(360);
        for (String[] library : libraries()) {
            rows.add(library[0], library[1]);
        }
        libraries.getChildren().add(rows);
    }

    @Override
    public Parent root() {
        return root;
    }

    /** Name and licence of every library in the program, from {@code libraries.txt}. */
    static List<String[]> libraries() {
        try (InputStream in =
                Objects.requireNonNull(Texts.class.getResourceAsStream("libraries.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s*\\|\\s*", 2))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
