package org.millwright.sync;

import org.millwright.sync.Stations.Station;

import java.nio.file.Path;

/**
 * A program to be killed: a station that captures and sends for ever, and prints its last captured
 * number after each turn.
 */
final class SyncingStationMain {
    private static final int READINGS = 40;

    private SyncingStationMain() {}

    public static void main(String[] args) {
        DatabaseSettings database = DatabaseSettings.of(args[1], "console", "", "");
        try (Station station = new Station(Path.of(args[0]), database)) {
            while (true) {
                station.measure("P-1", READINGS);
                System.out.println(station.store.lastSeq());
                for (int i = 0; i < 3; i++) {
                    station.logic.hurry();
                    station.logic.step();
                }
            }
        }
    }
}
