package org.millwright.ui.shell;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;
import org.millwright.ui.Screens;
import org.millwright.ui.Texts;
import org.millwright.ui.help.HelpView;

import java.util.function.Supplier;

/**
 * Keeps the help beside the screen it is about, or in its place where the window is too narrow for
 * both. Banner and top strip stay as they are. JavaFX thread only.
 */
final class HelpSide {
    private static final double WIDTH = 440;

    /** What a screen needs beside the help. */
    private static final double LEAST_SCREEN = 560;

    private final HBox place;
    private final Node content;
    private final Texts texts;
    private final Supplier<String> pageNow;
    private @Nullable HelpView help;
    private @Nullable Node focusedBefore;

    /**
     * Where help can be shown.
     *
     * @param place holds the content, and the help beside it
     * @param pageNow the help page of what is on the screen
     */
    HelpSide(HBox place, Node content, Texts texts, Supplier<String> pageNow) {
        this.place = place;
        this.content = content;
        this.texts = texts;
        this.pageNow = pageNow;
        place.widthProperty().addListener((property, before, width) -> fit());
    }

    boolean isOpen() {
        return place.getChildren().size() > 1;
    }

    /** Opens the help at the page of the present screen; asked again there, closes it. */
    void toggle() {
        HelpView view = view();
        if (isOpen() && view.pageKey().equals(pageNow.get())) {
            close();
            return;
        }
        if (!isOpen()) {
            Scene scene = place.getScene();
            focusedBefore = scene == null ? null : scene.getFocusOwner();
            place.getChildren().add(view.root());
            fit();
        }
        view.begin(pageNow.get());
        view.focus();
    }

    void close() {
        if (isOpen()) {
            place.getChildren().remove(1);
            fit();
            Node again = focusedBefore;
            if (again != null && again.getScene() != null) {
                again.requestFocus();
            }
            focusedBefore = null;
        }
    }

    /**
     * Another screen has come.
     *
     * @param left the help page of the one before: who reads it is shown the new one's, who reads
     *     another goes on reading
     */
    void moved(String left) {
        if (isOpen() && isNarrow()) {
            close();
        } else if (isOpen() && view().pageKey().equals(left)) {
            view().begin(pageNow.get());
        }
    }

    private HelpView view() {
        HelpView made = help;
        if (made == null) {
            made = new HelpView(texts, this::close);
            help = made;
        }
        return made;
    }

    private boolean isNarrow() {
        return place.getWidth() < WIDTH + LEAST_SCREEN;
    }

    private void fit() {
        boolean alone = isOpen() && isNarrow();
        Screens.visible(content, !alone);
        if (isOpen()) {
            Region root = (Region) view().root();
            root.setMinWidth(alone ? place.getWidth() : WIDTH);
            root.setMaxWidth(alone ? place.getWidth() : WIDTH);
        }
    }
}
