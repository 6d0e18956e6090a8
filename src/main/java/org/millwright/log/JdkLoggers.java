package org.millwright.log;

import org.apache.logging.log4j.jul.Log4jBridgeHandler;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The JDK's own loggers, through which JavaFX and Flyway speak. They are quieted by their own means
 * first, so that the toolkit's start, which would else wait for our log to be configured, doesn't.
 */
public final class JdkLoggers {
    private static final Logger ROOT = Logger.getLogger("");

    /** JavaFX warns that it runs from the class path, which is how we run it. */
    private static final Logger TOOLKIT = Logger.getLogger("javafx");

    private static final String NO_SUFFIX = "";

    private JdkLoggers() {}

    /**
     * Until the log is started: errors of the toolkit and warnings of others, on standard error.
     */
    public static void quiet() {
        TOOLKIT.setLevel(Level.SEVERE);
        ROOT.setLevel(Level.WARNING);
    }

    /** Into our log, now that it is started; it is configured when the first of them speaks. */
    static void follow() {
        Log4jBridgeHandler.install(true, NO_SUFFIX, false);
        ROOT.setLevel(Level.INFO);
    }
}
