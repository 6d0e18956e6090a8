package org.millwright.app;

import org.jspecify.annotations.Nullable;
import org.millwright.config.SettingsLoader;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Instant;
import java.util.Optional;
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
        try {
            URL location = source == null ? null : source.getLocation();
            return Path.of((location == null ? jar() : location).toURI()).getParent();
        } catch (URISyntaxException | IOException e) {
            return null;
        }
    }

    /**
     * The jar by another way: a class out of an AOT cache that was made in another folder doesn't
     * say where it is from, but its loader knows.
     */
    private static URL jar() throws IOException {
        URL self = Program.class.getResource("Program.class");
        if (self != null && self.openConnection() instanceof JarURLConnection jar) {
            return jar.getJarFileURL();
        }
        throw new IOException("The program is in no jar.");
    }

    /** Whether a window can be opened here. */
    static boolean hasDisplay() {
        return SettingsLoader.ofProcess(folder()).hasDisplay();
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

    /**
     * When the process was started, launcher included; empty where the system doesn't tell. On
     * Linux the JDK reckons from the boot time in whole seconds and can be a second off, so the
     * kernel is asked itself: it counts hundredths since the boot.
     */
    static Optional<Instant> began() {
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"));
            String uptime = Files.readString(Path.of("/proc/uptime"));
            // The program's name, in parentheses, may have spaces; its start is the 20th after it.
            String start = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19];
            double age =
                    Double.parseDouble(uptime.split(" ", -1)[0]) - Long.parseLong(start) / 100.0;
            return Optional.of(Instant.now().minusMillis((long) (1000 * age)));
        } catch (IOException notLinux) {
            return ProcessHandle.current().info().startInstant();
        }
    }
}
