package org.millwright.domain;

/**
 * What a user is on this plant. What a role may do is said in one place, by {@code access}. The
 * names stand in stored facts and are never changed.
 */
public enum Role {
    /** Looks. */
    VIEWER,
    /** Enters readings and works on cases. */
    ENGINEER,
    /** Decides on limits, models and imports. */
    SUPERVISOR,
    /** Looks after users, settings and the shared database. */
    ADMINISTRATOR
}
