package org.millwright.ui.shell;

import org.millwright.config.Settings;
import org.millwright.ui.UiServices;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Draws every screen in both themes as PNG, 1600 × 1000; the toolkit must be running. Not for the
 * JavaFX thread.
 */
public final class ScreenTour {
    private static final double WIDTH = 1600;
    private static final double HEIGHT = 1000;

    private ScreenTour() {}

    /** Draws into a folder, which is made if need be: {@code overview-light.png} and so on. */
    public static void draw(UiServices services, Path dir)
            throws IOException, InterruptedException {
        Files.createDirectories(dir);
        for (Settings.Theme theme : Settings.Theme.values()) {
            String suffix = theme == Settings.Theme.DARK ? "-dark.png" : "-light.png";
            try (OffScreen console = new OffScreen(services, theme, WIDTH, HEIGHT)) {
                draw(console, dir, suffix);
            }
        }
    }

    private static void draw(OffScreen console, Path dir, String suffix)
            throws IOException, InterruptedException {
        ShellView shell = console.shell();
        for (ScreenId id : ScreenId.values()) {
            console.act(() -> shell.navigate(id));
            if (id == ScreenId.ASSETS) {
                console.await(() -> shell.asset().settled());
            }
            if (id == ScreenId.MODELS) {
                console.await(() -> shell.models().settled());
            }
            if (id == ScreenId.DIAGNOSTICS) {
                console.await(() -> shell.diagnostics().settled());
            }
            console.save(dir.resolve(id.key() + suffix));
        }
        console.act(() -> {
            shell.navigate(ScreenId.OVERVIEW);
            shell.overview().showTable(true);
        });
        console.save(dir.resolve("overview-table" + suffix));
        console.act(() -> {
            shell.navigate(ScreenId.ASSETS);
            shell.asset().scrollTo(1);
        });
        console.save(dir.resolve("assets-lower" + suffix));
        console.act(() -> {
            shell.asset().scrollTo(0);
            shell.asset().openForm(true);
        });
        console.await(() -> shell.asset().settled());
        console.save(dir.resolve("what-if" + suffix));
    }
}
