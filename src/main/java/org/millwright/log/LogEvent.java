package org.millwright.log;

import org.apache.logging.log4j.Level;

import java.util.Locale;

/**
 * Everything that the program logs; the only list of it. The name says what happened, from the part
 * that it happened to on, and is the constant's own in lower case with dots; warnings and errors
 * also have a code that people can quote. Names and codes never change their meaning, and the code
 * of an event that is no more is not used again.
 *
 * <p>Codes: 1xxx program and data folder, 2xxx readings and their store, 3xxx sharing, 4xxx models,
 * 5xxx screens.
 */
public enum LogEvent {
    COMMAND_FAILED(Level.ERROR, "MW-1001", true),
    STORE_SET_ASIDE(Level.WARN, "MW-1002"),
    COLLECTOR_WAITS(Level.WARN, "MW-1003", true),
    COLLECTOR_BEGINS(Level.INFO),
    COLLECTOR_ENDS(Level.INFO),
    COLLECTOR_REJOINS(Level.INFO),
    CONSOLE_FOLLOWS(Level.INFO),
    CONSOLE_SHOWN(Level.INFO),
    STATION_JOINED(Level.INFO),
    STATION_JOIN_LATER(Level.WARN, "MW-1008"),
    STATION_FACTS_MOVED(Level.INFO),
    BACKUP_THREAD_FAILED(Level.ERROR, "MW-1010"),
    BACKUP_MADE(Level.INFO),
    BACKUP_FAILED(Level.WARN, "MW-1012"),
    BACKUP_DELETED(Level.INFO),
    BACKUP_FOLDER_UNREADABLE(Level.INFO),
    METRICS_SERVED(Level.INFO),
    METRICS_REFUSED(Level.WARN, "MW-1016"),
    METRICS_SAMPLER_FAILED(Level.ERROR, "MW-1017"),
    SETTINGS_CORRECTED(Level.WARN, "MW-1018"),
    COMMAND_REFUSED(Level.WARN, "MW-1019", true),
    COMMAND_FILE_REFUSED(Level.WARN, "MW-1020"),
    LOG_MISSING(Level.WARN, "MW-1021"),
    DIAGNOSTICS_FAILED(Level.ERROR, "MW-1022"),
    KEYRING_EMPTY(Level.DEBUG),
    KEYRING_MISSING(Level.DEBUG),
    KEYRING_REFUSED(Level.WARN, "MW-1023"),
    KEYRING_STUCK(Level.DEBUG),

    SCORE_THREAD_FAILED(Level.ERROR, "MW-2001"),
    STORE_THREAD_FAILED(Level.ERROR, "MW-2002"),
    FLEET_PUBLISH_FAILED(Level.ERROR, "MW-2003"),
    READING_UNREGISTERED(Level.ERROR, "MW-2004"),
    ASSET_RESTS(Level.WARN, "MW-2005"),
    SOURCE_FAILED(Level.ERROR, "MW-2006"),
    READINGS_LOST(Level.ERROR, "MW-2007"),
    STORE_REFUSED(Level.ERROR, "MW-2008"),
    STORE_RECOVERED(Level.INFO),
    READING_MISSHAPEN(Level.ERROR, "MW-2010"),
    FOLDER_UNREADABLE(Level.WARN, "MW-2011"),
    FOLDER_READABLE(Level.INFO),
    FILE_IMPORTED(Level.INFO),
    FILE_REFUSED(Level.WARN, "MW-2014"),
    FILE_STAYS(Level.WARN, "MW-2015"),
    FOLDER_THREAD_FAILED(Level.ERROR, "MW-2016"),
    FLEET_AGES_FAILED(Level.ERROR, "MW-2017"),
    FLEET_FOLLOWER_FAILED(Level.ERROR, "MW-2018"),
    EXPLANATION_THREAD_FAILED(Level.ERROR, "MW-2019"),
    READING_FLAGGED(Level.INFO),
    READING_STORED(Level.INFO),
    READING_NOTES_LEFT_OUT(Level.INFO),
    BATCH_SCORED(Level.DEBUG),
    BATCH_STORED(Level.DEBUG),

    SYNC_LINK_ONLINE(Level.INFO),
    SYNC_LINK_LOST(Level.INFO),
    SYNC_LINK_REFUSED(Level.WARN, "MW-3001"),
    SYNC_DRILL_BEGINS(Level.INFO),
    SYNC_STEP_STUCK(Level.WARN, "MW-3003"),
    SYNC_THREAD_FAILED(Level.ERROR, "MW-3004"),
    SYNC_FACT_REFUSED(Level.WARN, "MW-3005"),

    MODEL_FOLDER_UNREADABLE(Level.WARN, "MW-4001"),
    MODEL_REFUSED(Level.WARN, "MW-4002"),
    MODEL_LOST(Level.ERROR, "MW-4003"),
    MODEL_FAILED(Level.ERROR, "MW-4004"),
    MODEL_NOT_LAID_DOWN(Level.ERROR, "MW-4005"),

    SCREEN_TASK_FAILED(Level.WARN, "MW-5001");

    private final Level level;
    private final String code;
    private final boolean told;

    LogEvent(Level level) {
        this(level, "", false);
    }

    LogEvent(Level level, String code) {
        this(level, code, false);
    }

    LogEvent(Level level, String code, boolean told) {
        this.level = level;
        this.code = code;
        this.told = told;
    }

    Level level() {
        return level;
    }

    /** Stable name, such as {@code sync.link.lost}. */
    public String eventName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** What people quote, such as {@code MW-2008}; empty for what is no trouble. */
    public String code() {
        return code;
    }

    /** Whether the command that logs it also says it in its own words. */
    boolean told() {
        return told;
    }
}
