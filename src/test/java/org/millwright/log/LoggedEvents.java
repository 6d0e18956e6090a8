package org.millwright.log;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** The events that a class logs while this is open. */
public final class LoggedEvents implements AutoCloseable {
    private final List<org.apache.logging.log4j.core.LogEvent> logged =
            new CopyOnWriteArrayList<>();
    private final Logger logger;
    private final AbstractAppender appender;

    private LoggedEvents(Logger logger) {
        this.logger = logger;
        appender =
                new AbstractAppender("logged-events", null, null, true, Property.EMPTY_ARRAY) {
                    @Override
                    public void append(org.apache.logging.log4j.core.LogEvent event) {
                        logged.add(event.toImmutable());
                    }
                };
        appender.start();
        logger.addAppender(appender);
    }

    /** From now on, of this class. */
    public static LoggedEvents of(Class<?> owner) {
        return new LoggedEvents((Logger) LogManager.getLogger(owner));
    }

    /** The fields of those with this event's name. */
    public List<Map<String, String>> of(LogEvent event) {
        return named(event).map(line -> line.getContextData().toMap()).toList();
    }

    /** The sentences of those with this event's name. */
    public List<String> sentencesOf(LogEvent event) {
        return named(event).map(line -> line.getMessage().getFormattedMessage()).toList();
    }

    private Stream<org.apache.logging.log4j.core.LogEvent> named(LogEvent event) {
        return logged.stream()
                .filter(line ->
                        event.eventName().equals(line.getContextData().<String>getValue("event")));
    }

    @Override
    public void close() {
        logger.removeAppender(appender);
        appender.stop();
    }
}
