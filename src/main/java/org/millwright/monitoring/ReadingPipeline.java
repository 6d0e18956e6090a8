package org.millwright.monitoring;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.Asset;
import org.millwright.domain.AssetType;
import org.millwright.domain.FactLog;
import org.millwright.domain.RawReading;
import org.millwright.domain.ReadingHistory;
import org.millwright.domain.Sentences;
import org.millwright.domain.StoreException;
import org.millwright.domain.StoredReading;
import org.millwright.ingest.ReadingSource;
import org.millwright.log.About;
import org.millwright.log.EventLog;
import org.millwright.log.LogEvent;
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
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The way of a reading from its source to the disk and then to whoever watches: {@code ingest-n}
 * threads put readings into a bounded queue, {@code score-1} validates and scores what has arrived,
 * {@code store-1} stores it durably and only then tells the fleet monitor. While one batch is being
 * stored the next is being scored. A full queue slows the source down; nothing is dropped. If the
 * store can't take a batch it is tried again until it can, or given up where nobody waits for that.
 */
public final class ReadingPipeline implements AutoCloseable {
    private static final Sentences SENTENCES = Sentences.of(ReadingPipeline.class);
    private static final EventLog LOG = EventLog.of(ReadingPipeline.class);

    /**
     * Half as many cost a tenth of the readings per second, for each batch waits for the disk;
     * twice as many gain nothing and a reading waits longer.
     */
    private static final int MAX_BATCH = 8_192;

    /** The next batch; more would only wait in memory. */
    private static final int QUEUE_CAPACITY = MAX_BATCH;

    private static final long ASK_MILLIS = 200;

