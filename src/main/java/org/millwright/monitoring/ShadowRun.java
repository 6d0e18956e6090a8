package org.millwright.monitoring;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.Assessment;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.ReadingHistory;
import org.millwright.domain.ScoringMethod;
import org.millwright.domain.ShadowScores;
import org.millwright.domain.ShadowScores.Challenge;
import org.millwright.domain.ShadowScores.Mark;
import org.millwright.domain.ShadowScores.Score;
import org.millwright.domain.StoreException;
import org.millwright.domain.StoredReading;
import org.millwright.log.EventLog;
import org.millwright.log.LogEvent;
import org.millwright.scoring.AssetMemory;
import org.millwright.scoring.AssetScorer;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;

/**
 * One challenger at work: scores what is stored of its asset type since it was begun, reading by
 * reading in the order of the log, as the model in use did. What was stored before it only learns
 * from. Confined to one thread.
 */
final class ShadowRun {
    private static final EventLog LOG = EventLog.of(ShadowRun.class);

    /** Readings scored and stored together. */
    private static final int BATCH = 2_048;

    /** Readings of an asset between two marks; after a restart so many are scored again. */
    private static final int MARK_EVERY = 256;

    private final Challenge challenge;
    private final int number;
    private final AssetScorer scorer;
    private final ReadingHistory history;
    private final ShadowScores scores;
    private final Clock clock;
    private final Map<String, Followed> assets = new HashMap<>();
    private final List<AssetMemory> memories = new ArrayList<>();
    private final List<StoredReading> readings = new ArrayList<>();
    private boolean failed;

    /** An asset and how far it was followed. */
    private static final class Followed {
        private final AssetMemory memory;
        private long seq;
        private int sinceMark;
        private @Nullable Place seen;

        Followed(AssetMemory memory, long seq) {
            this.memory = memory;
            this.seq = seq;
        }
    }

    /** Where a reading lies. */
    private record Place(UUID station, long seq) {}

    ShadowRun(
            Challenge challenge,
            int number,
            AssetScorer scorer,
            ReadingHistory history,
            ShadowScores scores,
            Clock clock) {
        this.challenge = challenge;
        this.number = number;
        this.scorer = scorer;
        this.history = history;
        this.scores = scores;
        this.clock = clock;
    }

    /** Scores what has been stored since the last time. */
    void follow(FleetSnapshot fleet) {
        if (failed) {
            return;
        }
        try {
            for (AssetStatus status : fleet.assets()) {
                StoredReading latest = status.latest();
                if (latest != null && status.type().id().equals(challenge.assetType())) {
                    follow(status.asset().id(), latest);
                }
            }
            flush();
        } catch (StoreException e) {
            // What was not stored is read and scored again from the last marks.
            LOG.write(
                    LogEvent.CHALLENGER_SCORES_NOT_STORED,
                    "scores of a challenger could not be stored, trying again",
                    e);
            forget();
        } catch (CancellationException e) {
            forget();
        }
    }

    private void follow(String assetId, StoredReading latest) {
        Followed asset = assets.get(assetId);
        if (asset == null) {
            asset = takeUp(assetId);
            assets.put(assetId, asset);
        }
        Place newest = new Place(latest.station(), latest.seq());
        if (newest.equals(asset.seen)) {
            return;
        }
        Followed followed = asset;
        history.scan(
                assetId,
                followed.seq,
                stored -> {
                    goOn();
                    memories.add(followed.memory);
                    readings.add(stored);
                    followed.seq = stored.seq();
                    followed.sinceMark++;
                    if (readings.size() == BATCH) {
                        flush();
                    }
                });
        asset.seen = newest;
    }

    /** From its mark, or else from all that is stored of it, of which nothing is scored. */
    private Followed takeUp(String assetId) {
        Optional<Mark> mark = scores.mark(number, assetId);
        Optional<AssetMemory> saved = mark.flatMap(m -> scorer.restore(m.state()));
        if (mark.isPresent() && saved.isPresent()) {
            return new Followed(saved.get(), mark.get().seq());
        }
        Followed fresh = new Followed(scorer.newMemory(), 0);
        history.scan(
                assetId,
                0,
                stored -> {
                    goOn();
                    scorer.replay(
                            fresh.memory,
                            stored.reading().values(),
                            stored.reading().measuredAtMillis(),
                            stored.assessment());
                    fresh.seq = stored.seq();
                });
        scores.append(number, List.of(), List.of(mark(assetId, fresh)));
        return fresh;
    }

    private static void goOn() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException();
        }
    }

    private static Mark mark(String assetId, Followed asset) {
        asset.sinceMark = 0;
        return new Mark(assetId, asset.seq, asset.memory.save());
    }

    private void flush() {
        if (readings.isEmpty()) {
            return;
        }
        List<MeasuredValues> values = readings.stream().map(r -> r.reading().values()).toList();
        long[] times = readings.stream().mapToLong(r -> r.reading().measuredAtMillis()).toArray();
        List<Assessment> said = scorer.assess(memories, values, times);
        if (said.stream().anyMatch(each -> each.method() == ScoringMethod.RULES)) {
            fail();
            return;
        }
        List<Score> batch = new ArrayList<>(readings.size());
        for (int i = 0; i < readings.size(); i++) {
            batch.add(new Score(readings.get(i), said.get(i)));
        }
        readings.clear();
        memories.clear();
        scores.append(number, batch, marks(MARK_EVERY));
    }

    /** Of the assets that were followed for so long without a mark. */
    private List<Mark> marks(int atLeast) {
        List<Mark> marks = new ArrayList<>();
        assets.forEach((id, asset) -> {
            if (asset.sinceMark >= atLeast) {
                marks.add(mark(id, asset));
            }
        });
        return marks;
    }

    private void forget() {
        assets.clear();
        readings.clear();
        memories.clear();
    }

    /** It is marked so, stores nothing more, and is not begun again until it is chosen anew. */
    void fail() {
        failed = true;
        forget();
        LOG.write(
                LogEvent.CHALLENGER_FAILED,
                "the challenger {} failed and runs no more",
                challenge.challenger().id());
        scores.failed(number, clock.instant());
    }

    /** Marks how far it has come; for the end, on whatever thread that is. */
    void rest() {
        List<Mark> marks = marks(1);
        if (!marks.isEmpty()) {
            scores.append(number, List.of(), marks);
        }
    }
}
