package org.millwright.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.millwright.UsesToolkit;
import org.millwright.config.Settings;
import org.millwright.ui.Texts;
import org.millwright.ui.Theme;
import org.millwright.ui.control.Stages;
import org.millwright.ui.control.TrendChart;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

@UsesToolkit
class FirstViewTest {
    /** A colour of the theme's tokens as they are written. */
    private static Color token(String name, Settings.Theme theme) throws Exception {
        String sheet = "tokens-" + theme.name().toLowerCase(Locale.ROOT) + ".css";
        try (InputStream in = Objects.requireNonNull(TrendChart.class.getResourceAsStream(sheet))) {
            String css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Matcher matcher = Pattern.compile(name + ": (#[0-9A-F]{6});").matcher(css);
            assertThat(matcher.find()).as(name).isTrue();
            return Color.web(matcher.group(1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void itHasTheThemesColoursAndNothingThatNeedsItsSheet(Settings.Theme theme) throws Exception {
        assertThat(Theme.background(theme)).isEqualTo(token("-mw-background", theme));
        assertThat(Theme.text(theme)).isEqualTo(token("-mw-text", theme));
        WritableImage picture =
                Stages.onFx(() -> {
                    Parent root = FirstView.of(new Texts(Locale.GERMAN), theme);
                    Scene scene = new Scene(root, 1024, 680);
                    assertThat(root.lookupAll("*")).noneMatch(Control.class::isInstance);
                    assertThat(root.lookupAll("*"))
                            .filteredOn(Text.class::isInstance)
                            .extracting(text -> ((Text) text).getText())
                            .containsExactlyInAnyOrder(
                                    "Millwright", "Der Datenordner wird geöffnet …");
                    return scene.snapshot(null);
                });
        String name = "first-" + theme.name().toLowerCase(Locale.ROOT) + ".png";
        Stages.save(picture, Path.of("target/screens/" + name));
    }
}
