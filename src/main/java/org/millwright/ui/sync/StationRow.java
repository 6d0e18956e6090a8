package org.millwright.ui.sync;

/**
 * One station in the table; NaN where this station can't know.
 *
 * @param captured facts in its own store
 * @param confirmed facts of it on the server
 * @param here facts of it up to which what is wanted is here
 * @param missing facts that should be on the server, by the last comparison
 * @param doubled rows there beyond one per fact, by the last comparison
 */
record StationRow(
        String name,
        double captured,
        double confirmed,
        double here,
        double missing,
        double doubled) {}
