package org.millwright.ui.shell;

import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.layout.Background;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

import org.millwright.config.Settings;
import org.millwright.ui.Texts;
import org.millwright.ui.Theme;

/**
 * What the window shows first: two lines without controls and style sheets, which take longer to
 * load than the rest of a window. The start view follows it. JavaFX thread only.
 */
public final class FirstView {
    private static final double NAME_SIZE = 20;
    private static final double SENTENCE_SIZE = 13;
    private static final double GAP = 16;

    private FirstView() {}

    /** Says in the theme's colours that the data folder is being opened. */
    public static Parent of(Texts texts, Settings.Theme theme) {
        Text name = new Text("Millwright");
        name.setFont(Font.font(null, FontWeight.BOLD, NAME_SIZE));
        Text sentence = new Text(texts.get("start.opening"));
        sentence.setFont(Font.font(SENTENCE_SIZE));
        name.setFill(Theme.text(theme));
        sentence.setFill(Theme.text(theme));
        VBox column = new VBox(GAP, name, sentence);
        column.setAlignment(Pos.CENTER);
        StackPane root = new StackPane(column);
        root.setBackground(Background.fill(Theme.background(theme)));
        return root;
    }
}
