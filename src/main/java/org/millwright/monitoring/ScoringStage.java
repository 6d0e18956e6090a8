package org.millwright.monitoring;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;
import org.millwright.domain.Assessment;
import org.millwright.domain.Asset;
import org.millwright.domain.AssetCheckpoint;
import org.millwright.domain.AssetRegistered;
import org.millwright.domain.AssetType;
import org.millwright.domain.Fact;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.Reading;
import org.millwright.domain.ReadingAssessed;
import org.millwright.domain.ReadingHistory;
import org.millwright.domain.StoredReading;
import org.millwright.ingest.ReadingValidator;
import org.millwright.scoring.AssetMemory;
import org.millwright.scoring.AssetScorer;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Validates and scores a batch; keeps the working state of every asset. Confined to the score
 * thread, stores nothing.
 */
final class ScoringStage {
    private static final Logger LOG = LogManager.getLogger(ScoringStage.class);

    private final Function<String, AssetType> types;
    private final Function<AssetType, AssetScorer> scorers;
    private final Clock clock;
    private final Map<String, AssetTrack> tracks = new HashMap<>();
    private final Map<String, ReadingValidator> validators = new HashMap<>();

    ScoringStage(
            Function<String, AssetType> types,
            Function<AssetType, AssetScorer> scorers,
            Clock clock) {
        this.types = types;
        this.scorers = scorers;
        this.clock = clock;
    }

    /** Takes up an asset where its stored readings left it; an asset of an unknown type rests. */
    void restore(Asset asset, AssetType type, ReadingHistory history) {
        tracks.put(
                asset.id(),
                AssetTrack.restored(asset, type, validator(type), scorers.apply(type), history));
    }

    /** Turns what came in into one transaction. */
    ScoredBatch score(List<Intake> batch) {
        Draft draft = new Draft(batch.size());
        Instant now = clock.instant();
        for (Intake item : batch) {
            switch (item) {
                case Intake.Arrival arrival -> draft.arrived(arrival, now);
                case Intake.Registration registration ->
                        draft.registered(registration.asset(), now);
                case Intake.Adoption adoption -> adopt(adoption.asset());
                case Intake.Mark mark -> draft.marks.add(mark.reached());
                case Intake.Look look -> look.visitor().accept(tracks.get(look.assetId()));
                case Intake.Stop stop -> draft.stop();
            }
        }
        return draft.finish();
    }

    /** So that this station can take readings of it too; it remembers only its own. */
    private void adopt(Asset asset) {
        AssetTrack known = tracks.get(asset.id());
        if (known == null) {
            AssetType type = types.apply(asset.typeId());
            tracks.put(
                    asset.id(),
                    AssetTrack.fresh(asset, type, validator(type), scorers.apply(type)));
        } else {
            known.describe(asset);
        }
    }

    private ReadingValidator validator(AssetType type) {
        return validators.computeIfAbsent(type.id(), id -> new ReadingValidator(type));
    }

    /** A batch in the making. */
    private final class Draft {
        private final Fact[] facts;
        private int size;
        private int readings;
        private final Map<String, Rows> rows = new HashMap<>();
        private final Map<String, AssetType> registered = new HashMap<>();
        private final Map<Integer, Consumer<StoredReading>> waiting = new HashMap<>();
        private final List<CompletableFuture<@Nullable Void>> marks = new ArrayList<>();
        private final Map<String, AssetTrack> toCheckpoint = new HashMap<>();
        private boolean last;

        Draft(int capacity) {
            facts = new Fact[capacity];
        }

        void registered(Asset asset, Instant now) {
            AssetTrack known = tracks.get(asset.id());
            if (known != null && known.asset().equals(asset)) {
                return;
            }
            AssetType type = types.apply(asset.typeId());
            if (known == null) {
                tracks.put(
                        asset.id(),
                        AssetTrack.fresh(asset, type, validator(type), scorers.apply(type)));
            } else {
                known.describe(asset);
            }
            registered.put(asset.id(), type);
            facts[size++] = new AssetRegistered(asset, now);
        }

        void arrived(Intake.Arrival arrival, Instant now) {
            AssetTrack track = tracks.get(arrival.reading().assetId());
            if (track == null) {
                // Sources register their assets first; a reading without an asset is a mistake of
                // the source.
                LOG.error("MW-2004 reading of unregistered asset {}", arrival.reading().assetId());
                return;
            }
            int points = track.type().points().size();
            if (arrival.reading().values().size() != points) {
                LOG.error(
                        "MW-2010 reading of {} has {} values, but its type {} has {} points",
                        track.asset().id(),
                        arrival.reading().values().size(),
                        track.type().id(),
                        points);
                return;
            }
            Reading reading = track.validate(arrival.reading(), now);
            rows.computeIfAbsent(track.type().id(), id -> new Rows(track.scorer()))
                    .add(size, track.memory(), reading);
            if (arrival.whenStored() != null) {
                waiting.put(size, arrival.whenStored());
            }
            if (track.wantsCheckpoint()) {
                toCheckpoint.put(track.asset().id(), track);
            }
            size++;
            readings++;
        }

        void stop() {
            last = true;
            tracks.forEach(toCheckpoint::put);
        }

        ScoredBatch finish() {
            rows.values().forEach(group -> group.assess(facts));
            List<AssetCheckpoint> checkpoints = new ArrayList<>(toCheckpoint.size());
            toCheckpoint.values().forEach(track -> checkpoints.add(track.checkpoint()));
            return new ScoredBatch(
                    Arrays.asList(facts).subList(0, size),
                    readings,
                    registered,
                    checkpoints,
                    waiting,
                    marks,
                    last);
        }
    }

    /** The readings of a batch that one scorer judges together. */
    private static final class Rows {
        private final AssetScorer scorer;
        private final List<AssetMemory> memories = new ArrayList<>();
        private final List<MeasuredValues> values = new ArrayList<>();
        private final List<Reading> readings = new ArrayList<>();
        private final List<Integer> positions = new ArrayList<>();

        Rows(AssetScorer scorer) {
            this.scorer = scorer;
        }

        void add(int position, AssetMemory memory, Reading reading) {
            positions.add(position);
            memories.add(memory);
            readings.add(reading);
            values.add(reading.values());
        }

        void assess(Fact[] facts) {
            long[] measuredAt = readings.stream().mapToLong(Reading::measuredAtMillis).toArray();
            List<Assessment> assessments = scorer.assess(memories, values, measuredAt);
            for (int i = 0; i < assessments.size(); i++) {
                facts[positions.get(i)] = new ReadingAssessed(readings.get(i), assessments.get(i));
            }
        }
    }
}
