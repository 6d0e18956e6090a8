package org.millwright.monitoring;

import org.millwright.domain.AssetType;
import org.millwright.domain.Explanation;
import org.millwright.domain.Explanation.WhyNot;
import org.millwright.domain.ModelRun;
import org.millwright.domain.StoredReading;
import org.millwright.log.LogEvent;
import org.millwright.scoring.Explainer;
import org.millwright.scoring.ExplanationRefusedException;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Explains stored readings with explainers of its own, so that scoring never waits: on the caller's
 * thread when asked, and for the worst assets on a thread of its own whenever the fleet changes.
 */
public final class ExplanationDesk implements Explanations, AutoCloseable {
    private static final int WORST = 3;

    private final Function<AssetType, Optional<Explainer>> newExplainer;
    private final Map<String, Optional<Explainer>> explainers = new ConcurrentHashMap<>();
    private final ExecutorService thread = Workers.single("explain-1");
    private final AtomicReference<FleetSnapshot> waiting = new AtomicReference<>();
    private final FleetFeed.Subscription subscription;
    private volatile List<Explained> worst = List.of();

    /**
     * A desk that follows a fleet until it is closed.
     *
     * @param newExplainer a new explainer of the type's model; empty if it has none
     */
    public ExplanationDesk(FleetFeed fleet, Function<AssetType, Optional<Explainer>> newExplainer) {
        this.newExplainer = newExplainer;
        this.subscription = fleet.subscribe(this::follow);
    }

    @Override
    public Explanation explain(AssetType type, StoredReading reading) throws NotExplainedException {
        Explainer explainer = explainer(type);
        synchronized (explainer) {
            try {
                return explainer.explain(reading.reading().values(), reading.assessment());
            } catch (ExplanationRefusedException e) {
                throw refused(e);
            }
        }
    }

    @Override
    public Recomputed recompute(AssetType type, StoredReading reading)
            throws NotExplainedException {
        Explainer explainer = explainer(type);
        synchronized (explainer) {
            try {
                float now = explainer.recompute(reading.assessment());
                ModelRun run = reading.assessment().run();
                float then = run == null ? Float.NaN : run.prediction();
                boolean identical = Float.floatToRawIntBits(now) == Float.floatToRawIntBits(then);
                String library = run == null ? "" : run.library();
                return new Recomputed(then, now, identical, library, explainer.library());
            } catch (ExplanationRefusedException e) {
                throw refused(e);
            }
        }
    }

    @Override
    public List<Explained> worst() {
        return worst;
    }

    private Explainer explainer(AssetType type) throws NotExplainedException {
        return explainers
                .computeIfAbsent(type.id(), id -> newExplainer.apply(type))
                .orElseThrow(() ->
                        new NotExplainedException(
                                WhyNot.NO_MODEL,
                                "There is no model for " + type.name().english() + " assets."));
    }

    private static NotExplainedException refused(ExplanationRefusedException e) {
        return new NotExplainedException(e.whyNot(), String.valueOf(e.getMessage()), e);
    }

    /** Of the snapshots that come while one is being looked at only the last is. */
    private void follow(FleetSnapshot snapshot) {
        if (waiting.getAndSet(snapshot) == null) {
            thread.execute(
                    Workers.guarded(
                            LogEvent.EXPLANATION_THREAD_FAILED, this::explainWorst, () -> {}));
        }
    }

    private void explainWorst() {
        FleetSnapshot snapshot = waiting.getAndSet(null);
        if (snapshot == null) {
            return;
        }
        Map<Place, Explained> known = new ConcurrentHashMap<>();
        worst.forEach(explained -> known.put(Place.of(explained.reading()), explained));
        List<Explained> now = new ArrayList<>();
        snapshot.assets().stream()
                .filter(status -> !Double.isNaN(status.healthIndex()))
                .sorted(Comparator.comparingDouble(AssetStatus::healthIndex))
                .limit(WORST)
                .forEach(status -> {
                    StoredReading latest = status.latest();
                    if (latest != null) {
                        Explained before = known.get(Place.of(latest));
                        now.add(before == null ? explained(status.type(), latest) : before);
                    }
                });
        worst = List.copyOf(now);
    }

    private Explained explained(AssetType type, StoredReading latest) {
        String asset = latest.reading().assetId();
        try {
            return new Explained(asset, latest, explain(type, latest), null);
        } catch (NotExplainedException e) {
            return new Explained(asset, latest, null, e.whyNot());
        }
    }

    /** Where a reading lies; two stations may have given the same number. */
    private record Place(UUID station, long seq) {
        static Place of(StoredReading reading) {
            return new Place(reading.station(), reading.seq());
        }
    }

    @Override
    public void close() {
        subscription.close();
        thread.shutdownNow();
    }
}
