package org.millwright.scoring;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

import org.millwright.domain.Assessment;
import org.millwright.domain.AssetType;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.Prognosis;
import org.millwright.domain.Sentences;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rows of {@code golden.csv}: inputs, the features made from them, and the prognosis, as they
 * were where the package was built. Recomputed on this machine before the model is used.
 *
 * <p>Columns: {@code sequence}, the inputs, the features, {@code raw}, {@code rul}, {@code lower},
 * {@code upper}. Rows of one sequence follow one another as readings of one asset. An empty cell is
 * a missing number.
 */
public final class GoldenRows {
    private static final Sentences SENTENCES = Sentences.of(GoldenRows.class);

    /** Fewer rows than this prove nothing. */
    public static final int FEWEST = 100;

    /** Numbers of a prognosis after the features. */
    private static final int NUMBERS = 4;

    /** Allowed difference, relative above 1. */
    private static final double TOLERANCE = 1e-5;

    private GoldenRows() {}

    /**
     * One reading with what has to come out.
     *
     * @param sequence rows with the same number belong to one asset
     * @param inputs shape [inputs of the manifest], NaN = missing
     * @param outputs shape [features + 4]: features, raw, rul, lower, upper; NaN = missing
     */
    record Row(String sequence, double[] inputs, double[] outputs) {}

    /**
     * What a check found.
     *
     * @param rows rows recomputed
     * @param worst greatest difference of a RUL or bound, in the unit of the RUL
     */
    public record Check(int rows, double worst) {}

    /**
     * Computes what {@code golden.csv} has to hold for the given inputs.
     *
     * @param sequences each a run of readings, shape [inputs of the manifest]
     */
    public static String compute(ModelScorer scorer, List<List<double[]>> sequences) {
        ModelManifest manifest = scorer.manifest();
        StringBuilder csv = new StringBuilder(String.join(",", header(manifest))).append('\n');
        for (int s = 0; s < sequences.size(); s++) {
            String name = String.valueOf(s + 1);
            List<Row> rows = new ArrayList<>();
            sequences.get(s).forEach(in -> rows.add(new Row(name, in, new double[0])));
            List<double[]> outputs = outputs(scorer, rows);
            for (int i = 0; i < rows.size(); i++) {
                csv.append(name);
                Arrays.stream(rows.get(i).inputs()).forEach(v -> csv.append(cell(v)));
                double[] output = outputs.get(i);
                for (int k = 0; k < output.length; k++) {
                    boolean feature = k < manifest.features().size();
                    csv.append(feature ? featureCell(output[k]) : cell(output[k]));
                }
                csv.append('\n');
            }
        }
        return csv.toString();
    }

    /** Reads the file's rows and recomputes them. */
    static Check verify(ModelScorer scorer, String csv) throws ModelRefusedException {
        List<Row> rows = read(scorer.manifest(), csv);
        List<double[]> outputs = outputs(scorer, rows);
        List<String> names = header(scorer.manifest());
        double worst = 0;
        for (int i = 0; i < rows.size(); i++) {
            double[] expected = rows.get(i).outputs();
            double[] got = outputs.get(i);
            for (int k = 0; k < expected.length; k++) {
                double difference = difference(expected[k], got[k]);
                if (difference > TOLERANCE * Math.max(1, Math.abs(expected[k]))) {
                    String name = names.get(1 + rows.get(i).inputs().length + k);
                    throw new ModelRefusedException(
                            SENTENCES.get("rows.differ", i + 1, name, got[k], expected[k]));
                }
                if (k >= expected.length - NUMBERS) {
                    worst = Math.max(worst, difference);
                }
            }
        }
        return new Check(rows.size(), worst);
    }

    private static double difference(double expected, double got) {
        if (Double.isNaN(expected) || Double.isNaN(got)) {
            boolean both = Double.isNaN(expected) && Double.isNaN(got);
            return both ? 0 : Double.POSITIVE_INFINITY;
        }
        return Math.abs(expected - got);
    }

    private static List<String> header(ModelManifest manifest) {
        return Stream.of(
                        Stream.of("sequence"),
                        manifest.inputs().stream().map(ModelManifest.Input::point),
                        manifest.features().stream(),
                        Stream.of("raw", "rul", "lower", "upper"))
                .flatMap(s -> s)
                .toList();
    }

