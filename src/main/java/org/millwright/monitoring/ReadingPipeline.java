package org.millwright.monitoring;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;
import org.millwright.domain.Asset;
import org.millwright.domain.AssetRegistered;
import org.millwright.domain.AssetType;
import org.millwright.domain.Change;
import org.millwright.domain.Fact;
import org.millwright.domain.FactLog;
import org.millwright.domain.RawReading;
import org.millwright.domain.ReadingAssessed;
import org.millwright.domain.ReadingHistory;
import org.millwright.domain.StoreException;
import org.millwright.domain.StoredReading;
import org.millwright.ingest.ReadingSource;
import org.millwright.scoring.AssetScorer;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The way of a reading from its source to the disk and then to whoever watches: {@code ingest-n}
 * threads put readings into a bounded queue, {@code score-1} validates and scores what has arrived,
 * {@code store-1} stores it durably and only then tells the fleet monitor. While one batch is being
 * stored the next is being scored. A full queue slows the source down; nothing is dropped. If the
 * store can't take a batch it is tried again until it can.
 */
public final class ReadingPipeline implements AutoCloseable {
    private static final Logger LOG = LogManager.getLogger(ReadingPipeline.class);
    private static final int QUEUE_CAPACITY = 16_384;

    /** Beyond some thousands a larger batch gains nothing and a reading waits longer. */
    private static final int MAX_BATCH = 4_096;

    private static final long RETRY_MILLIS = 1_000;

    private final BlockingQueue<Intake> queue = new ArrayBlockingQueue<>(QUEUE_CAPACITY);
    private final BlockingQueue<ScoredBatch> scored = new ArrayBlockingQueue<>(1);
    private final FactLog log;
    private final FleetMonitor fleet;
    private final ScoringStage stage;
    private final ExecutorService scoreThread = Workers.single("score-1");
    private final ExecutorService storeThread = Workers.single("store-1");
    private final List<ExecutorService> ingestThreads = new ArrayList<>();
    private volatile boolean closing;

    /**
     * A pipeline at rest.
     *
     * @param types asset type by id; throws if there is none
     * @param scorers who judges the assets of a type; used by the score thread only
     * @param clock the plant's clock, for {@code recordedAt}
     */
    public ReadingPipeline(
            FactLog log,
            FleetMonitor fleet,
            Function<String, AssetType> types,
            Function<AssetType, AssetScorer> scorers,
            Clock clock) {
        this.log = log;
        this.fleet = fleet;
        this.stage = new ScoringStage(types, scorers, clock);
    }

    /**
     * Takes up every stored asset where it was left and starts the threads. Call once, before
     * anything else.
     *
     * @param types asset type by id, {@code null} if this station does not know it: the asset then
     *     rests
     */
    public void start(ReadingHistory history, Function<String, @Nullable AssetType> types) {
        for (Asset asset : history.assets()) {
            AssetType type = types.apply(asset.typeId());
            if (type == null) {
                LOG.warn(
                        "MW-2005 asset {} rests: its type {} is unknown here",
                        asset.id(),
                        asset.typeId());
                continue;
            }
            stage.restore(asset, type, history);
            fleet.restore(asset, type, history, log.lastSeq());
        }
        scoreThread.execute(Workers.guarded("MW-2001", this::scoreUntilStopped, this::giveUp));
        storeThread.execute(Workers.guarded("MW-2002", this::storeUntilStopped, this::giveUp));
    }

    /** Makes an asset known, before its first reading. Waits while the queue is full. */
    public void register(Asset asset) throws InterruptedException {
        put(new Intake.Registration(asset));
    }

    /** Hands in a reading. Waits while the queue is full. */
    public void submit(RawReading reading) throws InterruptedException {
        put(new Intake.Arrival(reading, null));
    }

    /** Hands in a reading; {@code whenStored} is told, on the store thread, when it is on disk. */
    void submit(RawReading reading, Consumer<StoredReading> whenStored)
            throws InterruptedException {
        put(new Intake.Arrival(reading, whenStored));
    }

