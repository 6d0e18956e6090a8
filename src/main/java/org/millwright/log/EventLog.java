package org.millwright.log;

import org.apache.logging.log4j.CloseableThreadContext;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.impl.Log4jContextFactory;
import org.jspecify.annotations.Nullable;

/**
 * Logs events of the catalogue, each at its level, with its name and code and what it is about as
 * fields of the line beside a sentence for people. Thread-safe.
 */
public final class EventLog {
    /** Lines that a command also says in its own words; they go to the file only. */
    private static final Marker TOLD = MarkerManager.getMarker("TOLD");

    private static final String BATCH = "batch";

    private final Class<?> owner;
    private volatile @Nullable Logger log;

    private EventLog(Class<?> owner) {
        this.owner = owner;
    }

    /** The log of a class. */
    public static EventLog of(Class<?> owner) {
        return new EventLog(owner);
    }

    /**
     * Asked for by the first event only, so that the log is configured once, when its folder is
     * known; that takes a good part of a short command's time.
     */
    private Logger log() {
        Logger known = log;
        if (known == null) {
            known = LogManager.getLogger(owner);
            log = known;
        }
        return known;
    }

    /**
     * Takes notice of the properties that the configuration is made of, if that was done before;
     * from now on what the JDK's own loggers say is logged too.
     */
    public static void start() {
        boolean configured =
                LogManager.getFactory() instanceof Log4jContextFactory factory
                        && !factory.getSelector().getLoggerContexts().isEmpty();
        if (configured) {
            Configurator.reconfigure();
        }
        JdkLoggers.follow();
    }

    /** From now on what this thread logs belongs to this batch of the pipeline. */
    public static void enterBatch(long batch) {
        ThreadContext.put(BATCH, Long.toString(batch));
    }

    /** Whether the event is logged at all; for those whose sentence is dear. */
    public boolean wants(LogEvent event) {
        return log().isEnabled(event.level());
    }

    /**
     * Logs an event.
     *
     * @param sentence with {} for each argument
     * @param arguments a throwable as the last is logged with its stack
     */
    public void write(LogEvent event, String sentence, @Nullable Object... arguments) {
        write(event, About.NOTHING, sentence, arguments);
    }

    /** The same about something. */
    public void write(LogEvent event, About about, String sentence, @Nullable Object... arguments) {
        if (!wants(event)) {
            return;
        }
        try (var fields = CloseableThreadContext.put("event", event.eventName())) {
            if (!event.code().isEmpty()) {
                fields.put("code", event.code());
            }
            about.fields().forEach(fields::put);
            if (event.told()) {
                log().log(event.level(), TOLD, sentence, arguments);
            } else {
                log().log(event.level(), sentence, arguments);
            }
        }
    }
}
