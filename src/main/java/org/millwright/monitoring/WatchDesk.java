package org.millwright.monitoring;

import org.millwright.domain.Asset;
import org.millwright.domain.AssetType;
import org.millwright.domain.ReadingHistory;
import org.millwright.domain.StoredReading;
import org.millwright.scoring.ModelCatalogue;
import org.millwright.scoring.ModelPackage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Looks at the store for the watch on the models; keeps where it left off in each asset. */
public final class WatchDesk implements ModelWatch {
    /** Fewer assets are at too few points of their lives to be compared with whole lives. */
    private static final int LEAST_ASSETS = 5;

    private static final long LEAST_READINGS = 500;
    private static final int LEAST_LIVES = 5;

    /** Readings looked at in all, and the most and fewest of one asset. */
    private static final int READINGS = 100_000;

    private static final int MOST_OF_ASSET = 2_000;
    private static final int FEWEST_OF_ASSET = 16;

    private static final double MUCH_OUTSIDE = 0.1;

    /** An interval that holds so much less than its nominal share misses. */
    private static final double COVERAGE_TOLERANCE = 0.15;

    private final ReadingHistory history;
    private final ModelCatalogue models;
    private final Function<String, Optional<AssetType>> types;
    private final Map<String, Watched> watched = new TreeMap<>();

    public WatchDesk(
            ReadingHistory history,
            ModelCatalogue models,
            Function<String, Optional<AssetType>> types) {
        this.history = history;
        this.models = models;
        this.types = types;
    }

    @Override
    public synchronized List<Report> look() {
        Map<String, List<Asset>> byType = new TreeMap<>();
        for (Asset asset : history.assets()) {
            byType.computeIfAbsent(asset.typeId(), id -> new ArrayList<>()).add(asset);
        }
        List<Report> reports = new ArrayList<>();
        byType.forEach((typeId, assets) -> {
            Optional<AssetType> type = types.apply(typeId);
            Optional<ModelPackage> model = type.flatMap(t -> models.active(t.id()));
            if (type.isPresent() && model.isPresent()) {
                reports.add(
                        watched.computeIfAbsent(typeId, id -> new Watched(type.get(), model.get()))
                                .look(assets));
            }
        });
        return reports;
    }

    /** One asset type's model and what has been seen of it. */
    private final class Watched {
        private final AssetType type;
        private final ModelPackage model;
        private final Map<String, LifeAudit> audits = new HashMap<>();
        private final List<LifeAudit.Outcome> outcomes = new ArrayList<>();

        Watched(AssetType type, ModelPackage model) {
            this.type = type;
            this.model = model;
        }

        Report look(List<Asset> assets) {
            InputDrift drift = new InputDrift(model.manifest(), type);
            int perAsset = Math.clamp(READINGS / assets.size(), FEWEST_OF_ASSET, MOST_OF_ASSET);
            int seen = 0;
            for (Asset asset : assets) {
                long before = drift.readings();
                history.recent(asset.id(), perAsset).stream()
                        .filter(this::isAnswered)
                        .forEach(drift::add);
                seen += drift.readings() > before ? 1 : 0;
                follow(asset.id());
            }
            Ends ends = ends();
            return new Report(
                    type.id(),
                    model.ref(),
                    verdict(drift, seen, ends),
                    seen,
                    drift.readings(),
                    drift.outsideShare(),
                    drift.drifts(),
                    ends);
        }

        private boolean isAnswered(StoredReading stored) {
            return stored.assessment().run() != null
                    && model.ref().equals(stored.assessment().model());
        }

        private void follow(String assetId) {
            LifeAudit audit =
                    audits.computeIfAbsent(
                            assetId,
                            id -> new LifeAudit(type, model.ref(), model.manifest().target()));
            history.scan(assetId, audit.lastSeq(), stored -> audit.take(stored, outcomes));
        }

        private Ends ends() {
            return new Ends(
                    outcomes.size(),
                    mean(LifeAudit.Outcome::meanError),
                    mean(LifeAudit.Outcome::meanAbsoluteError),
                    mean(LifeAudit.Outcome::coverage),
                    model.manifest().calibration().nominalCoverage(),
                    model.manifest().target().unit());
        }

        private double mean(ToDoubleFunction<LifeAudit.Outcome> figure) {
            return outcomes.stream().mapToDouble(figure).average().orElse(Double.NaN);
        }
    }

    private static Verdict verdict(InputDrift drift, int assets, Ends ends) {
        boolean misses = ends.coverage() < ends.nominalCoverage() - COVERAGE_TOLERANCE;
        if (ends.lives() >= LEAST_LIVES && misses) {
            return Verdict.INTERVALS_MISS;
        }
        if (assets < LEAST_ASSETS || drift.readings() < LEAST_READINGS) {
            return Verdict.NOT_ENOUGH;
        }
        if (drift.outsideShare() > MUCH_OUTSIDE) {
            return Verdict.OUTSIDE_TRAINED_RANGE;
        }
        boolean shifted =
                drift.drifts().stream()
                        .anyMatch(d -> d.counted() && d.stabilityIndex() > InputDrift.SHIFTED);
        if (shifted) {
            return Verdict.INPUTS_SHIFTED;
        }
        return drift.otherDuty() ? Verdict.OTHER_DUTY : Verdict.AS_TRAINED;
    }
}
