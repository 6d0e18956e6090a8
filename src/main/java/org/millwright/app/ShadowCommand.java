package org.millwright.app;

import org.jspecify.annotations.Nullable;
import org.millwright.config.Settings;
import org.millwright.domain.ShadowScores.Standing;
import org.millwright.domain.StoreException;
import org.millwright.ingest.AssetTypes;
import org.millwright.monitoring.ModelExchange;
import org.millwright.scoring.ModelCatalogue;
import org.millwright.scoring.ModelPackage;
import org.millwright.scoring.ModelRefusedException;
import org.millwright.store.SqliteStore;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code models shadow}: has a package run beside the one in use, or no longer, or shows it. */
@Command(
        name = "shadow",
        description =
                "Have a package run in shadow beside the one in use: its scores are stored on each"
                        + " station and never alarmed on. Without ID: show how challengers stand"
                        + " here.",
        mixinStandardHelpOptions = true)
final class ShadowCommand implements Callable<Integer> {
    @Mixin private CommonOptions common;

    @Parameters(paramLabel = "ID", arity = "0..1", description = "Model package.")
    private @Nullable String model;

    @Option(
            names = "--off",
            paramLabel = "TYPE",
            description = "Have no challenger run any more for this asset type.")
    private @Nullable String off;

    @Override
    public Integer call() throws RefusedException {
        Settings settings = common.settings();
        AssetTypes types = AssetTypes.shipped();
        if (off != null && model != null) {
            throw new RefusedException("Give a model, or --off with an asset type, not both.");
        }
        if (off != null && types.find(off).isEmpty()) {
            throw new RefusedException("There is no asset type %s.".formatted(off));
        }
        try (SqliteStore store =
                SqliteStore.open(settings.dataDir(), types::find, Clock.systemUTC())) {
            if (off != null) {
                end(exchange(settings, store), off);
            } else if (model != null) {
                begin(settings, types, store, model);
            } else {
                show(store.standings());
            }
            return ExitCode.OK;
        } catch (StoreException e) {
            throw new RefusedException(e.text(), e);
        }
    }

    private static ModelExchange exchange(Settings settings, SqliteStore store) {
        return new ModelExchange(store, AccessWiring.ofSystem(settings, store), Clock.systemUTC());
    }

    private void end(ModelExchange exchange, String type) {
        boolean ended = exchange.endChallenge(type);
        if (common.json()) {
            Map<String, Object> done = new LinkedHashMap<>();
            done.put("asset_type", type);
            done.put("ended", ended);
            common.out().println(FiguresText.json(done));
        } else if (ended) {
            common.out().printf("No challenger runs any more for %s.%n", type);
        } else {
            common.out().printf("There was no challenger for %s.%n", type);
        }
    }

    private void begin(Settings settings, AssetTypes types, SqliteStore store, String id)
            throws RefusedException {
        Path folder = StationModels.folder(settings, id);
        ModelPackage chosen = StationModels.accepted(settings, types, folder);
        String type = chosen.assetType().id();
        ModelCatalogue catalogue = StationModels.catalogue(settings, types, store);
        try {
            exchange(settings, store).challenge(folder, chosen, catalogue.active(type));
        } catch (ModelRefusedException e) {
            throw StationModels.refused(id, e);
        }
        if (common.json()) {
            Map<String, Object> done = new LinkedHashMap<>();
            done.put("id", id);
            done.put("asset_type", type);
            done.put("hash", chosen.ref().hash());
            common.out().println(FiguresText.json(done));
        } else {
            common.out()
                    .printf(
                            "%s runs in shadow for %s on each station from its next start on; its"
                                    + " scores are never alarmed on.%n",
                            id, type);
        }
    }

    private void show(List<Standing> standings) {
        if (common.json()) {
            common.out().println(FiguresText.tree(standings.stream().map(this::figures).toList()));
            return;
        }
        for (Standing standing : standings) {
            common.out()
                    .printf(
                            Locale.ROOT,
                            "%s: %s beside %s: %d scores, %d compared, mean absolute difference"
                                    + " %.2f %s, %.1f %% in another state%s.%n",
                            standing.challenge().assetType(),
                            standing.challenge().challenger().id(),
                            standing.challenge().champion().id(),
                            standing.scores(),
                            standing.compared(),
                            standing.meanDifference(),
                            standing.challenge().unit().symbol(),
                            100 * standing.statesDiffer(),
                            standing.failedAt() == null ? "" : "; it failed");
        }
    }

    private Map<String, Object> figures(Standing standing) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("asset_type", standing.challenge().assetType());
        figures.put("champion", standing.challenge().champion());
        figures.put("challenger", standing.challenge().challenger());
        figures.put("since", standing.challenge().since().toString());
        figures.put("failed", standing.failedAt() != null);
        figures.put("scores", standing.scores());
        figures.put("compared", standing.compared());
        figures.put("mean_absolute_difference", standing.meanDifference());
        figures.put("rul_unit", standing.challenge().unit().symbol());
        figures.put("states_differ", standing.statesDiffer());
        return figures;
    }
}
