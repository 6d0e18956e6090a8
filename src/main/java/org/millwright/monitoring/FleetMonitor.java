package org.millwright.monitoring;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.Asset;
import org.millwright.domain.AssetType;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.ReadingHistory;
import org.millwright.domain.StoredReading;
import org.millwright.log.LogEvent;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Keeps the state of every asset as it lies on disk and publishes it when {@link PublishPolicy}
 * says: what may be shown at once on the thread that tells of it, the rest on its own. Thread-safe.
 */
public final class FleetMonitor implements FleetFeed, AutoCloseable {
    private static final long SECOND_MILLIS = 1_000;

    private final Clock clock;
    private final Duration staleAfter;

    /** Guards the entries, what is made of them, and what is known of their time. */
    private final Object fleet = new Object();

    private final Map<String, Entry> byId = new HashMap<>();

    /** What was last made of each entry, in the order in which the assets are shown. */
    private AssetStatus[] statuses = {};

    /** Whose status is to be made again; of a large fleet most were quiet since. */
    private final List<Entry> changed = new ArrayList<>();

    /** Whether assets were added or described anew. */
    private boolean reordered;

    private @Nullable Instant newestSimulated;

    /** Held while listeners are told, so that none is told of a state after a later one. */
    private final Object telling = new Object();

    private final Set<Consumer<FleetSnapshot>> listeners = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService publisher = Workers.scheduled("publish-1");
    private final AtomicBoolean pending = new AtomicBoolean();
    private final PublishPolicy policy = new PublishPolicy(System.nanoTime());
    private volatile LocalizedText trouble = LocalizedText.NONE;
    private volatile long stored;

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
        synchronized (fleet) {
            put(entry);
        }
        stored = storedFacts;
    }

    /** An asset was registered; it is on disk. Published with what is told of next. */
    void registered(Asset asset, AssetType type) {
        synchronized (fleet) {
            Entry entry = new Entry(asset, type);
            Entry old = byId.get(asset.id());
            if (old != null) {
                entry.takeOver(old);
            }
            put(entry);
        }
    }

    private void put(Entry entry) {
        byId.put(entry.asset.id(), entry);
        reordered = true;
    }

    /** Readings were stored, in order of their sequence numbers; they are on disk. */
    void stored(List<StoredReading> readings, long lastSeq) {
        add(readings);
        stored = lastSeq;
        publishSoon();
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
        publishSoon();
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
        synchronized (fleet) {
            return byId.containsKey(assetId);
        }
    }

    private void add(List<StoredReading> readings) {
        synchronized (fleet) {
            for (StoredReading reading : readings) {
                Entry entry = byId.get(reading.reading().assetId());
                if (entry != null && entry.add(reading)) {
                    changed.add(entry);
                }
            }
        }
    }

    /** The pipeline can't go on for the reason given. */
    void trouble(LocalizedText sentence) {
        if (!sentence.equals(trouble)) {
            trouble = sentence;
            publishSoon();
        }
    }

    /** It can again. Published with what was stored, which is told of next. */
    void recovered() {
        trouble = LocalizedText.NONE;
    }

    @Override
    public FleetSnapshot current() {
        synchronized (fleet) {
            if (reordered) {
                putInOrder();
            } else {
                changed.forEach(this::renew);
            }
            changed.clear();
            Instant now = clock.instant();
            Instant simulated = newestSimulated == null ? now : newestSimulated;
            return new FleetSnapshot(now, simulated, List.of(statuses), stored, trouble);
        }
    }

    private void putInOrder() {
        statuses = new AssetStatus[byId.size()];
        newestSimulated = null;
        List<Entry> entries = new ArrayList<>(byId.values());
        entries.sort(Comparator.comparing(entry -> entry.asset.id()));
        for (int i = 0; i < statuses.length; i++) {
            entries.get(i).place = i;
            renew(entries.get(i));
        }
        reordered = false;
    }

    private void renew(Entry entry) {
        statuses[entry.place] = entry.status();
        Instant simulated = entry.simulatedAt();
        if (simulated != null && (newestSimulated == null || newestSimulated.isBefore(simulated))) {
            newestSimulated = simulated;
        }
    }

    @Override
    public Subscription subscribe(Consumer<FleetSnapshot> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void publishSoon() {
        if (listeners.isEmpty() || !pending.compareAndSet(false, true)) {
            return;
        }
        long waits = policy.changeWaits(System.nanoTime());
        if (waits == 0) {
            Workers.guarded(LogEvent.FLEET_PUBLISH_FAILED, this::publishChange, () -> {}).run();
        } else {
            Workers.later(publisher, waits, LogEvent.FLEET_PUBLISH_FAILED, this::publishChange);
        }
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
        synchronized (telling) {
            FleetSnapshot snapshot = current();
            listeners.forEach(listener -> listener.accept(snapshot));
        }
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

        /** Where its status stands. */
        private int place;

        private boolean current;

        Entry(Asset asset, AssetType type) {
            this.asset = asset;
            this.type = type;
            Duration three = Duration.ofMillis((long) (type.expectedIntervalSeconds() * 3000));
            this.stale = three.compareTo(staleAfter) > 0 ? three : staleAfter;
        }

        void takeOver(Entry old) {
            trace = old.trace;
            latest = old.latest;
        }

        /**
         * A reading whose time is wrong or past is history; the newest measured one is what holds,
         * whichever station took it.
         *
         * @return whether the status, current until now, is so no more
         */
        boolean add(StoredReading reading) {
            if (reading.reading().values().hasTimeFault()) {
                return false;
            }
            if (latest != null
                    && !latest.station().equals(reading.station())
                    && latest.reading().measuredAt().isAfter(reading.reading().measuredAt())) {
                return false;
            }
            latest = reading;
            trace.add(reading.assessment().healthIndex());
            boolean was = current;
            current = false;
            return was;
        }

        AssetStatus status() {
            current = true;
            return new AssetStatus(asset, type, latest, trace.snapshot(), stale);
        }

        /** Its newest reading's time if it is a simulated asset, else {@code null}. */
        @Nullable Instant simulatedAt() {
            return latest != null && asset.simulated() ? latest.reading().measuredAt() : null;
        }
    }
}
