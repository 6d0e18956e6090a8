package org.millwright.app;

import org.jspecify.annotations.Nullable;
import org.millwright.config.Settings;
import org.millwright.domain.Asset;
import org.millwright.domain.AssetType;
import org.millwright.domain.HealthBands;
import org.millwright.domain.StoreException;
import org.millwright.ingest.AssetTypes;
import org.millwright.monitoring.StoredRecheck;
import org.millwright.scoring.Explainer;
import org.millwright.scoring.ModelCatalogue;
import org.millwright.store.SqliteStore;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code recompute}: proves that stored scores come out the same again, bit for bit. */
@Command(
        name = "recompute",
        description =
                "Compute stored scores again, from their features and from the readings. Exit 1 if"
                        + " one differs.",
        mixinStandardHelpOptions = true)
final class RecomputeCommand implements Callable<Integer> {
    @Mixin private CommonOptions common;

    @Option(names = "--asset", paramLabel = "ID", description = "One asset (without: all).")
    private @Nullable String asset;

    @Override
    public Integer call() throws RefusedException {
        Settings settings = common.settings();
        AssetTypes types = AssetTypes.shipped();
        List<Map<String, Object>> rows = new ArrayList<>();
        boolean same = true;
        try (SqliteStore store =
                SqliteStore.open(settings.dataDir(), types::find, Clock.systemUTC())) {
            ModelCatalogue models = StationModels.catalogue(settings, types, store);
            for (Asset stored : StoredAssets.of(store, asset)) {
                Optional<AssetType> type = types.find(stored.typeId());
                Optional<Explainer> explainer = type.flatMap(models::newExplainer);
                if (type.isPresent() && explainer.isPresent()) {
                    StoredRecheck.Found found =
                            new StoredRecheck(
                                            store,
                                            models.newScorer(type.get(), HealthBands.DEFAULT),
                                            explainer.get())
                                    .recheck(stored.id());
                    same &= found.same();
                    rows.add(row(stored, found));
                }
            }
        } catch (StoreException e) {
            throw new RefusedException(e.text(), e);
        }
        if (common.json()) {
            common.out().println(FiguresText.tree(rows));
        } else {
            rows.forEach(row -> common.out().println(row));
        }
        return same ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static Map<String, Object> row(Asset asset, StoredRecheck.Found found) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("asset", asset.id());
        row.put("readings", found.readings());
        row.put("by_this_model", found.byThisModel());
        row.put("same_answers", found.sameAnswers());
        row.put("same_assessments", found.sameAssessments());
        row.put("other_library", found.otherLibrary());
        row.put("first_different", found.firstDifferent());
        return row;
    }
}
