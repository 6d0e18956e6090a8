package org.millwright.app;

import org.apache.logging.log4j.LogManager;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Logger;

/** What a command writes during a test; the streams of the process come back after it. */
final class Captured implements BeforeEachCallback, AfterEachCallback {
    static {
        // The log keeps to the stream it finds when it starts, as do the JDK's loggers, through
        // which the toolkit speaks; it must not be a test's.
        LogManager.getContext(false);
        Logger.getLogger("").getHandlers();
    }

    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream realOut = System.out;
    private final PrintStream realErr = System.err;
    private final InputStream realIn = System.in;

    @Override
    public void beforeEach(ExtensionContext context) {
        begin();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        end();
    }

    void begin() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    void end() {
        System.setOut(realOut);
        System.setErr(realErr);
        System.setIn(realIn);
    }
}
