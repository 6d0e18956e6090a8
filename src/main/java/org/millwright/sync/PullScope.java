package org.millwright.sync;

import java.util.Set;

/**
 * Which readings of other stations are kept here. What is no reading (assets, users, alarms) is
 * always taken in: it is little, and every station needs it.
 *
 * @param all the readings of every asset
 * @param areas else of the assets that stand in these areas; none if empty
 */
public record PullScope(boolean all, Set<String> areas) {
    public static final PullScope ALL = new PullScope(true, Set.of());
    public static final PullScope OWN = new PullScope(false, Set.of());

    public PullScope {
        areas = Set.copyOf(areas);
    }

    public static PullScope areas(Set<String> areas) {
        return new PullScope(false, areas);
    }
}