    private final BlockingQueue<Intake> queue = new ArrayBlockingQueue<>(QUEUE_CAPACITY);
    private final BlockingQueue<ScoredBatch> scored = new ArrayBlockingQueue<>(1);
    private final FactLog log;
    private final FleetMonitor fleet;
    private final ScoringStage scoring;
    private final StoringStage storing;
    private final PipelineRecorder recorder;
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
        this(log, fleet, types, scorers, clock, PipelineRecorder.NONE);
    }

    /** The same, told what its work costs. */
    public ReadingPipeline(
            FactLog log,
            FleetMonitor fleet,
            Function<String, AssetType> types,
            Function<AssetType, AssetScorer> scorers,
            Clock clock,
            PipelineRecorder recorder) {
        this.recorder = recorder;
        this.log = log;
        this.fleet = fleet;
        this.scoring = new ScoringStage(types, scorers, clock);
        this.storing = new StoringStage(log, fleet, recorder);
    }

    /**
     * Takes up every stored asset where it was left and starts the threads. Call once, before
     * anything else.
     *
     * @param types asset type by id, {@code null} if this station does not know it: the asset then
     *     rests
     */
    public void start(ReadingHistory history, Function<String, @Nullable AssetType> types) {
        start(history, types, asset -> true);
    }

    /**
     * As {@link #start(ReadingHistory, Function)}, but of assets that other stations registered
     * only those wanted here.
     */
    public void start(
            ReadingHistory history,
            Function<String, @Nullable AssetType> types,
            Predicate<Asset> wanted) {
        for (Asset asset : history.assets()) {
            if (!wanted.test(asset)) {
                continue;
            }
            AssetType type = types.apply(asset.typeId());
            if (type == null) {
                LOG.write(
                        LogEvent.ASSET_RESTS,
                        About.asset(asset.id()),
                        "asset {} rests: its type {} is unknown here",
                        asset.id(),
                        asset.typeId());
                continue;
            }
            scoring.restore(asset, type, history);
            fleet.restore(asset, type, history, log.lastSeq());
        }
        scoreThread.execute(
                Workers.guarded(
                        LogEvent.SCORE_THREAD_FAILED, this::scoreUntilStopped, this::giveUp));
        storeThread.execute(
                Workers.guarded(
                        LogEvent.STORE_THREAD_FAILED, this::storeUntilStopped, this::giveUp));
    }

    /**
     * From now on the first batch that can't be stored is the last: nothing after it is taken or
     * stored, and whoever hands in or waits gets the {@link StoreException}. For commands that can
     * be run again.
     */
    public void giveUpWhenTheStoreFails() {
        storing.giveUpAtOnce();
    }

    /** Whether the store can't take the readings that have arrived. */
    boolean inTrouble() {
        return storing.trouble() != null;
    }

    /** What has arrived and was not yet taken up; may be asked from any thread. */
    public int waiting() {
        return queue.size();
    }

    /** Makes an asset known, before its first reading. Waits while the queue is full. */
    public void register(Asset asset) throws InterruptedException {
        put(new Intake.Registration(asset));
    }

    /** Makes an asset known that another station described. Waits while the queue is full. */
    public void adopt(Asset asset) throws InterruptedException {
        put(new Intake.Adoption(asset));
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

    /**
     * As {@link #submit(RawReading, Consumer)}, but while there is no room asks now and then
     * whether to go on waiting.
     *
     * @return whether the reading was taken
     */
    boolean submit(RawReading reading, Consumer<StoredReading> whenStored, BooleanSupplier noLonger)
            throws InterruptedException {
        Intake.Arrival arrival = new Intake.Arrival(reading, whenStored);
        checkOpen();
        while (!queue.offer(arrival, ASK_MILLIS, TimeUnit.MILLISECONDS)) {
            if (noLonger.getAsBoolean()) {
                return false;
            }
            checkOpen();
        }
        return true;
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
                Workers.guarded(
                        LogEvent.SOURCE_FAILED, () -> deliver(source), () -> sourceFailed(source)));
    }

    /**
     * Waits until everything handed in before is on disk.
     *
     * @throws StoreException if it was given up
     */
    public void awaitStored() throws InterruptedException {
        awaitStored(() -> false);
    }

    /** As {@link #awaitStored()}, but asks now and then whether to go on waiting. */
    void awaitStored(BooleanSupplier noLonger) throws InterruptedException {
        Intake.Mark mark = new Intake.Mark(new CompletableFuture<>());
        checkOpen();
        while (!queue.offer(mark, ASK_MILLIS, TimeUnit.MILLISECONDS)) {
            if (noLonger.getAsBoolean()) {
                return;
            }
            checkOpen();
        }
        boolean reached = false;
        while (!reached && !noLonger.getAsBoolean()) {
            reached = await(mark.reached(), ASK_MILLIS);
        }
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
        boolean answered = false;
        while (!answered) {
            answered = await(seen, ASK_MILLIS);
        }
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
            // Before there must be room for the end: a store that takes nothing makes none.
            storing.close();
            queue.put(new Intake.Stop());
            closing = true;
            scoreThread.shutdown();
            storeThread.shutdown();
            if (!storeThread.awaitTermination(30, TimeUnit.SECONDS)) {
                LOG.write(LogEvent.READINGS_LOST, "the last readings could not be stored in time");
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
        checkOpen();
        queue.put(item);
    }

    private void checkOpen() {
        storing.checkTaking();
        if (closing) {
            throw new IllegalStateException("The console is closing.");
        }
    }

    /** Whether it was completed within so many milliseconds. */
    private static boolean await(CompletableFuture<@Nullable Void> future, long millis)
            throws InterruptedException {
        try {
            future.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StoreException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private void scoreUntilStopped() {
        List<Intake> batch = new ArrayList<>(MAX_BATCH);
        boolean last = false;
        long lastBatch = System.nanoTime() - GatherPolicy.GATHER_NANOS;
        try {
            while (!last) {
                batch.add(queue.take());
                queue.drainTo(batch, MAX_BATCH - 1);
                TimeUnit.NANOSECONDS.sleep(
                        GatherPolicy.waitNanos(batch, System.nanoTime() - lastBatch));
                queue.drainTo(batch, MAX_BATCH - batch.size());
                lastBatch = System.nanoTime();
                ScoredBatch result = scoring.score(batch);
                if (result.readings() > 0) {
                    recorder.scored(result.readings(), System.nanoTime() - lastBatch);
                }
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
                EventLog.enterBatch(batch.number());
                storing.store(batch);
                last = batch.last();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void giveUp() {
        fleet.trouble(SENTENCES.get("pipeline.stopped"));
    }

    private void sourceFailed(ReadingSource source) {
        fleet.trouble(SENTENCES.get("pipeline.sourceFailed", source.name()));
    }
}
