package org.millwright.monitoring;

/** What a person at the console should know of the station for as long as it lasts. */
public enum Notice {
    /** Another program writes into the data folder; this one only reads it. */
    FOLLOWS,
    /** The program that wrote has ended, and this one still only reads. */
    WRITER_GONE,
    /** The database was replaced by another while it was being read. */
    REPLACED,
    /**
     * The data folder was restored, and the server has facts of this station that are to be fetched
     * at the next start.
     */
    RESTORED,
    /** The last backup that was due could not be made. */
    BACKUP_FAILED,
    /** The watched folder can't be read. */
    WATCH_UNREACHABLE
}
