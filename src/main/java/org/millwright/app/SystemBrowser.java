package org.millwright.app;

import org.millwright.access.OpenIdLogin;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Shows a page in the browser of the system, by the command that the system has for it. */
final class SystemBrowser implements OpenIdLogin.Browser {
    private final List<String> command;

    /**
     * A browser.
     *
     * @param osName as the JVM names it
     */
    SystemBrowser(String osName) {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.contains("win")) {
            command = List.of("rundll32", "url.dll,FileProtocolHandler");
        } else {
            command = List.of(os.contains("mac") ? "open" : "xdg-open");
        }
    }

    @Override
    public void show(URI page) throws IOException {
        List<String> whole = new ArrayList<>(command);
        whole.add(page.toString());
        ProcessBuilder browser =
                new ProcessBuilder(whole)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        // Set by our launcher for our own windows; a browser may want what it turns off.
        browser.environment().remove("GDK_GL");
        browser.start();
    }
}
