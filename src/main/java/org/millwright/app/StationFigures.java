package org.millwright.app;

import org.millwright.domain.HealthBand;
import org.millwright.domain.HealthBands;
import org.millwright.domain.SyncStatus;
import org.millwright.domain.SyncStatus.Link;
import org.millwright.monitoring.FleetFeed;
import org.millwright.monitoring.FleetSnapshot;
import org.millwright.monitoring.PerformanceFigure;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What can be asked of a running station at any moment and from any thread, beside what its
 * pipeline counts.
 *
 * @param link how sharing stands
 * @param clock by which facts are recorded
 */
record StationFigures(FleetFeed fleet, HealthBands bands, Supplier<SyncStatus> link, Clock clock) {
    private static final double MIB = 1 << 20;

    /** All of them; what there is nothing to say of is left out. */
    Map<PerformanceFigure, Double> read() {
        Map<PerformanceFigure, Double> values = new EnumMap<>(PerformanceFigure.class);
        values.put(PerformanceFigure.PENDING_FACTS, pending());
        values.put(PerformanceFigure.SYNC_LAG_SECONDS, lagSeconds());
        FleetSnapshot now = fleet.current();
        values.put(
                PerformanceFigure.ASSETS_CRITICAL, (double) now.count(bands, HealthBand.CRITICAL));
        values.put(PerformanceFigure.ASSETS_WATCH, (double) now.count(bands, HealthBand.WATCH));
        Runtime runtime = Runtime.getRuntime();
        values.put(
                PerformanceFigure.HEAP_MIB, (runtime.totalMemory() - runtime.freeMemory()) / MIB);
        values.put(
                PerformanceFigure.THREADS,
                (double) ManagementFactory.getThreadMXBean().getThreadCount());
        return values;
    }

    /** Facts not yet confirmed; NaN if this program shares nothing. */
    double pending() {
        SyncStatus status = link.get();
        return status.link() == Link.NOT_CONFIGURED ? Double.NaN : status.pending();
    }

    /** Age of the oldest of them; NaN if this program shares nothing. */
    double lagSeconds() {
        SyncStatus status = link.get();
        if (status.link() == Link.NOT_CONFIGURED) {
            return Double.NaN;
        }
        Instant oldest = status.oldestPending();
        return oldest == null
                ? 0
                : Math.max(0, Duration.between(oldest, clock.instant()).toMillis() / 1e3);
    }

    /** 1 while the shared database acknowledges, else 0; NaN if this program shares nothing. */
    double online() {
        return switch (link.get().link()) {
            case NOT_CONFIGURED -> Double.NaN;
            case ONLINE -> 1;
            case CONNECTING, OFFLINE, REFUSED -> 0;
        };
    }

    double assets(HealthBand band) {
        return fleet.current().count(bands, band);
    }
}
