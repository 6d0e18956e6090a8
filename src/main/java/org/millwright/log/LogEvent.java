package org.millwright.log;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.spi.StandardLevel;

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
    COMMAND_FAILED(StandardLevel.ERROR, "MW-1001", true),
    STORE_SET_ASIDE(StandardLevel.WARN, "MW-1002"),
    COLLECTOR_WAITS(StandardLevel.WARN, "MW-1003", true),
    COLLECTOR_BEGINS(StandardLevel.INFO),
    COLLECTOR_ENDS(StandardLevel.INFO),
    COLLECTOR_REJOINS(StandardLevel.INFO),
    CONSOLE_FOLLOWS(StandardLevel.INFO),
    CONSOLE_SHOWN(StandardLevel.INFO),
    CONSOLE_NOT_OPENED(StandardLevel.WARN, "MW-1024", true),
    CONSOLE_DAMAGE_NOT_NOTED(StandardLevel.WARN, "MW-1025"),
    HEAP_NOT_KEPT(StandardLevel.ERROR, "MW-1026"),
    CONSOLE_RESTORED(StandardLevel.INFO),
    LEFTOVERS_DELETED(StandardLevel.INFO),
    STATION_JOINED(StandardLevel.INFO),
    STATION_JOIN_LATER(StandardLevel.WARN, "MW-1008"),
    STATION_FACTS_MOVED(StandardLevel.INFO),
    BACKUP_THREAD_FAILED(StandardLevel.ERROR, "MW-1010"),
    BACKUP_MADE(StandardLevel.INFO),
    BACKUP_FAILED(StandardLevel.WARN, "MW-1012"),
    BACKUP_DELETED(StandardLevel.INFO),
    BACKUP_FOLDER_UNREADABLE(StandardLevel.INFO),
    METRICS_SERVED(StandardLevel.INFO),
    METRICS_REFUSED(StandardLevel.WARN, "MW-1016"),
    METRICS_SAMPLER_FAILED(StandardLevel.ERROR, "MW-1017"),
    SETTINGS_CORRECTED(StandardLevel.WARN, "MW-1018"),
    COMMAND_REFUSED(StandardLevel.WARN, "MW-1019", true),
    COMMAND_FILE_REFUSED(StandardLevel.WARN, "MW-1020"),
    LOG_MISSING(StandardLevel.WARN, "MW-1021"),
    DIAGNOSTICS_FAILED(StandardLevel.ERROR, "MW-1022"),
    KEYRING_EMPTY(StandardLevel.DEBUG),
    KEYRING_MISSING(StandardLevel.DEBUG),
    KEYRING_REFUSED(StandardLevel.WARN, "MW-1023"),
    KEYRING_STUCK(StandardLevel.DEBUG),

    SCORE_THREAD_FAILED(StandardLevel.ERROR, "MW-2001"),
    STORE_THREAD_FAILED(StandardLevel.ERROR, "MW-2002"),
    FLEET_PUBLISH_FAILED(StandardLevel.ERROR, "MW-2003"),
    READING_UNREGISTERED(StandardLevel.ERROR, "MW-2004"),
    ASSET_RESTS(StandardLevel.WARN, "MW-2005"),
    SOURCE_FAILED(StandardLevel.ERROR, "MW-2006"),
    READINGS_LOST(StandardLevel.ERROR, "MW-2007"),
    STORE_REFUSED(StandardLevel.ERROR, "MW-2008"),
    STORE_RECOVERED(StandardLevel.INFO),
    READING_MISSHAPEN(StandardLevel.ERROR, "MW-2010"),
    FOLDER_UNREADABLE(StandardLevel.WARN, "MW-2011"),
    FOLDER_READABLE(StandardLevel.INFO),
    FILE_IMPORTED(StandardLevel.INFO),
    FILE_REFUSED(StandardLevel.WARN, "MW-2014"),
    FILE_STAYS(StandardLevel.WARN, "MW-2015"),
    FOLDER_THREAD_FAILED(StandardLevel.ERROR, "MW-2016"),
    FLEET_AGES_FAILED(StandardLevel.ERROR, "MW-2017"),
    FLEET_FOLLOWER_FAILED(StandardLevel.ERROR, "MW-2018"),
    EXPLANATION_THREAD_FAILED(StandardLevel.ERROR, "MW-2019"),
    READING_FLAGGED(StandardLevel.INFO),
    READING_STORED(StandardLevel.INFO),
    READING_NOTES_LEFT_OUT(StandardLevel.INFO),
    BATCH_SCORED(StandardLevel.DEBUG),
    BATCH_STORED(StandardLevel.DEBUG),

    SYNC_LINK_ONLINE(StandardLevel.INFO),
    SYNC_LINK_LOST(StandardLevel.INFO),
    SYNC_LINK_REFUSED(StandardLevel.WARN, "MW-3001"),
    SYNC_DRILL_BEGINS(StandardLevel.INFO),
    SYNC_STEP_STUCK(StandardLevel.WARN, "MW-3003"),
    SYNC_THREAD_FAILED(StandardLevel.ERROR, "MW-3004"),
    SYNC_FACT_REFUSED(StandardLevel.WARN, "MW-3005"),

    MODEL_FOLDER_UNREADABLE(StandardLevel.WARN, "MW-4001"),
    MODEL_REFUSED(StandardLevel.WARN, "MW-4002"),
    MODEL_LOST(StandardLevel.ERROR, "MW-4003"),
    MODEL_FAILED(StandardLevel.ERROR, "MW-4004"),
    MODEL_NOT_LAID_DOWN(StandardLevel.ERROR, "MW-4005"),
    CHALLENGER_SCORES_NOT_STORED(StandardLevel.WARN, "MW-4006"),
    CHALLENGER_FAILED(StandardLevel.ERROR, "MW-4007"),
    CHALLENGER_THREAD_FAILED(StandardLevel.ERROR, "MW-4008"),

    SCREEN_TASK_FAILED(StandardLevel.WARN, "MW-5001");

    private final StandardLevel level;
    private final String code;
    private final boolean told;

    LogEvent(StandardLevel level) {
        this(level, "", false);
    }

    LogEvent(StandardLevel level, String code) {
        this(level, code, false);
    }

    LogEvent(StandardLevel level, String code, boolean told) {
        this.level = level;
        this.code = code;
        this.told = told;
    }

    Level level() {
        return Level.getLevel(level.name());
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
