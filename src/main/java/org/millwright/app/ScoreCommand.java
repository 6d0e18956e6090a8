package org.millwright.app;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.Asset;
import org.millwright.domain.AssetType;
import org.millwright.domain.StoreException;
import org.millwright.ingest.AssetTypes;
import org.millwright.scoring.ModelScorer;
import org.millwright.store.SqliteStore;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * {@code score}: writes a model's prognosis for every reading of a file or of the store, or each
 * unit's last.
 */
@Command(
        name = "score",
        description =
                "Write a model's prognoses for a file of readings, or the stored ones, as CSV.",
        mixinStandardHelpOptions = true)
final class ScoreCommand implements Callable<Integer> {
    @Mixin private CommonOptions common;

    @Mixin private InputOptions input;

    @Option(names = "--model", required = true, paramLabel = "ID", description = "Model package.")
    private String model;

    @ArgGroup(multiplicity = "1")
    private Origin origin;

    @Option(names = "--output", required = true, paramLabel = "FILE", description = "CSV to write.")
    private Path output;

    @Option(names = "--last", description = "Only the last reading of each unit.")
    private boolean last;

    @Option(
            names = "--detailed",
            description = "Also the raw RUL, recoveries, the duty and the dates of the end.")
    private boolean detailed;

    /** Where the readings come from. */
    static final class Origin {
        @Option(names = "--input", paramLabel = "FILE", description = "Readings.")
        private @Nullable Path file;

        @Option(names = "--stored", description = "The stored readings of the model's asset type.")
        private boolean stored;
    }

    @Override
    public Integer call() throws RefusedException {
        AssetTypes types = AssetTypes.shipped();
        ModelScorer scorer = StationModels.scorer(common, types, model);
        try (FreshFile fresh = FreshFile.of(output)) {
            Written written = write(scorer, types, fresh.path());
            fresh.keep();
            common.out()
                    .println(common.json() ? FiguresText.json(written.toMap()) : written.toText());
            return written.rejected() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
        } catch (IOException | UncheckedIOException e) {
            throw new RefusedException("The file " + output + " can't be written.", e);
        }
    }

    private Written write(ModelScorer scorer, AssetTypes types, Path to)
            throws IOException, RefusedException {
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(to)) {
            ScoreSheet sheet = new ScoreSheet(scorer, csv, last, detailed);
            long rejected = fill(sheet, types, scorer.assetType());
            sheet.finish();
            return new Written(sheet.rows(), sheet.assets(), rejected, output);
        }
    }

    /** What was written where. */
    private record Written(long rows, int assets, long rejected, Path output) {
        Map<String, Object> toMap() {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("rows", rows);
            figures.put("assets", assets);
            figures.put("rejected", rejected);
            figures.put("output", output.toString());
            return figures;
        }

        String toText() {
            return "%d rows of %d assets written to %s; %d rows of the file were rejected."
                    .formatted(rows, assets, output, rejected);
        }
    }

    /** Gives the sheet its readings and returns how many rows were none. */
    private long fill(ScoreSheet sheet, AssetTypes types, AssetType type) throws RefusedException {
        if (!origin.stored && origin.file != null) {
            return input.walk(types, origin.file, type.id(), "", sheet::add).rejected();
        }
        Path folder = common.settings().dataDir();
        try (SqliteStore store = SqliteStore.open(folder, types::find, Clock.systemUTC())) {
            for (Asset asset : StoredAssets.of(store, null)) {
                if (asset.typeId().equals(type.id())) {
                    store.scan(asset.id(), 0, stored -> sheet.add(stored.reading()));
                }
            }
            return 0;
        } catch (StoreException e) {
            throw new RefusedException(e.text(), e);
        }
    }
}