    /** Hands in a reading; the future is completed when it is on disk and in the fleet's state. */
    public CompletableFuture<StoredReading> submitAndTell(RawReading reading)
            throws InterruptedException {
        CompletableFuture<StoredReading> stored = new CompletableFuture<>();
        submit(reading, stored::complete);
        return stored;
    }

    /** Runs a source on a thread of its own until it ends or the pipeline is closed. */
    public synchronized void attach(ReadingSource source) {
        ExecutorService thread = Workers.single("ingest-" + (ingestThreads.size() + 1));
        ingestThreads.add(thread);
        thread.execute(
                Workers.guarded("MW-2006", () -> deliver(source), () -> sourceFailed(source)));
    }

    /** Waits until everything handed in before is on disk. */
    public void awaitStored() throws InterruptedException {
        CompletableFuture<@Nullable Void> reached = new CompletableFuture<>();
        put(new Intake.Mark(reached));
        await(reached);
    }

    /**
     * Shows the working state of an asset to the visitor, on the thread that owns it; {@code null}
     * if unknown.
     */
    void look(String assetId, Consumer<@Nullable AssetTrack> visitor) throws InterruptedException {
        CompletableFuture<@Nullable Void> seen = new CompletableFuture<>();
        put(
                new Intake.Look(
                        assetId,
                        track -> {
                            visitor.accept(track);
                            seen.complete(null);
                        }));
        await(seen);
    }

    /** Stops the sources, stores what has arrived and the working states, and ends the threads. */
    @Override
    public void close() {
        synchronized (this) {
            if (closing) {
                return;
            }
            ingestThreads.forEach(ExecutorService::shutdownNow);
        }
        try {
            for (ExecutorService thread : ingestThreads) {
                thread.awaitTermination(10, TimeUnit.SECONDS);
            }
            queue.put(new Intake.Stop());
            closing = true;
            scoreThread.shutdown();
            storeThread.shutdown();
            if (!storeThread.awaitTermination(30, TimeUnit.SECONDS)) {
                LOG.error("MW-2007 the last readings could not be stored in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            scoreThread.shutdownNow();
            storeThread.shutdownNow();
        }
    }

    private void deliver(ReadingSource source) {
        try {
            source.deliverTo(this::submit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void put(Intake item) throws InterruptedException {
        if (closing) {
            throw new IllegalStateException("The console is closing.");
        }
        queue.put(item);
    }

    private static void await(CompletableFuture<@Nullable Void> future)
            throws InterruptedException {
        try {
            future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private void scoreUntilStopped() {
        List<Intake> batch = new ArrayList<>(MAX_BATCH);
        boolean last = false;
        try {
            while (!last) {
                batch.add(queue.take());
                queue.drainTo(batch, MAX_BATCH - 1);
                ScoredBatch result = stage.score(batch);
                batch.clear();
                last = result.last();
                scored.put(result);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void storeUntilStopped() {
        boolean last = false;
        try {
            while (!last) {
                ScoredBatch batch = scored.take();
                store(batch);
                last = batch.last();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Store first, show second. */
    private void store(ScoredBatch batch) throws InterruptedException {
        if (!batch.facts().isEmpty() || !batch.checkpoints().isEmpty()) {
            tell(batch, append(batch));
        }
        batch.marks().forEach(mark -> mark.complete(null));
    }

    private long append(ScoredBatch batch) throws InterruptedException {
        while (true) {
            try {
                long first = log.append(batch.facts(), batch.checkpoints());
                fleet.trouble("");
                return first;
            } catch (StoreException e) {
                LOG.error(
                        "MW-2008 a batch of {} facts could not be stored, trying again",
                        batch.facts().size(),
                        e);
                fleet.trouble(e.sentence());
                Thread.sleep(RETRY_MILLIS);
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

    private void giveUp() {
        fleet.trouble(
                "Readings can no longer be taken; restart the console and send the log to support.");
    }

    private void sourceFailed(ReadingSource source) {
        fleet.trouble(
                "The source \""
                        + source.name()
                        + "\" failed and delivers no more readings; see the log.");
    }
}
