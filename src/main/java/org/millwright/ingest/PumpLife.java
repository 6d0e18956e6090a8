package org.millwright.ingest;

import java.util.List;
import java.util.SplittableRandom;

/**
 * One life of a simulated pump with its motor, from new or overhaul to the end, an hour at a time.
 * Physically reasoned, not a model of a real machine: affinity laws for pressure, square of the
 * speed for imbalance, a first-order lag for temperature. Wear stays at zero through a healthy
 * phase, then rises to 1 over the last 300 to 450 hours; at 1 the life ends. Deterministic from its
 * random source.
 */
final class PumpLife {
    /** Measuring points of the asset type pump, in its order. */
    static final int POINTS = 7;

    private static final int SHORTEST_HOURS = 700;
    private static final int LONGEST_HOURS = 2_500;
    private static final double FULL_SPEED_RPM = 2_950;
    private static final double AMBIENT_CELSIUS = 22;

    private final SplittableRandom random;
    private final FailureMode mode;
    private final int hours;
    private final int wearFrom;
    private final double wearExponent;
    private final double sizeFactor;
    private final double loadOffset;
    private final double baseVibration;
    private int age;
    private double temperature;
    private double loadNoise;

    PumpLife(SplittableRandom random) {
        this.random = random;
        List<FailureMode> modes = List.of(FailureMode.values());
        mode = modes.get(random.nextInt(modes.size()));
        hours = random.nextInt(SHORTEST_HOURS, LONGEST_HOURS + 1);
        wearFrom = hours - random.nextInt(300, 451);
        wearExponent = random.nextDouble(1.3, 2.2);
        sizeFactor = random.nextDouble(0.92, 1.08);
        loadOffset = random.nextDouble(-8, 8);
        baseVibration = random.nextDouble(0.8, 1.3);
        temperature = AMBIENT_CELSIUS + 30;
    }

    FailureMode mode() {
        return mode;
    }

    /** Hours that this life lasts. */
    int hours() {
        return hours;
    }

    int age() {
        return age;
    }

    boolean ended() {
        return age >= hours;
    }

    /** Wear at the present age, 0–1. */
    double wear() {
        if (age <= wearFrom) {
            return 0;
        }
        return Math.min(1, Math.pow((age - wearFrom) / (double) (hours - wearFrom), wearExponent));
    }

    /**
     * Runs one hour.
     *
     * @param hourOfWeek 0–167, Monday 0:00 first; sets the duty
     * @return shape [7]: °C, mm/s RMS, A, bar, rpm, %, h; rounded to the sensors' resolution
     */
    double[] nextHour(int hourOfWeek) {
        double wear = wear();
        double load = load(hourOfWeek);
        double speed = FULL_SPEED_RPM * (0.9 + 0.1 * load / 100) - 12 * wear + gauss(2);
        double relative = speed / FULL_SPEED_RPM;
        double current = (18 + 0.55 * load) * sizeFactor * (1 + gauss(0.012));
        double pressure =
                7.5 * sizeFactor * relative * relative * (1.12 - 0.0012 * load) + gauss(0.04);
        double vibration = baseVibration * relative * (0.9 + 0.002 * load) + Math.abs(gauss(0.07));
        double losses = 24 + 0.16 * load;
        switch (mode) {
            case BEARING_WEAR -> {
                vibration += 1.2 * wear + 3.6 * Math.pow(wear, 4);
                losses += 8 * wear + 26 * Math.pow(wear, 3);
                current *= 1 + 0.03 * wear;
            }
            case IMBALANCE -> {
                vibration += 5.2 * wear * relative * relative;
                losses += 3 * wear;
            }
            case CAVITATION -> {
                double rough = load > 60 ? 1 : 0.4;
                pressure -= 2.4 * wear;
                vibration += wear * (1.6 * rough + Math.abs(gauss(0.9 * rough)));
                current *= 1 - 0.05 * wear;
            }
            case WINDING_INSULATION -> {
                current *= 1 + 0.22 * wear;
                losses += 34 * wear;
                vibration += 0.3 * wear;
            }
        }
        double ambient = AMBIENT_CELSIUS + 4 * Math.sin((hourOfWeek % 24 - 9) * Math.PI / 12);
        temperature += 0.35 * (ambient + losses - temperature) + gauss(0.25);
        age++;
        return new double[] {
            rounded(temperature, 10),
            rounded(Math.max(0, vibration), 100),
            rounded(Math.max(0, current), 10),
            rounded(pressure, 100),
            rounded(speed, 1),
            rounded(load, 10),
            age
        };
    }

    /** Day shift, night shift, weekend; each pump with an offset of its own. */
    private double load(int hourOfWeek) {
        int hour = hourOfWeek % 24;
        double duty = hourOfWeek >= 120 ? 48 : hour >= 6 && hour < 22 ? 78 : 60;
        loadNoise = 0.8 * loadNoise + gauss(2.2);
        return Math.max(20, Math.min(105, duty + loadOffset + loadNoise));
    }

    private double gauss(double deviation) {
        return random.nextGaussian(0, deviation);
    }

    private static double rounded(double value, double perUnit) {
        return Math.rint(value * perUnit) / perUnit;
    }
}
