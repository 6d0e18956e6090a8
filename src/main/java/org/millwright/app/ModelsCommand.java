package org.millwright.app;

import org.millwright.access.Guard;
import org.millwright.config.Settings;
import org.millwright.domain.StoreException;
import org.millwright.ingest.AssetTypes;
import org.millwright.monitoring.ModelExchange;
import org.millwright.monitoring.ModelWatch;
import org.millwright.monitoring.WatchDesk;
import org.millwright.scoring.ModelCatalogue;
import org.millwright.scoring.ModelManifest;
import org.millwright.scoring.ModelPackage;
import org.millwright.scoring.ModelRefusedException;
import org.millwright.scoring.ModelTrust;
import org.millwright.store.SqliteStore;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code models}: looks at the model packages of this station, and vouches for them. */
@Command(
        name = "models",
        description =
                "Model packages: show one, sign one, put one to use, verify all, watch them at"
                        + " work.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ModelsCommand.Activate.class,
            ShadowCommand.class,
            ModelsCommand.Show.class,
            ModelsCommand.Sign.class,
            ModelsCommand.Verify.class,
            ModelsCommand.Watch.class
        })
final class ModelsCommand implements Callable<Integer> {
    @Mixin private CommonOptions common;

    /** Without a subcommand: verifies. */
    @Override
    public Integer call() throws RefusedException {
        return verify(common);
    }

    /**
     * {@code models show ID}: what a package says of itself, and what was found on this machine.
     */
    @Command(name = "show", description = "Print a package: manifest, hash, checks, state size.")
    static final class Show implements Callable<Integer> {
        @Mixin private CommonOptions common;

        @Parameters(paramLabel = "ID", description = "Model package.")
        private String model;

        @Override
        public Integer call() throws RefusedException {
            ModelPackage shown = StationModels.toLookAt(common, AssetTypes.shipped(), model);
            if (common.json()) {
                common.out().println(FiguresText.tree(described(shown)));
            } else {
                common.out().println(shown.card());
                described(shown)
                        .forEach((key, value) -> {
                            if (!(value instanceof ModelManifest)) {
                                common.out().printf("%-22s %s%n", key, value);
                            }
                        });
            }
            return ExitCode.OK;
        }

        private static Map<String, Object> described(ModelPackage model) {
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("id", model.ref().id());
            shown.put("version", model.ref().version());
            shown.put("hash", model.ref().hash());
            shown.put("voucher", voucher(model));
            shown.put("asset_type", model.assetType().id());
            shown.put("rul_unit", model.manifest().target().unit().symbol());
            shown.put("initial_rul", model.manifest().target().initialRul());
            shown.put("features", model.manifest().features().size());
            shown.put("trees", model.trees());
            shown.put("state_bytes_per_asset", model.memoryBytes());
            shown.put("golden_rows", model.golden().rows());
            shown.put("golden_worst", model.golden().worst());
            shown.put("manifest", model.manifest());
            return shown;
        }
    }

    /** {@code models sign ID --key FILE}: vouches for a package that passes every other check. */
    @Command(
            name = "sign",
            description = "Vouch for a package, so that stations that trust the key use it.",
            mixinStandardHelpOptions = true)
    static final class Sign implements Callable<Integer> {
        @Mixin private CommonOptions common;

        @Parameters(paramLabel = "ID", description = "Model package.")
        private String model;

        @Option(
                names = "--key",
                required = true,
                paramLabel = "FILE",
                description = "Private key, made by keys create.")
        private Path key;

        @Override
        public Integer call() throws RefusedException {
            Settings settings = common.settings();
            SigningKey signing = SigningKey.read(key);
            Path folder = StationModels.folder(settings, model);
            String told = StationModels.sign(settings, folder, signing);
            if (common.json()) {
                Map<String, Object> done = new LinkedHashMap<>();
                done.put("id", model);
                done.put("key_id", signing.id());
                done.put("trusted_here", StationModels.trusts(settings, signing));
                common.out().println(FiguresText.json(done));
            } else {
                common.out().println(told);
            }
            return ExitCode.OK;
        }
    }

    /** {@code models activate ID}: puts a package to use on all stations. */
    @Command(
            name = "activate",
            description =
                    "Put a package to use for its asset type, on every station from its next"
                            + " start on.",
            mixinStandardHelpOptions = true)
    static final class Activate implements Callable<Integer> {
        @Mixin private CommonOptions common;

        @Parameters(
                paramLabel = "ID",
                description = "Model package; or the path of its folder, for example on a stick.")
        private String model;

        @Override
        public Integer call() throws RefusedException {
            Settings settings = common.settings();
            AssetTypes types = AssetTypes.shipped();
            Path folder = StationModels.folderOrPath(settings, model);
            ModelPackage chosen = StationModels.accepted(settings, types, folder);
            try (SqliteStore store =
                    SqliteStore.open(settings.dataDir(), types::find, Clock.systemUTC())) {
                Guard guard = AccessWiring.ofSystem(settings, store);
                new ModelExchange(store, guard, Clock.systemUTC()).activate(folder, chosen);
            } catch (StoreException e) {
                throw new RefusedException(e.sentence(), e);
            } catch (ModelRefusedException e) {
                throw StationModels.refused(chosen.ref().id(), e);
            }
            if (common.json()) {
                Map<String, Object> done = new LinkedHashMap<>();
                done.put("id", chosen.ref().id());
                done.put("asset_type", chosen.assetType().id());
                done.put("hash", chosen.ref().hash());
                common.out().println(FiguresText.json(done));
            } else {
                common.out()
                        .printf(
                                "%s is put to use for %s; each station uses it from its next start"
                                        + " on.%n",
                                chosen.ref().id(), chosen.assetType().id());
            }
            return ExitCode.OK;
        }
    }

