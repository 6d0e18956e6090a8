package org.millwright.app;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;

import org.millwright.domain.Assessment;
import org.millwright.domain.AssetType;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.Prognosis;
import org.millwright.domain.Reading;
import org.millwright.domain.TimeBase;
import org.millwright.ingest.AssetTypes;
import org.millwright.scoring.AssetMemory;
import org.millwright.scoring.ModelScorer;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code score}: writes a model's prognosis for every reading of a file, or each unit's last. */
@Command(
        name = "score",
        description = "Write a model's prognoses for a file of readings as CSV.",
        mixinStandardHelpOptions = true)
final class ScoreCommand implements Callable<Integer> {
    private static final int BATCH = 1024;

    @Mixin private CommonOptions common;

    @Mixin private InputOptions input;

    @Option(names = "--model", required = true, paramLabel = "ID", description = "Model package.")
    private String model;

    @Option(names = "--input", required = true, paramLabel = "FILE", description = "Readings.")
    private Path file;

    @Option(names = "--output", required = true, paramLabel = "FILE", description = "CSV to write.")
    private Path output;

    @Option(names = "--last", description = "Only the last reading of each unit.")
    private boolean last;

    @Override
    public Integer call() throws RefusedException {
        AssetTypes types = AssetTypes.shipped();
        ModelScorer scorer = EvaluateCommand.scorer(common, types, model);
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
        AssetType type = scorer.assetType();
        String time = type.timeBase() == TimeBase.COUNTER ? "cycle" : "time";
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(to)) {
            csv.writeRecord("asset", time, "rul", "rul_lower", "rul_upper", "health", "state");
            Sheet sheet = new Sheet(scorer, csv, last);
            InputOptions.Walk walk = input.walk(types, file, type.id(), "", sheet::add);
            sheet.finish();
            return new Written(sheet.rows, sheet.memories.size(), walk.rejected(), output);
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

    /** Scores readings in batches and writes them in their order. */
    private static final class Sheet {
        private final ModelScorer scorer;
        private final CsvWriter csv;
        private final boolean last;
        private final Map<String, AssetMemory> memories = new HashMap<>();
        private final Map<String, String[]> lastRows = new LinkedHashMap<>();
        private final List<Reading> batch = new ArrayList<>();
        private long rows;

        Sheet(ModelScorer scorer, CsvWriter csv, boolean last) {
            this.scorer = scorer;
            this.csv = csv;
            this.last = last;
        }

        void add(Reading reading) {
            batch.add(reading);
            if (batch.size() == BATCH) {
                score();
            }
        }

        void finish() {
            score();
            lastRows.values().forEach(this::write);
        }

        private void score() {
            List<AssetMemory> of = new ArrayList<>();
            List<MeasuredValues> values = new ArrayList<>();
            for (Reading reading : batch) {
                of.add(memories.computeIfAbsent(reading.assetId(), id -> scorer.newMemory()));
                values.add(reading.values());
            }
            long[] measuredAt = batch.stream().mapToLong(Reading::measuredAtMillis).toArray();
            List<Assessment> assessments = scorer.assess(of, values, measuredAt);
            for (int i = 0; i < batch.size(); i++) {
                String[] row = row(batch.get(i), assessments.get(i));
                if (last) {
                    lastRows.put(batch.get(i).assetId(), row);
                } else {
                    write(row);
                }
            }
            batch.clear();
        }

        private void write(String[] row) {
            csv.writeRecord(row);
            rows++;
        }

        private String[] row(Reading reading, Assessment a) {
            Prognosis p = a.prognosis();
            double none = Double.NaN;
            return new String[] {
                reading.assetId(),
                time(reading),
                number(p == null ? none : p.rul()),
                number(p == null ? none : p.lower()),
                number(p == null ? none : p.upper()),
                number(a.healthIndex()),
                a.state().name()
            };
        }

        private String time(Reading reading) {
            AssetType type = scorer.assetType();
            String counter = type.lifeCounter();
            if (type.timeBase() == TimeBase.CLOCK || counter == null) {
                return reading.measuredAt().toString();
            }
            return number(reading.values().value(type.indexOf(counter)));
        }

        /** Shortest form of the float the model works with; empty if there is no number. */
        private static String number(double value) {
            if (Double.isNaN(value)) {
                return "";
            }
            boolean whole = value == Math.rint(value) && Math.abs(value) < 1e9;
            return whole ? String.valueOf((long) value) : String.valueOf((float) value);
        }
    }
}
