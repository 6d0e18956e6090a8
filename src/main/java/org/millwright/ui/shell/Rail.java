package org.millwright.ui.shell;

import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;
import org.millwright.ui.Texts;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The left rail: a button for each screen, in their order, with a key for each of the first ten.
 */
final class Rail {
    /** So many screens have a key of their own. */
    private static final int DIGITS = 10;

    private final ScrollPane scroll;
    private final VBox column;
    private final Consumer<ScreenId> navigate;
    private final Map<ScreenId, ToggleButton> buttons = new EnumMap<>(ScreenId.class);

    /** Fills the column with buttons that go to the screens. */
    Rail(ScrollPane scroll, VBox column, Texts texts, Consumer<ScreenId> navigate) {
        this.scroll = scroll;
        this.column = column;
        this.navigate = navigate;
        ToggleGroup group = new ToggleGroup();
        for (ScreenId id : ScreenId.values()) {
            ToggleButton button =
                    new ToggleButton(texts.get("rail." + id.key()), new FontIcon(id.icon()));
            button.setToggleGroup(group);
            button.focusedProperty()
                    .addListener((property, before, focused) -> {
                        if (focused) {
                            scrollTo(button);
                        }
                    });
            button.setOnAction(event -> {
                button.setSelected(true);
                navigate.accept(id);
            });
            buttons.put(id, button);
            column.getChildren().add(button);
        }
    }

    /** Adds Ctrl+1 to Ctrl+9 and, for the tenth, Ctrl+0. */
    void addKeys(Scene scene) {
        ScreenId[] ids = ScreenId.values();
        for (int i = 0; i < Math.min(DIGITS, ids.length); i++) {
            ScreenId id = ids[i];
            KeyCode digit = KeyCode.getKeyCode(Integer.toString((i + 1) % DIGITS));
            scene.getAccelerators()
                    .put(
                            new KeyCodeCombination(digit, KeyCombination.SHORTCUT_DOWN),
                            () -> navigate.accept(id));
        }
    }

    /** Marks the button of the screen that is shown. */
    void select(ScreenId id) {
        ToggleButton button = buttons.get(id);
        if (button != null) {
            button.setSelected(true);
            scrollTo(button);
        }
    }

    /** What is shown is no screen of the rail. */
    void selectNone() {
        buttons.values().forEach(button -> button.setSelected(false));
    }

    /** A low window does not show the whole rail at once. */
    private void scrollTo(ToggleButton button) {
        double hidden = column.getHeight() - scroll.getViewportBounds().getHeight();
        if (hidden > 0) {
            double middle = button.getBoundsInParent().getCenterY();
            double wanted = middle - scroll.getViewportBounds().getHeight() / 2;
            scroll.setVvalue(Math.clamp(wanted / hidden, 0, 1));
        }
    }
}
