package org.millwright.ingest;

import org.millwright.domain.RawReading;

/** Delivers a simulated plant's readings, hour after hour. */
public final class SimulatedPlantSource implements ReadingSource {
    private final SimulatedPlant plant;
    private final long limit;
    private final Pause pause;

    private SimulatedPlantSource(SimulatedPlant plant, long limit, Pause pause) {
        this.plant = plant;
        this.limit = limit;
        this.pause = pause;
    }

    /** What happens between two simulated hours. */
    @FunctionalInterface
    public interface Pause {
        void betweenHours() throws InterruptedException;
    }

    /** As fast as the sink takes them; ends after so many readings. */
    public static SimulatedPlantSource unpaced(SimulatedPlant plant, long readings) {
        return new SimulatedPlantSource(plant, readings, () -> {});
    }

    /** Until interrupted, with a pause after each hour. */
    public static SimulatedPlantSource paced(SimulatedPlant plant, Pause pause) {
        return new SimulatedPlantSource(plant, Long.MAX_VALUE, pause);
    }

    @Override
    public String name() {
        return SimulatedPlant.SOURCE;
    }

    @Override
    public void deliverTo(ReadingSink sink) throws InterruptedException {
        long delivered = 0;
        while (delivered < limit) {
            for (RawReading reading : plant.nextHour()) {
                if (delivered == limit) {
                    return;
                }
                sink.accept(reading);
                delivered++;
            }
            pause.betweenHours();
            // A sink with room never waits, and so would never notice.
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }
}
