package org.millwright.monitoring;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.Asset;
import org.millwright.domain.AssetType;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.ReadingHistory;
import org.millwright.domain.StoredReading;
import org.millwright.log.LogEvent;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Keeps the state of every asset as it lies on disk and publishes it when {@link PublishPolicy}
 * says. Told by the store thread; read from any.
 */
public final class FleetMonitor implements FleetFeed, AutoCloseable {
    private static final long SECOND_MILLIS = 1_000;

    private final Clock clock;
    private final Duration staleAfter;

    /** The assets in the order in which they are shown. */
    private final ConcurrentSkipListMap<String, Entry> entries = new ConcurrentSkipListMap<>();

    /** The same, found faster: this is asked for every reading. */
    private final Map<String, Entry> byId = new ConcurrentHashMap<>();

    private final Set<Consumer<FleetSnapshot>> listeners = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService publisher = Workers.scheduled("publish-1");
    private final AtomicBoolean pending = new AtomicBoolean();
    private volatile LocalizedText trouble = LocalizedText.NONE;
    private volatile long stored;
    private final PublishPolicy policy = new PublishPolicy(System.nanoTime());

    /**
     * A monitor of an empty fleet.
     *
     * @param clock the plant's clock
     * @param staleAfter from the settings; an asset is never stale before three of its expected
     *     intervals
     */
    public FleetMonitor(Clock clock, Duration staleAfter) {
        this.clock = clock;
        this.staleAfter = staleAfter;
        // Ages move also while nothing arrives.
        Workers.every(publisher, SECOND_MILLIS, LogEvent.FLEET_AGES_FAILED, this::publishAges);
    }

    /** Takes up an asset with what is stored of it. */
    void restore(Asset asset, AssetType type, ReadingHistory history, long storedFacts) {
        Entry entry = new Entry(asset, type);
        List<StoredReading> recent =
                new ArrayList<>(history.recent(asset.id(), HealthTrace.LENGTH));
        Collections.reverse(recent);
        recent.forEach(entry::add);
        put(entry);
        stored = storedFacts;
    }

    /** An asset was registered; it is on disk. */
    void registered(Asset asset, AssetType type) {
        synchronized (entries) {
            Entry entry = new Entry(asset, type);
            Entry old = byId.get(asset.id());
            if (old != null) {
                entry.takeOver(old);
            }
            put(entry);
        }
        changed();
    }

    private void put(Entry entry) {
        byId.put(entry.asset.id(), entry);
        entries.put(entry.asset.id(), entry);
    }

    /** Readings were stored, in order of their sequence numbers; they are on disk. */
    void stored(List<StoredReading> readings, long lastSeq) {
        add(readings);
        stored = lastSeq;
        changed();
    }

    /**
     * Assets and readings of other stations were taken in; they are on disk. Told by the
     * synchronising thread.
     *
     * @param types asset type by id; an asset of a type unknown here can't be shown
     */
    public void received(
            List<Asset> assets,
            List<StoredReading> readings,
            Function<String, Optional<AssetType>> types) {
        for (Asset asset : assets) {
            types.apply(asset.typeId()).ifPresent(type -> registered(asset, type));
        }
        add(readings);
        changed();
    }

    /** As {@link #received(List, List, Function)}, and another program stored for this station. */
    void received(
            List<Asset> assets,
            List<StoredReading> readings,
            Function<String, Optional<AssetType>> types,
            long lastSeq) {
        boolean nothing = assets.isEmpty() && readings.isEmpty() && lastSeq == stored;
        stored = lastSeq;
        if (!nothing) {
            received(assets, readings, types);
        }
    }

    /** Whether the fleet has this asset. */
    public boolean knows(String assetId) {
        return entries.containsKey(assetId);
    }

    private void add(List<StoredReading> readings) {
        for (StoredReading reading : readings) {
            Entry entry = byId.get(reading.reading().assetId());
            if (entry != null) {
                entry.add(reading);
            }
        }
    }

    /**
     * The pipeline can't go on for the reason given, or can again if it is NONE. Told by one thread
     * at a time.
     */
    void trouble(LocalizedText sentence) {
        if (!sentence.equals(trouble)) {
            trouble = sentence;
            changed();
        }
    }

    @Override
    public FleetSnapshot current() {
        List<AssetStatus> statuses = new ArrayList<>(entries.size());
        for (Entry entry : entries.values()) {
            statuses.add(entry.status());
        }
        return new FleetSnapshot(clock.instant(), statuses, stored, trouble);
    }

    @Override
    public Subscription subscribe(Consumer<FleetSnapshot> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void changed() {
        if (listeners.isEmpty() || !pending.compareAndSet(false, true)) {
            return;
        }
        Workers.later(
                publisher,
                policy.changeWaits(System.nanoTime()),
                LogEvent.FLEET_PUBLISH_FAILED,
                this::publishChange);
    }

    private void publishChange() {
        policy.changePublished(System.nanoTime());
        // What changes from here on is in a later snapshot, and may be in this one too.
        pending.set(false);
        publish();
    }

    private void publishAges() {
        if (!listeners.isEmpty() && policy.agesArePublished(System.nanoTime())) {
            publish();
        }
    }

    private void publish() {
        FleetSnapshot snapshot = current();
        listeners.forEach(listener -> listener.accept(snapshot));
    }

    @Override
    public void close() {
        publisher.shutdownNow();
    }

    /** What is known of one asset. */
    private final class Entry {
        private final Asset asset;
        private final AssetType type;
        private final Duration stale;
        private HealthTrace trace = new HealthTrace();
        private @Nullable StoredReading latest;
        private @Nullable AssetStatus status;

        Entry(Asset asset, AssetType type) {
            this.asset = asset;
            this.type = type;
            Duration three = Duration.ofMillis((long) (type.expectedIntervalSeconds() * 3000));
            this.stale = three.compareTo(staleAfter) > 0 ? three : staleAfter;
        }

        synchronized void takeOver(Entry old) {
            synchronized (old) {
                trace = old.trace;
                latest = old.latest;
            }
        }

        /**
         * A reading whose time is wrong or past is history; the newest measured one is what holds,
         * whichever station took it.
         */
        synchronized void add(StoredReading reading) {
            MeasuredValues values = reading.reading().values();
            if (values.size() > 0 && values.quality(0).concernsTime()) {
                return;
            }
            if (latest != null
                    && !latest.station().equals(reading.station())
                    && latest.reading().measuredAt().isAfter(reading.reading().measuredAt())) {
                return;
            }
            latest = reading;
            trace.add(reading.assessment().healthIndex());
            status = null;
        }

        synchronized AssetStatus status() {
            AssetStatus now = status;
            if (now == null) {
                now = new AssetStatus(asset, type, latest, trace.snapshot(), stale);
                status = now;
            }
            return now;
        }
    }
}
