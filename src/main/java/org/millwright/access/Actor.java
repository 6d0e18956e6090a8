package org.millwright.access;

import java.util.EnumSet;
import java.util.Set;

/**
 * Whoever acts, at this moment.
 *
 * @param name as the audit trail tells it
 * @param permissions what they may do
 */
public record Actor(String name, Set<Permission> permissions) {
    /** Nobody is logged in, or the controls are locked. */
    public static final Actor NOBODY = new Actor("", Set.of());

    public Actor {
        permissions = Set.copyOf(permissions);
    }

    /**
     * The operating system's user at the command line. Whoever may run a program on the data folder
     * may do everything to it anyway: the folder is theirs alone. So nothing is asked, but all is
     * audited under this name.
     */
    public static Actor ofSystem(String osUser) {
        return new Actor("os:" + osUser, EnumSet.allOf(Permission.class));
    }

    /** The visitor of the demonstration plant, which needs no account. */
    public static Actor ofDemonstration() {
        return new Actor("demonstration", EnumSet.allOf(Permission.class));
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }
}
