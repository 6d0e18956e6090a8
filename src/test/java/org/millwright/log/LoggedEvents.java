package org.millwright.log;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The fields of the events that a class logs while this is open. */
public final class LoggedEvents implements AutoCloseable {
    private final List<Map<String, String>> fields = new CopyOnWriteArrayList<>();
    private final Logger logger;
    private final AbstractAppender appender;

    private LoggedEvents(Logger logger) {
        this.logger = logger;
        appender =
                new AbstractAppender("logged-events", null, null, true, Property.EMPTY_ARRAY) {
                    @Override
                    public void append(org.apache.logging.log4j.core.LogEvent event) {
                        fields.add(event.getContextData().toMap());
                    }
                };
        appender.start();
        logger.addAppender(appender);
    }

    /** From now on, of this class. */
    public static LoggedEvents of(Class<?> owner) {
        return new LoggedEvents((Logger) LogManager.getLogger(owner));
    }

    /** Those with this event's name. */
    public List<Map<String, String>> of(LogEvent event) {
        return fields.stream().filter(f -> event.eventName().equals(f.get("event"))).toList();
    }

    @Override
    public void close() {
        logger.removeAppender(appender);
        appender.stop();
    }
}
