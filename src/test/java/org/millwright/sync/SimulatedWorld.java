package org.millwright.sync;

import org.millwright.domain.LocalFacts.ChainMark;
import org.millwright.domain.PackedFact;
import org.millwright.domain.SyncProof;
import org.millwright.sync.SimulatedLink.Fate;
import org.millwright.sync.SimulatedServer.Log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * A plant in memory that one seed decides everything of: some stations with the real logic, a
 * server, a network, clocks; and what goes wrong with them. After a while nothing goes wrong any
 * more, and then everything has to come right.
 */
final class SimulatedWorld implements SimulatedLink.Network {
    private static final int ACTIONS = 250;
    private static final Duration HEALING = Duration.ofMinutes(10);
    private static final int MOST_STEPS = 3_000;

    private final long seed;
    private final SplittableRandom random;
    final SimulatedServer server = new SimulatedServer();
    private final List<SimulatedStation> stations = new ArrayList<>();

    /** Stations whose data folder was lost. */
    private final List<SimulatedStation> lost = new ArrayList<>();

    /** A server goes back in time, or a data folder is copied; both at once is beyond us. */
    private final boolean copies;

    private Map<UUID, Log> standby;
    private Instant now = Instant.parse("2026-03-01T00:00:00Z");
    private Instant upAt = now;
    private boolean faulty = true;

