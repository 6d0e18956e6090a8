package org.millwright.access;

/** One thing that a person may or may not do; what is not listed, everybody may. */
public enum Permission {
    READING_ENTER,
    READING_IMPORT,
    ALARM_ACKNOWLEDGE,
    ALARM_SHELVE,
    SETPOINT_EDIT,
    CASE_EDIT,
    MODEL_TRAIN,
    MODEL_ACTIVATE,
    EXPORT,
    SETTINGS_EDIT,
    SYNC_SET_UP,
    OUTAGE_DRILL,
    AUDIT_READ,
    USER_ADMIN
}
