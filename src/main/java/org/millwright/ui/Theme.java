package org.millwright.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import javafx.application.Application;
import javafx.scene.Scene;

import org.millwright.config.Settings;
import org.millwright.ui.control.TrendChart;

import java.net.URL;
import java.util.Objects;

/** Light and dark: AtlantaFX below, our tokens and sheet above. JavaFX thread only. */
public final class Theme {
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

    private static String sheet(URL url) {
        return Objects.requireNonNull(url).toExternalForm();
    }
}