    private SimulatedWorld(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.copies = random.nextInt(4) == 0;
        this.standby = server.copied();
        int count = 2 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            stations.add(new SimulatedStation(this, random));
        }
    }

    /**
     * Lives one seed's life.
     *
     * @throws AssertionError that names the seed, if anything was lost, doubled or out of order
     */
    static void run(long seed) {
        SimulatedWorld world = new SimulatedWorld(seed);
        try {
            world.live();
            world.heal();
        } catch (RuntimeException e) {
            throw new AssertionError("Seed " + seed + ": " + e, e);
        }
    }

    Instant now() {
        return now;
    }

    boolean isFaulty() {
        return faulty;
    }

    void waitUntil(Instant at) {
        if (now.isBefore(at)) {
            now = at;
        }
    }

    boolean has(UUID station, ChainMark mark) {
        Log log = server.log(station);
        return log != null
                && log.entries.size() >= mark.seq()
                && Arrays.equals(log.computedAt(mark.seq()).chain(), mark.chain());
    }

    void check(boolean holds, String otherwise) {
        if (!holds) {
            throw wrong(otherwise);
        }
    }

    private AssertionError wrong(String what) {
        return new AssertionError("Seed " + seed + ": " + what + ".");
    }

    private void live() {
        for (int i = 0; i < ACTIONS; i++) {
            SimulatedStation station = stations.get(random.nextInt(stations.size()));
            int draw = random.nextInt(100);
            if (draw < 60) {
                station.step();
            } else if (draw < 80) {
                station.capture();
            } else {
                trouble(station, draw - 80);
            }
        }
    }

    private void trouble(SimulatedStation station, int kind) {
        switch (kind) {
            case 0, 1 -> station.restart();
            case 2, 3 -> station.clockOff = Duration.ofHours(24L * (random.nextInt(3) - 1));
            case 4, 5 -> station.diskFull = random.nextBoolean();
            case 6 -> server.full = random.nextBoolean();
            case 7 -> server.schema = PostgresServer.SCHEMA + random.nextInt(2);
            case 8, 9 -> upAt = now.plusSeconds(random.nextInt(60));
            case 10, 11, 12 -> standby = server.copied();
            case 13 -> restore();
            case 14 -> station.drill();
            case 17 -> station.retryRefused();
            case 15 -> copy(station);
            case 16 -> lose(station);
            case 18 -> server.lenient = random.nextBoolean();
            default -> waitUntil(now.plusSeconds(random.nextInt(3_000)));
        }
    }

    /** The server goes back to a backup, or a standby takes over that has not got everything. */
    private void restore() {
        if (!copies) {
            server.become(standby);
        }
    }

    private void copy(SimulatedStation station) {
        if (copies && stations.size() < 5) {
            stations.add(station.copied());
        }
    }

    /** The data folder is damaged beyond use and set aside; a new one is begun. */
    private void lose(SimulatedStation station) {
        if (!copies && lost.isEmpty()) {
            lost.add(station);
            stations.set(stations.indexOf(station), new SimulatedStation(this, random));
        }
    }

    @Override
    public Fate call() {
        now = now.plusMillis(1 + random.nextInt(20));
        if (!faulty) {
            return Fate.PASSES;
        }
        if (now.isBefore(upAt)) {
            return Fate.CUT_BEFORE;
        }
        if (random.nextInt(100) == 0) {
            // Without a word to the stations: a pooler stands between.
            restore();
        }
        int draw = random.nextInt(100);
        if (draw < 4) {
            now = now.plusSeconds(8);
        }
        return draw < 6 ? Fate.CUT_BEFORE : draw < 12 ? Fate.CUT_AFTER : Fate.PASSES;
    }

    private void heal() {
        faulty = false;
        server.full = false;
        server.lenient = false;
        server.schema = PostgresServer.SCHEMA;
        stations.forEach(station -> station.diskFull = false);
        comeToRest();
        for (SimulatedStation station : List.copyOf(stations)) {
            if (station.isToldToEnrolAnew()) {
                stations.remove(station);
                stations.add(station.enrolledAnew());
            }
        }
        comeToRest();
        // What was refused is taken once the server has been brought up to date.
        server.lenient = true;
        stations.forEach(SimulatedStation::retryRefused);
        comeToRest();
        stations.forEach(this::checkOwn);
        stations.forEach(this::checkTakenIn);
    }

    private void comeToRest() {
        Instant end = now.plus(HEALING);
        int steps = 0;
        for (int quiet = 0; quiet < 3 * stations.size(); steps++) {
            Collections.min(stations, Comparator.comparing(SimulatedStation::wakesAt)).step();
            quiet = stations.stream().allMatch(SimulatedStation::isAtRest) ? quiet + 1 : 0;
            if (!now.isBefore(end) || steps >= MOST_STEPS) {
                throw wrong(
                        "it does not come to rest: "
                                + stations.stream().map(SimulatedStation::status).toList());
            }
        }
    }

    /** Captured = confirmed = distinct on the server, in order, with equal chains. */
    private void checkOwn(SimulatedStation station) {
        SimulatedStore store = station.store;
        Log log = server.log(store.station());
        if (log == null || log.entries.size() != store.captured.size()) {
            throw wrong("the logs differ in length");
        }
        check(store.pushMark().seq() == store.lastSeq(), "something is not confirmed");
        for (PackedFact fact : store.captured) {
            Optional<PackedFact> there = log.entries.get((int) fact.seq() - 1);
            boolean mayBeBuried = fact.seq() <= store.thinnedTo().seq();
            check(
                    there.map(fact::equals).orElse(mayBeBuried),
                    "fact " + fact.seq() + " is on the server as another, or not at all");
        }
        check(
                Arrays.equals(
                        new HashChain().after(ChainMark.START, store.captured).chain(),
                        log.end().chain()),
                "the chains differ");
        try {
            SyncProof proof =
                    new LogProof(store, station.link, Clock.fixed(now, java.time.ZoneOffset.UTC))
                            .run();
            check(proof.holds(), "the proof does not hold: " + proof);
        } catch (ServerTrouble e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of each other station it has all that the server has, once, and nothing else. */
    private void checkTakenIn(SimulatedStation station) {
        List<SimulatedStation> others = new ArrayList<>(stations);
        others.addAll(lost);
        for (SimulatedStation other : others) {
            UUID uuid = other.store.station();
            Log log = server.log(uuid);
            if (uuid.equals(station.store.station()) || log == null) {
                continue;
            }
            List<PackedFact> taken = station.store.received.getOrDefault(uuid, List.of());
            Set<Long> seqs = new HashSet<>();
            taken.forEach(fact -> seqs.add(fact.seq()));
            check(seqs.size() == taken.size(), "facts were taken in twice");
            for (PackedFact fact : taken) {
                check(
                        fact.equals(other.store.captured.get((int) fact.seq() - 1)),
                        "fact " + fact.seq() + " was taken in as another");
            }
            for (Optional<PackedFact> entry : log.entries) {
                entry.ifPresent(fact ->
                        check(
                                seqs.contains(fact.seq())
                                        || fact.body()[0] == SimulatedServer.POISON,
                                "fact " + fact.seq() + " was not taken in"));
            }
        }
    }
}
