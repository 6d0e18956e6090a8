package org.millwright.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.paint.Color;

import org.millwright.config.Settings;
import org.millwright.ui.control.TrendChart;

import java.net.URL;
import java.util.Objects;

/** Light and dark: AtlantaFX below, our tokens and sheet above. JavaFX thread only. */
public final class Theme {
    private static final Color LIGHT_BACKGROUND = Color.web("#E6E9EC");
    private static final Color DARK_BACKGROUND = Color.web("#191D21");
    private static final Color LIGHT_TEXT = Color.web("#1C2630");
    private static final Color DARK_TEXT = Color.web("#E3E8EC");

    private Theme() {}

    /** Dresses a scene. The style below it is the toolkit's, one for all windows. */
    public static void apply(Scene scene, Settings.Theme theme) {
        boolean dark = theme == Settings.Theme.DARK;
        Application.setUserAgentStylesheet(
                dark
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
        scene.getStylesheets()
                .setAll(
                        sheet(
                                TrendChart.class.getResource(
                                        dark ? "tokens-dark.css" : "tokens-light.css")),
                        sheet(Theme.class.getResource("screens.css")));
    }

    /** Of a window without a style sheet yet; the same as {@code -mw-background}. */
    public static Color background(Settings.Theme theme) {
        return theme == Settings.Theme.DARK ? DARK_BACKGROUND : LIGHT_BACKGROUND;
    }

    /** Of words in such a window; the same as {@code -mw-text}. */
    public static Color text(Settings.Theme theme) {
        return theme == Settings.Theme.DARK ? DARK_TEXT : LIGHT_TEXT;
    }

    private static String sheet(URL url) {
        return Objects.requireNonNull(url).toExternalForm();
    }
}
