package org.millwright.monitoring;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.ChallengerChosen;
import org.millwright.domain.ChangeHistory;
import org.millwright.domain.ReadingHistory;
import org.millwright.domain.ShadowScores;
import org.millwright.domain.ShadowScores.Challenge;
import org.millwright.domain.StoreException;
import org.millwright.log.EventLog;
import org.millwright.log.LogEvent;
import org.millwright.scoring.AssetScorer;
import org.millwright.scoring.ModelCatalogue;
import org.millwright.scoring.ModelPackage;
import org.millwright.scoring.ModelRefusedException;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Runs challengers in shadow, on {@code shadow-1}: it reads what is on disk already, so the way of
 * a reading through the {@link ReadingPipeline} knows nothing of it and never waits for it; when it
 * can't keep up it comes later. Without a challenger there is no thread. May be called from any
 * thread but the JavaFX one.
 */
public final class ShadowService implements AutoCloseable {
    private static final EventLog LOG = EventLog.of(ShadowService.class);
    private static final long LOOK_MILLIS = 1_000;

    private final ReadingHistory history;
    private final ChangeHistory changes;
    private final FleetFeed fleet;
    private final ShadowScores scores;
    private final ModelCatalogue models;
    private final Scorers scorers;
    private final Clock clock;
    private List<ShadowRun> runs = List.of();
    private @Nullable ScheduledExecutorService thread;
    private boolean closed;

    /** Makes a scorer of a package, for one thread. */
    interface Scorers {
        AssetScorer of(ModelPackage challenger) throws ModelRefusedException;
    }

    /**
     * A service at rest until {@link #reconsider}.
     *
     * @param store of this station, with its readings, what was chosen, and the challengers' scores
     */
    public <S extends ReadingHistory & ChangeHistory & ShadowScores> ShadowService(
            S store, FleetFeed fleet, ModelCatalogue models, Clock clock) {
        this(store, fleet, models, ModelPackage::newScorer, clock);
    }

    <S extends ReadingHistory & ChangeHistory & ShadowScores> ShadowService(
            S store, FleetFeed fleet, ModelCatalogue models, Scorers scorers, Clock clock) {
        this.scorers = scorers;
        this.history = store;
        this.changes = store;
        this.scores = store;
        this.fleet = fleet;
        this.models = models;
        this.clock = clock;
    }

    /** Runs what is chosen by now, from where it was left, and nothing else. */
    public synchronized void reconsider() {
        rest();
        if (closed) {
            return;
        }
        List<ShadowRun> chosen = new ArrayList<>();
        ModelExchange.challengers(changes).values().forEach(each -> run(each, chosen));
        runs = chosen;
        if (!chosen.isEmpty()) {
            ScheduledExecutorService started = Workers.scheduled("shadow-1");
            thread = started;
            chosen.forEach(run ->
                    Workers.every(
                            started,
                            LOOK_MILLIS,
                            LogEvent.CHALLENGER_THREAD_FAILED,
                            Workers.guarded(
                                    LogEvent.CHALLENGER_THREAD_FAILED,
                                    () -> run.follow(fleet.current()),
                                    run::fail)));
        }
    }

    /** Adds a run for a challenger that is here, has a champion, and has not failed. */
    private void run(ChallengerChosen chosen, List<ShadowRun> to) {
        Optional<ModelPackage> champion = models.active(chosen.assetType());
        Optional<ModelPackage> challenger = models.byHash(chosen.hash());
        if (champion.isEmpty()
                || challenger.isEmpty()
                || !challenger.get().assetType().id().equals(chosen.assetType())
                || challenger.get().ref().equals(champion.get().ref())) {
            return;
        }
        Challenge challenge =
                new Challenge(
                        chosen.assetType(),
                        champion.get().ref(),
                        challenger.get().ref(),
                        challenger.get().manifest().target().unit(),
                        chosen.recordedAt().truncatedTo(ChronoUnit.MILLIS));
        int number = scores.begin(challenge);
        if (scores.hasFailed(number)) {
            return;
        }
        try {
            AssetScorer scorer = scorers.of(challenger.get());
            to.add(new ShadowRun(challenge, number, scorer, history, scores, clock));
        } catch (ModelRefusedException e) {
            LOG.write(
                    LogEvent.CHALLENGER_FAILED,
                    "the challenger {} can't be loaded again",
                    chosen.modelId(),
                    e);
            scores.failed(number, clock.instant());
        }
    }

    private void rest() {
        ScheduledExecutorService running = thread;
        if (running == null) {
            return;
        }
        thread = null;
        running.shutdownNow();
        try {
            if (running.awaitTermination(10, TimeUnit.SECONDS)) {
                runs.forEach(ShadowRun::rest);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (StoreException e) {
            // The marks before it hold; what came after them is scored again.
            LOG.write(
                    LogEvent.CHALLENGER_SCORES_NOT_STORED,
                    "how far challengers have come could not be stored",
                    e);
        }
        runs = List.of();
    }

    @Override
    public synchronized void close() {
        closed = true;
        rest();
    }
}
