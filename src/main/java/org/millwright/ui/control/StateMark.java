package org.millwright.ui.control;

import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/**
 * A state as shape and word, so that it is never told by colour alone. The shape is drawn, not
 * taken from a font, and grows with the font size. The word comes from the caller.
 */
public final class StateMark extends HBox {
    /** What is marked; each kind has a shape of its own. */
    public enum Kind {
        /** Filled square. */
        CRITICAL("M0 0H10V10H0Z"),
        /** Filled triangle. */
        WATCH("M5 0L10 10H0Z"),
        /** Open diamond: no judgement yet. */
        LEARNING("M5 0L10 5L5 10L0 5ZM5 1.8L1.8 5L5 8.2L8.2 5Z"),
        /** Question mark. */
        STALE(
                "M2 3.2C2 1.2 3.3 0 5.1 0C6.9 0 8.2 1.1 8.2 2.7C8.2 4.6 5.9 5 5.9 6.7V6.9H4.2V6.6"
                        + "C4.2 4.3 6.4 4.1 6.4 2.8C6.4 2.1 5.9 1.6 5.1 1.6C4.3 1.6 3.7 2.2 3.7 3.2Z"
                        + "M4.1 8.1H6V10H4.1Z"),
        /** No shape: healthy is a plain word. */
        HEALTHY(""),
        /** Filled disc: the link works. */
        ONLINE("M5 0A5 5 0 1 0 5 10A5 5 0 1 0 5 0Z"),
        /** Ring with gaps: the link is down. */
        OFFLINE(
                "M5.8 0.1A5 5 0 0 1 9.9 4.2L8.3 4.4A3.4 3.4 0 0 0 5.6 1.7Z"
                        + "M9.9 5.8A5 5 0 0 1 5.8 9.9L5.6 8.3A3.4 3.4 0 0 0 8.3 5.6Z"
                        + "M4.2 9.9A5 5 0 0 1 0.1 5.8L1.7 5.6A3.4 3.4 0 0 0 4.4 8.3Z"
                        + "M0.1 4.2A5 5 0 0 1 4.2 0.1L4.4 1.7A3.4 3.4 0 0 0 1.7 4.4Z");

        private final String path;

        Kind(String path) {
            this.path = path;
        }

        String path() {
            return path;
        }

        private PseudoClass pseudoClass() {
            return PseudoClass.getPseudoClass(name().toLowerCase(Locale.ROOT));
        }
    }

    private final Region mark = new Region();
    private final Label word = new Label();
    private @Nullable Kind kind;

    public StateMark() {
        getStyleClass().setAll("state-mark");
        mark.getStyleClass().setAll("mark");
        mark.setMouseTransparent(true);
        word.setMinWidth(Region.USE_PREF_SIZE);
        setAccessibleRole(AccessibleRole.TEXT);
        getChildren().setAll(mark, word);
        set(Kind.HEALTHY, "");
    }

    /** Shows a kind with its word or count. */
    public void set(Kind kind, String text) {
        if (kind == this.kind && text.equals(word.getText())) {
            return;
        }
        if (kind != this.kind) {
            this.kind = kind;
            draw(kind);
        }
        word.setText(text);
        word.setVisible(!text.isEmpty());
        word.setManaged(!text.isEmpty());
        setAccessibleText(text);
    }

    private void draw(Kind kind) {
        for (Kind each : Kind.values()) {
            pseudoClassStateChanged(each.pseudoClass(), each == kind);
        }
        boolean shaped = !kind.path().isEmpty();
        if (shaped) {
            SVGPath shape = new SVGPath();
            shape.setContent(kind.path());
            mark.setShape(shape);
        }
        mark.setVisible(shaped);
        mark.setManaged(shaped);
    }

    @Override
    public String getUserAgentStylesheet() {
        return DrawnControl.STYLESHEET;
    }
}
