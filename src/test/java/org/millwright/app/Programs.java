package org.millwright.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Millwright as a program of its own, to be watched, told to end, or killed. */
final class Programs {
    private Programs() {}

    /** Starts a command; its standard error is ours. */
    static Process start(Path dataDir, String... command) throws IOException {
        return start(dataDir, Map.of(), command);
    }

    static Process start(Path dataDir, Map<String, String> settings, String... command)
            throws IOException {
        // It does not live long enough for the second compiler to be worth its work.
        return start(List.of("-XX:TieredStopAtLevel=1"), dataDir, settings, command);
    }

    /** The same as it is installed, for runs of many minutes. */
    static Process startForLong(Path dataDir, Map<String, String> settings, String... command)
            throws IOException {
        return start(List.of(), dataDir, settings, command);
    }

    private static Process start(
            List<String> options, Path dataDir, Map<String, String> settings, String... command)
            throws IOException {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName()));
        words.addAll(words.indexOf("-cp"), options);
        words.addAll(List.of(command));
        words.addAll(List.of("--data-dir", dataDir.toString()));
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().putAll(settings);
        builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}
