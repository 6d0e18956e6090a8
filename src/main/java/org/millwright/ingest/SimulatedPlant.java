package org.millwright.ingest;

import org.millwright.domain.Asset;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.RawReading;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A made-up hall of pumps that wear out, fail, are repaired and begin anew; one reading per pump
 * and simulated hour. Deterministic from its seed, however it is paced. Everything that comes from
 * it is marked as simulated. Not safe for use by two threads, except for {@link #clock}.
 */
public final class SimulatedPlant {
    /** Source of every reading from here. */
    public static final String SOURCE = "simulated";

    private static final Duration HOUR = Duration.ofHours(1);
    private static final List<String> KINDS =
            List.of(
                    "Cooling pump",
                    "Feed pump",
                    "Brine pump",
                    "Booster pump",
                    "Dosing pump",
                    "Sump pump");
    private static final List<String> AREAS =
            List.of(
                    "Hall 1 / Cooling water",
                    "Hall 1 / Process",
                    "Hall 2 / Cooling water",
                    "Hall 2 / Brine",
                    "Yard");

    private final List<Asset> assets = new ArrayList<>();
    private final List<Pump> pumps = new ArrayList<>();
    private final PlantTime time;

    /**
     * A plant that has been running for a while.
     *
     * @param assets how many pumps, from 1
     * @param start time of the hour before the first readings
     */
    public SimulatedPlant(long seed, int assets, Instant start) {
        if (assets < 1) {
            throw new IllegalArgumentException(
                    "A simulated plant needs at least one pump, not " + assets + ".");
        }
        time = new PlantTime(start);
        for (int i = 0; i < assets; i++) {
            String kind = KINDS.get(i % KINDS.size());
            String area = AREAS.get((i / 2) % AREAS.size());
            String id = "P-" + (101 + i);
            this.assets.add(new Asset(id, kind, "pump", area, true));
            pumps.add(new Pump(id, seed, i));
        }
    }

    public List<Asset> assets() {
        return List.copyOf(assets);
    }

    /** The plant's time; may be read by any thread. */
    public Clock clock() {
        return new PlantClock(time, ZoneOffset.UTC);
    }

    public Instant now() {
        return time.now;
    }

    /**
     * Lets an hour pass and gives what arrived in it, by asset; silent and broken pumps give
     * nothing.
     */
    public List<RawReading> nextHour() {
        Instant hour = time.now.plus(HOUR);
        time.now = hour;
        ZonedDateTime local = hour.atZone(ZoneOffset.UTC);
        int hourOfWeek = (local.getDayOfWeek().getValue() - 1) * 24 + local.getHour();
        List<RawReading> readings = new ArrayList<>(pumps.size());
        for (Pump pump : pumps) {
            double[] values = pump.nextHour(hourOfWeek);
            if (values.length > 0) {
                readings.add(
                        new RawReading(pump.id, hour, SOURCE, MeasuredValues.delivered(values)));
            }
        }
        return readings;
    }

    /** Lets time pass unseen until the next hour would be after {@code target}. */
    public void skipTo(Instant target) {
        while (!now().plus(HOUR).isAfter(target)) {
            nextHour();
        }
    }

    /**
     * A whole life for training, from new to the end, without sensor faults.
     *
     * @param n number of the life; the same seed and number give the same life
     */
    public static SimulatedLife life(long seed, int n) {
        SplittableRandom random = source(seed, n, -1);
        PumpLife life = new PumpLife(random.split());
        int hourOfWeek = random.nextInt(168);
        List<MeasuredValues> readings = new ArrayList<>(life.hours());
        while (!life.ended()) {
            readings.add(MeasuredValues.delivered(life.nextHour(hourOfWeek)));
            hourOfWeek = (hourOfWeek + 1) % 168;
        }
        return new SimulatedLife("life-" + n, life.mode(), readings);
    }

    /**
     * A run-to-failure history.
     *
     * @param readings one per hour, values in the order of the asset type pump; the pump fails
     *     after the last one
     */
    public record SimulatedLife(String unit, FailureMode mode, List<MeasuredValues> readings) {
        public SimulatedLife {
            readings = List.copyOf(readings);
        }
    }

    /**
     * A random source of its own for each asset and life, so that assets do not depend on one
     * another.
     */
    private static SplittableRandom source(long seed, int asset, int life) {
        return new SplittableRandom(
                seed * 0x9E3779B97F4A7C15L
                        + asset * 0xBF58476D1CE4E5B9L
                        + life * 0x94D049BB133111EBL);
    }

    /**
     * As {@link #source}, but split once: unsplit, the numbers of one seed are those of the next,
     * one draw later.
     */
    static SplittableRandom liveSource(long seed, int asset, int life) {
        return source(seed, asset, life).split();
    }

    /** One pump through its lives. */
    private static final class Pump {
        private final String id;
        private final long seed;
        private final int number;
        private final SensorFaults faults;
        private final SplittableRandom repairs;
        private int lives;
        private PumpLife life;
        private int downHours;

        Pump(String id, long seed, int number) {
            this.id = id;
            this.seed = seed;
            this.number = number;
            faults = new SensorFaults(liveSource(seed, number, -2));
            repairs = liveSource(seed, number, -3);
            life = new PumpLife(liveSource(seed, number, 0));
            int startAge = StartAges.of(number, life.hours());
            for (int i = 0; i < startAge; i++) {
                double[] _ = life.nextHour(i % 168);
            }
        }

        /** What arrives, empty if nothing. */
        double[] nextHour(int hourOfWeek) {
            if (downHours > 0) {
                downHours--;
                return new double[0];
            }
            if (life.ended()) {
                lives++;
                life = new PumpLife(liveSource(seed, number, lives));
                downHours = repairs.nextInt(24, 48);
                return new double[0];
            }
            double[] arrived = faults.pass(life.nextHour(hourOfWeek));
            return arrived == null ? new double[0] : arrived;
        }
    }

    /** Shared by the plant and its clocks of all zones; set by the plant only. */
    private static final class PlantTime {
        private volatile Instant now;

        PlantTime(Instant start) {
            now = start;
        }
    }

    /** Stands still between hours. */
    private static final class PlantClock extends Clock {
        private final PlantTime time;
        private final ZoneId zone;

        PlantClock(PlantTime time, ZoneId zone) {
            this.time = time;
            this.zone = zone;
        }

        @Override
        public Instant instant() {
            return time.now;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new PlantClock(time, other);
        }
    }
}
