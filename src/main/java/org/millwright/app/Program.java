package org.millwright.app;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Properties;

/** Where the running program lies and which version it is. */
final class Program {
    private Program() {}

    /**
     * Folder of the jar (or of the class files during development); {@code null} if it can't be
     * told.
     */
    static @Nullable Path folder() {
        CodeSource source = Program.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            return null;
        }
        try {
            return Path.of(source.getLocation().toURI()).getParent();
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** Version from the build, as in the project file. */
    static String version() {
        Properties build = new Properties();
        try (InputStream in = Program.class.getResourceAsStream("build.properties")) {
            if (in != null) {
                build.load(in);
            }
        } catch (IOException e) {
            return "unknown";
        }
        return build.getProperty("version", "unknown");
    }
}
