package org.millwright.sync;

import org.millwright.domain.LocalFacts;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.PackedFact;
import org.millwright.domain.StoreException;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * A station's store in memory, as durable as the real one: what a call has done is there when it
 * returns, and after a restart. Before and after each write the {@link Disk} may fail.
 */
final class SimulatedStore implements LocalFacts {
    private static final int CHAIN_MARK_STEP = 7;

    private final RandomGenerator random;
    private final UUID station;
    private final byte[] secret;
    private final Disk disk;

    /** Everything ever captured, thinned or not. */
    final List<PackedFact> captured = new ArrayList<>();

    final Map<UUID, List<PackedFact>> received = new HashMap<>();
    private final Map<UUID, PullMark> pullMarks = new HashMap<>();
    private final TreeMap<Long, ChainMark> chainMarks = new TreeMap<>();
    private final List<RefusedFact> refused = new ArrayList<>();
    private ChainMark mark = ChainMark.START;
    private ChainMark thinned = ChainMark.START;

    /** What may happen at a write; each may throw. */
    interface Disk {
        void beforeWrite();

        void afterWrite();

        /** Told where the mark is to go before it does. */
        void marking(UUID station, ChainMark mark);
    }

    SimulatedStore(RandomGenerator random, UUID station, Disk disk) {
        this.random = random;
        this.station = station;
        this.secret = station.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        this.disk = disk;
    }

    /** The same data folder on another machine. */
    SimulatedStore copied(Disk otherDisk) {
        SimulatedStore copy = new SimulatedStore(random, station, otherDisk);
        copy.captured.addAll(captured);
        received.forEach((uuid, facts) -> copy.received.put(uuid, new ArrayList<>(facts)));
        copy.pullMarks.putAll(pullMarks);
        copy.chainMarks.putAll(chainMarks);
        copy.refused.addAll(refused);
        copy.mark = mark;
        copy.thinned = thinned;
        return copy;
    }

    void capture(int kind, long at, byte[] body) {
        captured.add(new PackedFact(captured.size() + 1L, kind, 1, at, at, body));
    }

    static StoreException full() {
        return new StoreException(
                StoreException.Kind.DISK_FULL,
                LocalizedText.of("The disk is full."),
                new IOException("full"));
    }

    private void write(Runnable change) {
        disk.beforeWrite();
        change.run();
        disk.afterWrite();
    }

    @Override
    public UUID station() {
        return station;
    }

    @Override
    public byte[] secret() {
        return secret.clone();
    }

    @Override
    public long lastSeq() {
        return captured.size();
    }

    /** A few at a time, so that what is sent is many batches. */
    @Override
    public List<PackedFact> ownFacts(long afterSeq, int limit, long maxBytes) {
        int few = Math.min(limit, 1 + random.nextInt(6));
        return captured.stream()
                .skip(afterSeq)
                .filter(fact -> !fact.isReading() || fact.seq() > thinned.seq())
                .limit(few)
                .toList();
    }

    @Override
    public ChainMark pushMark() {
        return mark;
    }

    @Override
    public void movePushMark(ChainMark to) {
        disk.marking(station, to);
        write(() -> {
            mark = to;
            if (to.seq() - chainMarkBelow(to.seq()).seq() >= CHAIN_MARK_STEP) {
                chainMarks.put(to.seq(), to);
            }
        });
    }

    @Override
    public Optional<Instant> lastContact() {
        return Optional.empty();
    }

    @Override
    public void rememberContact(Instant at) {
        write(() -> {});
    }

    @Override
    public ChainMark chainMarkBelow(long seq) {
        var below = chainMarks.floorEntry(seq);
        return below == null ? ChainMark.START : below.getValue();
    }

    @Override
    public Optional<ChainMark> chainMarkAfter(long seq) {
        return Optional.ofNullable(chainMarks.higherEntry(seq)).map(Map.Entry::getValue);
    }

    @Override
    public ChainMark thinnedTo() {
        return thinned;
    }

    /** As the real one: up to a mark of the chain that is confirmed. */
    @Override
    public boolean thin(Instant rawFrom, Instant from) {
        long old =
                captured.stream()
                        .takeWhile(fact -> fact.recordedAt() < rawFrom.toEpochMilli())
                        .count();
        ChainMark to = chainMarkBelow(Math.min(old, mark.seq()));
        if (to.seq() > thinned.seq()) {
            write(() -> thinned = to);
        }
        return false;
    }

    @Override
    public Set<Integer> assetNumbers(UUID other, Set<String> areas) {
        return Set.of(1);
    }

    @Override
    public Map<UUID, PullMark> pullMarks() {
        return Map.copyOf(pullMarks);
    }

    @Override
    public Received receive(UUID other, List<PackedFact> facts, PullMark to) {
        write(() -> {
            PullMark before = pullMarks.getOrDefault(other, PullMark.START);
            List<PackedFact> log = received.computeIfAbsent(other, u -> new ArrayList<>());
            for (PackedFact fact : facts) {
                if (fact.seq() > (fact.isReading() ? before.readings() : before.changes())) {
                    log.add(fact);
                }
            }
            pullMarks.put(other, to);
        });
        return new Received(List.of(), List.of(), 0);
    }

    @Override
    public List<RefusedFact> refusedFacts() {
        return List.copyOf(refused);
    }

    @Override
    public void setAside(RefusedFact fact) {
        write(() -> {
            refused.removeIf(known -> known.seq() == fact.seq());
            refused.add(fact);
        });
    }

    @Override
    public void takeBack(long seq) {
        write(() -> refused.removeIf(known -> known.seq() == seq));
    }
}
