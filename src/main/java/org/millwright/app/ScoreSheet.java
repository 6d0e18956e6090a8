package org.millwright.app;

import de.siegmar.fastcsv.writer.CsvWriter;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.Assessment;
import org.millwright.domain.AssetType;
import org.millwright.domain.EndOfLife;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.Prognosis;
import org.millwright.domain.Reading;
import org.millwright.domain.TimeBase;
import org.millwright.monitoring.SpreadsheetCell;
import org.millwright.scoring.AssetMemory;
import org.millwright.scoring.ModelScorer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Scores readings in batches and writes them as CSV in their order. */
final class ScoreSheet {
    private static final int BATCH = 1024;

    private final ModelScorer scorer;
    private final CsvWriter csv;
    private final boolean last;
    private final boolean detailed;
    private final Map<String, AssetMemory> memories = new HashMap<>();
    private final Map<String, String[]> lastRows = new LinkedHashMap<>();
    private final List<Reading> batch = new ArrayList<>();
    private long rows;

    /**
     * A sheet with its heading.
     *
     * @param last only the last reading of each asset
     * @param detailed with the raw RUL, the duty and the dates of the end
     */
    ScoreSheet(ModelScorer scorer, CsvWriter csv, boolean last, boolean detailed) {
        this.scorer = scorer;
        this.csv = csv;
        this.last = last;
        this.detailed = detailed;
        String time = scorer.assetType().timeBase() == TimeBase.COUNTER ? "cycle" : "time";
        List<String> heading =
                new ArrayList<>(
                        List.of("asset", time, "rul", "rul_lower", "rul_upper", "health", "state"));
        if (detailed) {
            heading.addAll(
                    List.of(
                            "rul_raw",
                            "recovered",
                            "duty_per_day",
                            "end_earliest",
                            "end_expected",
                            "end_latest"));
        }
        csv.writeRecord(heading);
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

    long rows() {
        return rows;
    }

    int assets() {
        return memories.size();
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
        List<String> row = new ArrayList<>();
        row.add(SpreadsheetCell.of(reading.assetId()));
        row.add(time(reading));
        row.add(number(p == null ? none : p.rul()));
        row.add(number(p == null ? none : p.lower()));
        row.add(number(p == null ? none : p.upper()));
        row.add(number(a.healthIndex()));
        row.add(a.state().name());
        if (detailed) {
            EndOfLife end = a.endOfLife(reading.measuredAt()).orElse(null);
            row.add(number(p == null ? none : p.raw()));
            row.add(String.valueOf(a.recovered()));
            row.add(number(a.dutyPerDay()));
            row.add(date(end == null ? null : end.earliest()));
            row.add(date(end == null ? null : end.expected()));
            row.add(date(end == null ? null : end.latest()));
        }
        return row.toArray(String[]::new);
    }

    private static String date(@Nullable Instant time) {
        return time == null ? "" : time.toString();
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
