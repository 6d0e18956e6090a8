package org.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.image.WritableImage;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.millwright.UsesToolkit;
import org.millwright.config.Settings;
import org.millwright.ui.UiFixture;
import org.millwright.ui.control.Stages;
import org.millwright.ui.shell.OffScreen;
import org.millwright.ui.shell.ScreenId;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The help beside the screens, and pictures of it to be looked at. */
@UsesToolkit
class HelpScreensTest {
    private static final Path PICTURES = Path.of("target/screens");

    @BeforeAll
    static void begin() throws Exception {
        Files.createDirectories(PICTURES);
        Stages.runFx(() -> {});
    }

    private static String title(OffScreen console) throws InterruptedException {
        return console.call(() -> {
            Node title = console.shell().root().lookup(".help .title");
            return title == null ? "" : ((Label) title).getText();
        });
    }

    private static boolean isContentSeen(OffScreen console) throws InterruptedException {
        return console.call(() ->
                console.shell().root().lookup("#content").getParent() != null
                        && console.shell().root().lookup("#content").isVisible());
    }

    private static void press(OffScreen console, String button) throws InterruptedException {
        console.act(() -> ((Button) console.shell().root().lookup(button)).fire());
    }

    @Test
    void helpStandsBesideTheScreenAndGoesAlongWithIt() throws Exception {
        UiFixture ui = new UiFixture();
        try (OffScreen console = new OffScreen(ui.services(), Settings.Theme.LIGHT, 1600, 1000)) {
            console.act(() -> console.shell().navigate(ScreenId.OVERVIEW));
            console.picture();
            press(console, "#help");
            assertThat(title(console)).isEqualTo("Overview");
            assertThat(isContentSeen(console)).isTrue();
            console.act(() -> console.shell().navigate(ScreenId.SYNC));
            assertThat(title(console)).isEqualTo("Sync");
            console.act(() -> follow(console, "Settings"));
            assertThat(title(console)).isEqualTo("Settings");
            console.act(() -> console.shell().navigate(ScreenId.IMPORT));
            assertThat(title(console)).as("who reads another page goes on").isEqualTo("Settings");
            press(console, "#help-back");
            assertThat(title(console)).isEqualTo("Sync");
            press(console, "#help");
            assertThat(title(console)).as("asked anew").isEqualTo("Import");
            press(console, "#help");
            assertThat(title(console)).as("closed").isEmpty();
        }
    }

    private static void follow(OffScreen console, String words) {
        console.shell().root().lookupAll(".help .hyperlink").stream()
                .map(Hyperlink.class::cast)
                .filter(link -> link.getText().equals(words))
                .findFirst()
                .orElseThrow()
                .fire();
    }

    @Test
    void inANarrowWindowHelpTakesThePlaceOfTheScreen() throws Exception {
        UiFixture ui = new UiFixture();
        try (OffScreen console = new OffScreen(ui.services(), Settings.Theme.LIGHT, 800, 500)) {
            console.act(() -> console.shell().navigate(ScreenId.SETTINGS));
            console.picture();
            console.act(() -> console.shell().toggleHelp());
            console.picture();
            assertThat(title(console)).isEqualTo("Settings");
            assertThat(isContentSeen(console)).isFalse();
            console.act(() -> console.shell().navigate(ScreenId.SYNC));
            assertThat(title(console)).as("the screen that was asked for is shown").isEmpty();
            assertThat(isContentSeen(console)).isTrue();
        }
    }

    @Test
    void everyScreenOpensItsOwnPage() throws Exception {
        UiFixture ui = new UiFixture();
        try (OffScreen console = new OffScreen(ui.services(), Settings.Theme.LIGHT, 1600, 1000)) {
            console.picture();
            console.act(() -> console.shell().toggleHelp());
            assertThat(title(console)).as("no screen yet: the list of pages").isEmpty();
            console.act(() -> console.shell().toggleHelp());
            for (ScreenId id : ScreenId.values()) {
                console.act(() -> {
                    console.shell().navigate(id);
                    console.shell().toggleHelp();
                });
                assertThat(title(console)).as("on " + id).isNotEmpty();
                console.act(() -> console.shell().toggleHelp());
                assertThat(title(console)).isEmpty();
            }
            console.act(() -> {
                console.shell().openTraining();
                console.shell().toggleHelp();
            });
            assertThat(title(console)).isEqualTo("Train a model");
            console.act(() -> console.shell().openAccount());
            assertThat(title(console)).isEqualTo("My account");
        }
    }

    @Test
    void picturesOfHelpInBothLanguagesAndThemes() throws Exception {
        for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            UiFixture ui = new UiFixture(language);
            for (Settings.Theme theme : Settings.Theme.values()) {
                String suffix =
                        "-" + language + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png";
                try (OffScreen console = new OffScreen(ui.services(), theme, 1600, 1000)) {
                    console.act(() -> console.shell().navigate(ScreenId.DIAGNOSTICS));
                    console.await(() -> console.shell().diagnostics().settled());
                    console.picture();
                    console.act(() -> console.shell().toggleHelp());
                    console.save(PICTURES.resolve("help" + suffix));
                    assertThat(console.call(() -> outside(console))).isEmpty();
                    press(console, "#help-pages");
                    console.save(PICTURES.resolve("help-pages" + suffix));
                    console.act(() -> search(console).setText("interval"));
                    console.save(PICTURES.resolve("help-search" + suffix));
                    assertThat(
                                    console.call(() ->
                                            console.shell()
                                                    .root()
                                                    .lookupAll(".help .hyperlink")
                                                    .size()))
                            .isGreaterThan(3);
                }
                try (OffScreen console = new OffScreen(ui.services(), theme, 800, 500)) {
                    console.act(() -> console.shell().navigate(ScreenId.ASSETS));
                    console.picture();
                    console.act(() -> console.shell().toggleHelp());
                    console.picture();
                    assertThat(console.call(() -> outside(console))).isEmpty();
                    WritableImage picture =
                            console.call(() -> Stages.picture(console.shell().root(), 2));
                    Stages.save(picture, PICTURES.resolve("help-200-percent" + suffix));
                }
            }
        }
    }

    private static TextField search(OffScreen console) {
        return (TextField) console.shell().root().lookup("#help-search");
    }

    /** What lies beyond the right edge. */
    private static List<String> outside(OffScreen console) {
        return List.of(".help .button", ".help .label", ".help .hyperlink", ".top-strip .label")
                .stream()
                .flatMap(kind -> console.shell().root().lookupAll(kind).stream())
                .filter(Node::isVisible)
                .filter(node ->
                        node.localToScene(node.getLayoutBounds()).getMaxX() > console.width() + 1)
                .map(Node::toString)
                .toList();
    }
}
