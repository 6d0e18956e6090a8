package org.millwright.app;

import org.apache.logging.log4j.core.config.Configurator;
import org.millwright.config.Settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Points the log at the data folder; before that, warnings go to standard error only. */
final class Logging {
    private Logging() {}

    /** Sends the JDK's own loggers to ours; must run before anything logs. */
    static void bridgeJdkLoggers() {
        System.setProperty("java.util.logging.manager", "org.apache.logging.log4j.jul.LogManager");
    }

    /**
     * Starts the rolling file.
     *
     * @throws RefusedException if the data folder can't be made
     */
    static void start(Settings settings) throws RefusedException {
        Path dir = settings.dataDir().resolve("logs");
        try {
            Files.createDirectories(dir);
        } catch (IOException e) {
            throw new RefusedException(
                    "The data folder "
                            + settings.dataDir()
                            + " can't be made; choose another one with --data-dir or"
                            + " MILLWRIGHT_DATA_DIR.",
                    e);
        }
        System.setProperty("millwright.log.dir", dir.toString());
        System.setProperty("millwright.log.level", settings.logLevel().name());
        Configurator.reconfigure();
    }
}
