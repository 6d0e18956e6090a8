package org.millwright.access;

import org.millwright.domain.Role;

import java.util.EnumSet;
import java.util.Set;

/**
 * What each role may do; the only place that says so. Each role may all that the one before may.
 */
public final class RolePermissions {
    private RolePermissions() {}

    public static Set<Permission> of(Role role) {
        EnumSet<Permission> may = EnumSet.noneOf(Permission.class);
        switch (role) {
            case VIEWER -> {
                // Looks only.
            }
            case ENGINEER ->
                    may.addAll(
                            EnumSet.of(
                                    Permission.READING_ENTER,
                                    Permission.ALARM_ACKNOWLEDGE,
                                    Permission.CASE_EDIT,
                                    Permission.EXPORT));
            case SUPERVISOR -> {
                may.addAll(of(Role.ENGINEER));
                may.addAll(
                        EnumSet.of(
                                Permission.READING_IMPORT,
                                Permission.ALARM_SHELVE,
                                Permission.SETPOINT_EDIT,
                                Permission.MODEL_TRAIN,
                                Permission.MODEL_ACTIVATE,
                                Permission.AUDIT_READ));
            }
            case ADMINISTRATOR -> may.addAll(EnumSet.allOf(Permission.class));
        }
        return may;
    }
}
