package org.millwright.monitoring;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.Assessment;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.Asset;
import org.millwright.domain.AssetCheckpoint;
import org.millwright.domain.AssetRegistered;
import org.millwright.domain.AssetType;
import org.millwright.domain.Fact;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.Quality;
import org.millwright.domain.Reading;
import org.millwright.domain.ReadingAssessed;
import org.millwright.domain.ReadingHistory;
import org.millwright.domain.StoredReading;
import org.millwright.ingest.ReadingValidator;
import org.millwright.log.About;
import org.millwright.log.EventLog;
import org.millwright.log.LogEvent;
import org.millwright.scoring.AssetMemory;
import org.millwright.scoring.AssetScorer;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Validates and scores a batch; keeps the working state of every asset. Confined to the score
 * thread, stores nothing.
 */
final class ScoringStage {
    private static final EventLog LOG = EventLog.of(ScoringStage.class);

    private final Function<String, AssetType> types;
    private final Function<AssetType, AssetScorer> scorers;
    private final Clock clock;
    private final Map<String, AssetTrack> tracks = new HashMap<>();
    private final Map<String, ReadingValidator> validators = new HashMap<>();
    private final NoteBudget budget = new NoteBudget(System.nanoTime());
    private long batches;

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
        EventLog.enterBatch(++batches);
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
        private final List<Integer> noted = new ArrayList<>();
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
                LOG.write(
                        LogEvent.READING_UNREGISTERED,
                        About.asset(arrival.reading().assetId()),
                        "reading of an asset that is not registered, from {}",
                        arrival.reading().source());
                return;
            }
            int points = track.type().points().size();
            if (arrival.reading().values().size() != points) {
                LOG.write(
                        LogEvent.READING_MISSHAPEN,
                        About.asset(track.asset().id()),
                        "reading with {} values, but its type {} has {} points",
                        arrival.reading().values().size(),
                        track.type().id(),
                        points);
                return;
            }
            Reading reading = track.validate(arrival.reading(), now);
            rows.computeIfAbsent(track.type().id(), id -> new Rows(track.scorer()))
                    .add(size, track, reading);
            if (arrival.whenStored() != null) {
                waiting.put(size, arrival.whenStored());
            }
            if (track.wantsCheckpoint()) {
                toCheckpoint.put(track.asset().id(), track);
            }
            size++;
            readings++;
        }

        /** Of unusual readings of an asset in a row the first is told of, while there is room. */
        private void assessed(int position, AssetTrack track, ReadingAssessed fact) {
            MeasuredValues values = fact.reading().values();
            AssessmentState state = fact.assessment().state();
            boolean unusual = values.countFlagged() > 0 || state == AssessmentState.MODEL_FAILED;
            if (!track.turnsUnusual(unusual) || !budget.allows(System.nanoTime())) {
                return;
            }
            noted.add(position);
            LOG.write(
                    LogEvent.READING_FLAGGED,
                    About.asset(track.asset().id()),
                    "reading of {} from {}, assessed {}: {}",
                    fact.reading().measuredAt(),
                    fact.reading().source(),
                    state,
                    flaws(track.type(), values));
        }

        private void tellLeftOut() {
            long leftOut = budget.takeLeftOut();
            if (leftOut > 0) {
                LOG.write(LogEvent.READING_NOTES_LEFT_OUT, "{} more are not told of", leftOut);
            }
        }

        void stop() {
            last = true;
            tracks.forEach(toCheckpoint::put);
        }

        ScoredBatch finish() {
            rows.values().forEach(group -> group.assess(facts, this::assessed));
            tellLeftOut();
            if (readings > 0) {
                LOG.write(LogEvent.BATCH_SCORED, "{} readings scored", readings);
            }
            List<AssetCheckpoint> checkpoints = new ArrayList<>(toCheckpoint.size());
            toCheckpoint.values().forEach(track -> checkpoints.add(track.checkpoint()));
            return new ScoredBatch(
                    batches,
                    Arrays.asList(facts).subList(0, size),
                    readings,
                    registered,
                    checkpoints,
                    waiting,
                    noted,
                    marks,
                    last);
        }
    }

    /** Which values are flagged and why, such as "vibration OUT_OF_RANGE". */
    private static String flaws(AssetType type, MeasuredValues values) {
        StringJoiner flaws = new StringJoiner(", ");
        for (int i = 0; i < values.size(); i++) {
            if (values.quality(i) != Quality.GOOD) {
                flaws.add(type.points().get(i).id() + " " + values.quality(i));
            }
        }
        return flaws.toString();
    }

    /** Told the position, the asset and the fact of each reading once it is assessed. */
    private interface Assessed {
        void accept(int position, AssetTrack track, ReadingAssessed fact);
    }

    /** The readings of a batch that one scorer judges together. */
    private static final class Rows {
        private final AssetScorer scorer;
        private final List<AssetTrack> tracks = new ArrayList<>();
        private final List<AssetMemory> memories = new ArrayList<>();
        private final List<MeasuredValues> values = new ArrayList<>();
        private final List<Reading> readings = new ArrayList<>();
        private final List<Integer> positions = new ArrayList<>();

        Rows(AssetScorer scorer) {
            this.scorer = scorer;
        }

        void add(int position, AssetTrack track, Reading reading) {
            positions.add(position);
            tracks.add(track);
            memories.add(track.memory());
            readings.add(reading);
            values.add(reading.values());
        }

        void assess(Fact[] facts, Assessed told) {
            long[] measuredAt = readings.stream().mapToLong(Reading::measuredAtMillis).toArray();
            List<Assessment> assessments = scorer.assess(memories, values, measuredAt);
            for (int i = 0; i < assessments.size(); i++) {
                int position = positions.get(i);
                ReadingAssessed fact = new ReadingAssessed(readings.get(i), assessments.get(i));
                facts[position] = fact;
                told.accept(position, tracks.get(i), fact);
            }
        }
    }
}
