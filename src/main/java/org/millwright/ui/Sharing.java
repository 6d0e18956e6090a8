package org.millwright.ui;

import org.millwright.domain.ConnectionCheck;
import org.millwright.domain.PasswordKeeper;
import org.millwright.domain.SyncDesk;
import org.millwright.monitoring.DrillDesk;

/**
 * What the screens use to share facts with the other stations.
 *
 * @param desk always there: that of a station that shares nothing says so
 */
public record Sharing(
        SyncDesk desk, DrillDesk drills, ConnectionCheck check, PasswordKeeper passwords) {}