    /** {@code models verify}: every check of every package on this machine. */
    @Command(
            name = "verify",
            description =
                    "Check every package: who vouches for it, hashes, features, golden rows. Exit"
                            + " 1 if one fails.")
    static final class Verify implements Callable<Integer> {
        @Mixin private CommonOptions common;

        @Override
        public Integer call() throws RefusedException {
            return verify(common);
        }
    }

    /** {@code models watch}: whether the models still see what they were trained on. */
    @Command(
            name = "watch",
            description =
                    "Compare stored readings with the training, and prognoses with known ends.")
    static final class Watch implements Callable<Integer> {
        @Mixin private CommonOptions common;

        @Override
        public Integer call() throws RefusedException {
            Settings settings = common.settings();
            AssetTypes types = AssetTypes.shipped();
            try (SqliteStore store =
                    SqliteStore.open(settings.dataDir(), types::find, Clock.systemUTC())) {
                ModelCatalogue catalogue = StationModels.catalogue(settings, types, store);
                List<ModelWatch.Report> reports =
                        new WatchDesk(store, catalogue, types::find).look();
                if (common.json()) {
                    common.out().println(FiguresText.tree(reports));
                } else {
                    reports.forEach(this::print);
                }
                return ExitCode.OK;
            } catch (StoreException e) {
                throw new RefusedException(e.sentence(), e);
            }
        }

        private void print(ModelWatch.Report report) {
            ModelWatch.Ends ends = report.ends();
            common.out()
                    .printf(
                            Locale.ROOT,
                            "%s: %s %s: %s. %d readings of %d assets, %.1f %% outside the trained"
                                    + " range; %d ended lives, coverage %.2f (nominal %.2f), mean"
                                    + " error %+.1f %s.%n",
                            report.assetType(),
                            report.model().id(),
                            report.model().version(),
                            report.verdict(),
                            report.readings(),
                            report.assets(),
                            100 * report.outsideShare(),
                            ends.lives(),
                            ends.coverage(),
                            ends.nominalCoverage(),
                            ends.meanError(),
                            ends.unit().symbol());
            for (ModelWatch.Drift drift : report.inputs()) {
                common.out()
                        .printf(
                                Locale.ROOT,
                                "  %-24s stability index %.3f, %.1f %% outside, %d values%n",
                                drift.point(),
                                drift.stabilityIndex(),
                                100 * drift.outsideShare(),
                                drift.values());
            }
        }
    }

    private static int verify(CommonOptions common) throws RefusedException {
        Settings settings = common.settings();
        ModelCatalogue catalogue = StationModels.catalogue(settings, AssetTypes.shipped());
        if (!catalogue.trouble().isEmpty()) {
            throw new RefusedException(catalogue.trouble());
        }
        List<Map<String, Object>> found = new ArrayList<>();
        catalogue.accepted().forEach(model -> found.add(accepted(model, catalogue)));
        for (ModelCatalogue.Refused refused : catalogue.refused()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", refused.id());
            row.put("accepted", false);
            row.put("reason", refused.reason().english());
            found.add(row);
        }
        if (common.json()) {
            common.out().println(FiguresText.tree(found));
        } else {
            found.forEach(row -> common.out().println(sentence(row)));
        }
        return catalogue.refused().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static Map<String, Object> accepted(ModelPackage model, ModelCatalogue catalogue) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", model.ref().id());
        row.put("accepted", true);
        row.put("version", model.ref().version());
        row.put("hash", model.ref().hash());
        row.put("voucher", voucher(model));
        row.put("asset_type", model.assetType().id());
        row.put(
                "active",
                catalogue.active(model.assetType().id()).filter(model::equals).isPresent());
        row.put("golden_rows", model.golden().rows());
        row.put("golden_worst", model.golden().worst());
        return row;
    }

    /** Who vouches for a package, with the key's id if it was signed. */
    private static String voucher(ModelPackage model) {
        ModelTrust.Verdict verdict = model.verdict();
        String who = verdict.voucher().name().toLowerCase(Locale.ROOT);
        return verdict.keyId().isEmpty() ? who : who + " " + verdict.keyId();
    }

    private static String sentence(Map<String, Object> row) {
        if (!row.containsKey("reason")) {
            return "%s %s: accepted (%s), %s golden rows recomputed, worst difference %s; %s"
                    .formatted(
                            row.get("id"),
                            row.get("version"),
                            row.get("voucher"),
                            row.get("golden_rows"),
                            row.get("golden_worst"),
                            row.get("hash"));
        }
        return "%s: REFUSED. %s".formatted(row.get("id"), row.get("reason"));
    }
}
