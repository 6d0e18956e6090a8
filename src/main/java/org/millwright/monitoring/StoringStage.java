package org.millwright.monitoring;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.AssetRegistered;
import org.millwright.domain.AssetType;
import org.millwright.domain.Change;
import org.millwright.domain.Fact;
import org.millwright.domain.FactLog;
import org.millwright.domain.ReadingAssessed;
import org.millwright.domain.StoreException;
import org.millwright.domain.StoredReading;
import org.millwright.log.About;
import org.millwright.log.EventLog;
import org.millwright.log.LogEvent;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The store thread's work on a batch: makes it durable, then tells the fleet and whoever waits for
 * it. A batch that the store can't take is tried again until it can, or given up where nobody waits
 * for that. Its own thread stores; any thread may ask.
 */
final class StoringStage {
    private static final EventLog LOG = EventLog.of(StoringStage.class);

    private static final long RETRY_MILLIS = 1_000;

    /** So often a batch is tried again once the pipeline is to end. */
    private static final int LAST_TRIES = 3;

    private final FactLog log;
    private final FleetMonitor fleet;
    private final PipelineRecorder recorder;
    private volatile boolean ending;
    private volatile boolean patient = true;
    private volatile @Nullable StoreException trouble;

    /** Used by the store thread only. */
    private boolean gaveUp;

    StoringStage(FactLog log, FleetMonitor fleet, PipelineRecorder recorder) {
        this.log = log;
        this.fleet = fleet;
        this.recorder = recorder;
    }

    /** From now on the first batch that can't be stored is the last. */
    void giveUpAtOnce() {
        patient = false;
    }

    /** From now on a batch that can't be stored is tried a few times more and then given up. */
    void close() {
        ending = true;
    }

    /** Why the store can't take what has arrived; {@code null} while it can. */
    @Nullable StoreException trouble() {
        return trouble;
    }

    /** Throws what the store said if nothing more is taken for it. */
    void checkTaking() {
        StoreException failure = trouble;
        if (failure != null && !patient) {
            throw failure;
        }
    }

    /** Stores a batch durably and only then shows it; waits as long as the store can't take it. */
    void store(ScoredBatch batch) throws InterruptedException {
        boolean nothing = batch.facts().isEmpty() && batch.checkpoints().isEmpty();
        OptionalLong first = nothing ? OptionalLong.of(0) : append(batch);
        if (first.isEmpty()) {
            StoreException failure = Objects.requireNonNull(trouble);
            batch.marks().forEach(mark -> mark.completeExceptionally(failure));
            return;
        }
        if (!nothing) {
            log(batch, first.getAsLong());
            tell(batch, first.getAsLong());
        }
        batch.marks().forEach(mark -> mark.complete(null));
    }

    /** Seq of the batch's first fact; empty if it was given up, as then is every later one. */
    private OptionalLong append(ScoredBatch batch) throws InterruptedException {
        int lastTries = LAST_TRIES;
        while (!gaveUp) {
            try {
                long begun = System.nanoTime();
                long first = log.append(batch.facts(), batch.checkpoints());
                recorder.stored(batch.readings(), System.nanoTime() - begun);
                recovered();
                return OptionalLong.of(first);
            } catch (StoreException e) {
                recorder.notStored();
                failed(batch, e);
            }
            lastTries -= ending ? 1 : 0;
            gaveUp = !patient || lastTries == 0;
            if (!gaveUp) {
                Thread.sleep(RETRY_MILLIS);
            } else if (patient) {
                LOG.write(LogEvent.READINGS_LOST, "the last readings could not be stored");
            }
        }
        return OptionalLong.empty();
    }

    /** Of a row of equal failures the first is logged; a caller who is told logs it himself. */
    private void failed(ScoredBatch batch, StoreException e) {
        StoreException before = trouble;
        boolean known = before != null && before.sentence().equals(e.sentence());
        if (patient && !known) {
            LOG.write(
                    LogEvent.STORE_REFUSED,
                    "a batch of {} facts could not be stored, trying again",
                    batch.facts().size(),
                    e);
        }
        trouble = e;
        fleet.trouble(e.sentence());
    }

    private void recovered() {
        if (trouble != null) {
            LOG.write(LogEvent.STORE_RECOVERED, "readings are being stored again");
            trouble = null;
            fleet.recovered();
        }
    }

    /** Which facts became of it; so a reading that was told of is found in the store. */
    private void log(ScoredBatch batch, long firstSeq) {
        if (!batch.facts().isEmpty() && LOG.wants(LogEvent.BATCH_STORED)) {
            LOG.write(
                    LogEvent.BATCH_STORED,
                    About.fact(log.station(), firstSeq),
                    "{} facts stored from here on",
                    batch.facts().size());
        }
        for (int position : batch.noted()) {
            if (batch.facts().get(position) instanceof ReadingAssessed(var reading, var said)) {
                LOG.write(
                        LogEvent.READING_STORED,
                        About.fact(log.station(), firstSeq + position).of(reading.assetId()),
                        "reading of {} stored, assessed {}",
                        reading.measuredAt(),
                        said.state());
            }
        }
    }

    private void tell(ScoredBatch batch, long firstSeq) {
        List<StoredReading> readings = new ArrayList<>(batch.facts().size());
        List<Runnable> answers = new ArrayList<>(batch.waiting().size());
        long seq = firstSeq;
        for (Fact fact : batch.facts()) {
            switch (fact) {
                case AssetRegistered registered -> {
                    AssetType type = batch.types().get(registered.asset().id());
                    if (type != null) {
                        fleet.registered(registered.asset(), type);
                    }
                }
                case Change other -> {
                    // Nothing that the fleet shows.
                }
                case ReadingAssessed(var reading, var assessment) -> {
                    StoredReading stored =
                            new StoredReading(log.station(), seq, reading, assessment);
                    readings.add(stored);
                    Consumer<StoredReading> waiting = batch.waiting().get((int) (seq - firstSeq));
                    if (waiting != null) {
                        answers.add(() -> waiting.accept(stored));
                    }
                }
            }
            seq++;
        }
        fleet.stored(readings, log.lastSeq());
        // Last, so that whoever is told finds the fleet up to date.
        answers.forEach(Runnable::run);
    }
}
