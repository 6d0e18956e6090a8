package org.millwright.store;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.Change;
import org.millwright.domain.HybridClock;
import org.millwright.domain.LocalFacts.PullMark;
import org.millwright.domain.LocalFacts.Received;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.PackedFact;
import org.millwright.domain.ReadingAssessed;
import org.millwright.domain.Sentences;
import org.millwright.domain.StoreException;
import org.millwright.domain.StoredReading;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Takes in facts of other stations, as they are. Not thread-safe: the caller holds a lock.
 *
 * <p>A fact that this version can't read (a newer station's) is kept, so that it is there once this
 * station is brought up to date.
 */
final class FactReceiver {
    private static final Sentences SENTENCES = Sentences.of(FactReceiver.class);

    private final Transactions transactions;
    private final Catalogue catalogue;
    private final SyncMarks marks;
    private final LogRows rows;
    private final TailKeeper tails;
    private final HybridClock clock;
    private final ReadingCodec readings = new ReadingCodec();
    private final ChangeCodecs changes = new ChangeCodecs();

    FactReceiver(
            Transactions transactions,
            Catalogue catalogue,
            SyncMarks marks,
            LogRows rows,
            TailKeeper tails,
            HybridClock clock) {
        this.transactions = transactions;
        this.catalogue = catalogue;
        this.marks = marks;
        this.rows = rows;
        this.tails = tails;
        this.clock = clock;
    }

    /**
     * Takes in facts of another station and moves its mark, in one transaction.
     *
     * @throws StoreException if the numbers can't be those of a log; nothing is taken in then
     */
    Received receive(UUID uuid, List<PackedFact> facts, PullMark mark) throws SQLException {
        refuseImpossible(uuid, facts, mark);
        return transactions.run(() -> {
            rows.takeDescribed();
            StationLog station = catalogue.touch(uuid);
            PullMark before = marks.pullMark(station);
            List<StoredReading> read = new ArrayList<>();
            int unread = 0;
            long last = station.lastSeq();
            for (PackedFact fact : facts) {
                if (fact.seq() > (fact.isReading() ? before.readings() : before.changes())) {
                    unread += take(station, fact, read) ? 0 : 1;
                    last = Math.max(last, fact.seq());
                }
            }
            rows.flush();
            marks.putPullMark(station, mark);
            tails.moveMark(station, mark.readings());
            long grown = last;
            transactions.atCommit(() -> station.grownTo(grown));
            return new Received(rows.takeDescribed(), read, unread);
        });
    }

    private boolean take(StationLog station, PackedFact fact, List<StoredReading> read)
            throws SQLException {
        if (fact.isReading()) {
            return takeReading(station, fact, read);
        }
        if (fact.kind() == PackedFact.NAME_DEFINED) {
            Names.Definition definition =
                    new Names.Definition(
                            fact.asset(), new String(fact.body(), StandardCharsets.UTF_8));
            station.names().define(definition);
            rows.name(station, fact, definition);
            return true;
        }
        @Nullable Change change = decoded(station, fact);
        try {
            clock.seen(ChangeCodecs.stampOf(fact.body()));
        } catch (DamagedContentException e) {
            rows.unread(station, fact);
            return false;
        }
        rows.change(station, fact, change);
        return change != null;
    }

    /** A number beyond its bits would be the key of a fact in another station's log. */
    private static void refuseImpossible(UUID uuid, List<PackedFact> facts, PullMark mark) {
        long last = 0;
        boolean possible = isPlace(mark.changes()) && isPlace(mark.readings());
        for (PackedFact fact : facts) {
            possible &= fact.seq() > last && isPlace(fact.seq());
            last = fact.seq();
        }
        if (!possible) {
            LocalizedText sentence = SENTENCES.get("facts.outOfOrder", uuid);
            throw new StoreException(
                    StoreException.Kind.OTHER,
                    sentence,
                    new IllegalArgumentException(sentence.english()));
        }
    }

    private static boolean isPlace(long seq) {
        return seq >= 0 && seq <= PackedFact.MAX_SEQ;
    }

    private boolean takeReading(StationLog station, PackedFact fact, List<StoredReading> read)
            throws SQLException {
        StoredReading reading;
        try {
            reading = readings.decode(station, station.names().textOf(fact.asset()), fact);
        } catch (DamagedContentException e) {
            rows.unread(station, fact);
            return false;
        }
        Tail tail = catalogue.touch(station, fact.asset());
        if (tail.isStale()) {
            tails.rebuild(tail);
        }
        rows.reading(tail, fact, new ReadingAssessed(reading.reading(), reading.assessment()));
        read.add(reading);
        return true;
    }

    private @Nullable Change decoded(StationLog station, PackedFact fact) {
        try {
            String subject = fact.asset() == 0 ? "" : station.names().textOf(fact.asset());
            return changes.decode(fact.kind(), subject, fact.body());
        } catch (DamagedContentException e) {
            return null;
        }
    }
}
