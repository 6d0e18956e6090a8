package org.millwright.ui.control;

import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** Measures words in a font. It draws nothing. JavaFX thread only. */
final class Lettering {
    private final Font font;
    private final Text probe = new Text();
    private final double lineHeight;
    private final double ascent;

    Lettering(Font font) {
        this.font = font;
        probe.setFont(font);
        probe.setText("0");
        this.lineHeight = probe.getLayoutBounds().getHeight();
        this.ascent = -probe.getLayoutBounds().getMinY();
    }

    Font font() {
        return font;
    }

    double width(String words) {
        probe.setText(words);
        return probe.getLayoutBounds().getWidth();
    }

    double lineHeight() {
        return lineHeight;
    }

    /** Distance from the top of a line to its base line. */
    double ascent() {
        return ascent;
    }

    /** How far below its middle a line's base line lies so that figures look centred. */
    double middle() {
        return font.getSize() * 0.36;
    }
}