    private static List<double[]> outputs(ModelScorer scorer, List<Row> rows) {
        AssetType type = scorer.assetType();
        FeatureExtractor extractor = new FeatureExtractor(scorer.manifest().recipe(), type);
        float[] features = new float[extractor.featureCount()];
        List<AssetMemory> memories = new ArrayList<>();
        List<MeasuredValues> readings = new ArrayList<>();
        List<double[]> outputs = new ArrayList<>();
        String sequence = "";
        double[] state = extractor.newState();
        AssetMemory memory = scorer.newMemory();
        for (Row row : rows) {
            if (!row.sequence().equals(sequence)) {
                sequence = row.sequence();
                state = extractor.newState();
                memory = scorer.newMemory();
            }
            MeasuredValues reading = reading(scorer.manifest(), type, row.inputs());
            extractor.extract(state, reading, features, 0);
            double[] output = new double[features.length + NUMBERS];
            for (int i = 0; i < features.length; i++) {
                output[i] = features[i];
            }
            outputs.add(output);
            memories.add(memory);
            readings.add(reading);
        }
        List<Assessment> assessments = scorer.assess(memories, readings);
        for (int i = 0; i < outputs.size(); i++) {
            double[] output = outputs.get(i);
            Prognosis p = assessments.get(i).prognosis();
            output[features.length] = p == null ? Double.NaN : p.raw();
            output[features.length + 1] = p == null ? Double.NaN : p.rul();
            output[features.length + 2] = p == null ? Double.NaN : p.lower();
            output[features.length + 3] = p == null ? Double.NaN : p.upper();
        }
        return outputs;
    }

    private static MeasuredValues reading(ModelManifest manifest, AssetType type, double[] inputs) {
        double[] values = new double[type.points().size()];
        Arrays.fill(values, Double.NaN);
        for (int i = 0; i < inputs.length; i++) {
            values[type.indexOf(manifest.inputs().get(i).point())] = inputs[i];
        }
        return MeasuredValues.delivered(values);
    }

    private static List<Row> read(ModelManifest manifest, String csv) throws ModelRefusedException {
        List<String> header = header(manifest);
        List<Row> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(csv)) {
            for (CsvRecord line : reader) {
                List<String> cells = line.getFields();
                if (line.getStartingLineNumber() == 1) {
                    if (!cells.equals(header)) {
                        throw new ModelRefusedException(SENTENCES.get("rows.otherColumns"));
                    }
                } else {
                    if (cells.size() != header.size()) {
                        throw new ModelRefusedException(
                                SENTENCES.get("rows.incomplete", rows.size() + 1));
                    }
                    rows.add(row(cells, manifest));
                }
            }
        } catch (IOException | UncheckedIOException | CsvParseException | NumberFormatException e) {
            throw new ModelRefusedException(SENTENCES.get("rows.unreadable"), e);
        }
        if (rows.size() < FEWEST) {
            throw new ModelRefusedException(SENTENCES.get("rows.tooFew", rows.size(), FEWEST));
        }
        return rows;
    }

    private static Row row(List<String> cells, ModelManifest manifest) {
        int inputs = manifest.inputs().size();
        int features = manifest.features().size();
        double[] in = new double[inputs];
        Arrays.setAll(in, i -> number(cells.get(1 + i)));
        double[] out = new double[features + NUMBERS];
        Arrays.setAll(
                out,
                i -> {
                    String cell = cells.get(1 + inputs + i);
                    return i < features ? feature(cell) : number(cell);
                });
        return new Row(cells.get(0), in, out);
    }

    private static double number(String cell) {
        return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    }

    /** A feature is a float: its shortest form reads back as itself only as a float. */
    private static double feature(String cell) {
        return cell.isEmpty() ? Double.NaN : Float.parseFloat(cell);
    }

    private static String cell(double number) {
        return Double.isNaN(number) ? "," : "," + number;
    }

    private static String featureCell(double number) {
        return Double.isNaN(number) ? "," : "," + (float) number;
    }
}
