package org.millwright.sync;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.LocalFacts.ChainMark;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.PackedFact;
import org.millwright.sync.ServerTrouble.Kind;
import org.millwright.sync.SharedServer.Identity;
import org.millwright.sync.SharedServer.KeptPlace;
import org.millwright.sync.SharedServer.LogEnd;
import org.millwright.sync.SharedServer.LogPiece;
import org.millwright.sync.SharedServer.PushAnswer;
import org.millwright.sync.SharedServer.ServerMark;
import org.millwright.sync.SharedServer.ServerProof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;

/** The shared database in memory, with the rules that the real one's functions enforce. */
final class SimulatedServer {
    /** A body that begins with it is refused for its content. */
    static final byte POISON = 66;

    /** A station's log. An entry is a fact, or a place kept for one. */
    static final class Log {
        final byte[] secret;
        final List<Optional<PackedFact>> entries = new ArrayList<>();
        private final TreeMap<Long, byte[]> jumps = new TreeMap<>();
        private byte[] chain = ChainMark.START.chain();

        /** Places kept for one fact, not for a stretch of them. */
        private final Set<Long> singles = new HashSet<>();

        /** Computed from the entries, one after each. */
        private final List<ChainMark> computed = new ArrayList<>();

        Log(byte[] secret) {
            this.secret = secret;
        }

        Log copied() {
            Log copy = new Log(secret);
            copy.entries.addAll(entries);
            copy.jumps.putAll(jumps);
            copy.singles.addAll(singles);
            copy.computed.addAll(computed);
            copy.chain = chain;
            return copy;
        }

        ChainMark end() {
            return new ChainMark(entries.size(), chain);
        }

        ChainMark computedAt(long seq) {
            return seq == 0 ? ChainMark.START : computed.get((int) seq - 1);
        }

        private void add(PackedFact fact, HashChain hash) {
            computed.add(hash.after(computedAt(entries.size()), fact));
            entries.add(Optional.of(fact));
        }

        private void bury(ChainMark to) {
            if (to.seq() == entries.size() + 1) {
                singles.add(to.seq());
            }
            while (entries.size() < to.seq()) {
                computed.add(to);
                entries.add(Optional.empty());
            }
            jumps.put(to.seq(), to.chain());
            chain = to.chain();
        }

        private boolean endsAt(ChainMark mark) {
            return mark.seq() == entries.size() && Arrays.equals(mark.chain(), chain);
        }
    }

    private Map<UUID, Log> logs = new LinkedHashMap<>();
    int schema = PostgresServer.SCHEMA;
    boolean full;

    /** Takes what it refused before. */
    boolean lenient;

    /** What a backup or a standby would hold. */
    Map<UUID, Log> copied() {
        Map<UUID, Log> copy = new LinkedHashMap<>();
        logs.forEach((uuid, log) -> copy.put(uuid, log.copied()));
        return copy;
    }

    void become(Map<UUID, Log> other) {
        logs = other;
        // A copy is used once: what is added now is not in the backup.
        logs = copied();
    }

    @Nullable Log log(UUID station) {
        return logs.get(station);
    }

    ServerMark greet(Identity station) throws ServerTrouble {
        if (schema != PostgresServer.SCHEMA) {
            throw new ServerTrouble(Kind.VERSION, LocalizedText.of("The schema is newer."));
        }
        logs.putIfAbsent(station.uuid(), new Log(station.secret()));
        return mark(opened(station));
    }

    private Log opened(Identity station) throws ServerTrouble {
        Log log = logs.get(station.uuid());
        if (log == null || !Arrays.equals(log.secret, station.secret())) {
            throw new ServerTrouble(
                    Kind.OTHER_STATION, LocalizedText.of("Not enrolled, or another secret."));
        }
        return log;
    }

    private static ServerMark mark(Log log) {
        return new ServerMark(log.end(), Duration.ZERO);
    }

    PushAnswer push(Identity station, ChainMark from, List<PackedFact> facts, ChainMark to)
            throws ServerTrouble {
        Log log = opened(station);
        if (!log.endsAt(from)) {
            return new PushAnswer(false, mark(log));
        }
        if (full) {
            throw new ServerTrouble(Kind.FULL, LocalizedText.of("No room left."));
        }
        long next = from.seq();
        for (PackedFact fact : facts) {
            next++;
            if (fact.seq() != next) {
                throw new ServerTrouble(
                        Kind.OTHER, LocalizedText.of("Facts must be added in a row."));
            }
            if (fact.body()[0] == POISON && !lenient) {
                throw new ServerTrouble(Kind.CONTENT, LocalizedText.of("Refused."));
            }
        }
        if (next != to.seq()) {
            throw new ServerTrouble(Kind.OTHER, LocalizedText.of("The log does not end there."));
        }
        HashChain hash = new HashChain();
        facts.forEach(fact -> log.add(fact, hash));
        log.chain = to.chain();
        return new PushAnswer(true, mark(log));
    }

    PushAnswer bury(Identity station, ChainMark from, ChainMark to) throws ServerTrouble {
        Log log = opened(station);
        if (!log.endsAt(from)) {
            return new PushAnswer(false, mark(log));
        }
        log.bury(to);
        return new PushAnswer(true, mark(log));
    }

    PushAnswer revive(Identity station, ChainMark end, PackedFact fact) throws ServerTrouble {
        Log log = opened(station);
        if (!log.endsAt(end)) {
            return new PushAnswer(false, mark(log));
        }
        if (fact.body()[0] == POISON && !lenient) {
            throw new ServerTrouble(Kind.CONTENT, LocalizedText.of("Refused."));
        }
        log.entries.set((int) fact.seq() - 1, Optional.of(fact));
        log.jumps.remove(fact.seq());
        return new PushAnswer(true, mark(log));
    }

    List<KeptPlace> keptPlaces(UUID station, int limit) {
        Log log = logs.get(station);
        return log == null
                ? List.of()
                : log.jumps.keySet().stream()
                        .filter(log.singles::contains)
                        .limit(limit)
                        .map(seq -> new KeptPlace(seq, "Refused."))
                        .toList();
    }

    List<LogEnd> logEnds() {
        List<LogEnd> ends = new ArrayList<>();
        logs.forEach((uuid, log) -> ends.add(new LogEnd(uuid, "S", log.entries.size())));
        return ends;
    }

    LogPiece piece(UUID station, long after, long to, int limit, Predicate<PackedFact> wanted) {
        Log log = logs.get(station);
        long end = log == null ? 0 : Math.min(to, log.entries.size());
        List<PackedFact> facts = new ArrayList<>();
        for (long seq = after + 1; log != null && seq <= end && facts.size() < limit; seq++) {
            log.entries.get((int) seq - 1).filter(wanted).ifPresent(facts::add);
        }
        return new LogPiece(facts, facts.size() < limit ? end : facts.getLast().seq());
    }

    ServerProof proof(UUID station, ChainMark from, long to) {
        Log log = logs.get(station);
        HashChain chain = new HashChain();
        ChainMark at = from;
        long buried = 0;
        long facts = 0;
        long end = log == null ? 0 : Math.min(to, log.entries.size());
        for (long seq = from.seq() + 1; log != null && seq <= end; seq++) {
            Optional<PackedFact> entry = log.entries.get((int) seq - 1);
            byte[] jump = log.jumps.get(seq);
            if (entry.isPresent()) {
                facts++;
                at = chain.after(at, entry.get());
            } else {
                buried++;
                at = new ChainMark(seq, jump == null ? at.chain() : jump);
            }
        }
        return new ServerProof(facts, facts, buried, at.chain());
    }
}
