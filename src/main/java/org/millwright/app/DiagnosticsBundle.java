package org.millwright.app;

import org.jspecify.annotations.Nullable;
import org.millwright.config.LoadedSettings;
import org.millwright.config.PersonalNames;
import org.millwright.domain.Assessment;
import org.millwright.domain.ModelRef;
import org.millwright.domain.Prognosis;
import org.millwright.domain.ReadingAssessed;
import org.millwright.monitoring.Diagnosis;
import org.millwright.scoring.NativeLibrary;
import org.millwright.store.StoreInspector;
import org.millwright.store.StoreReport;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * One file with what others need to find out what is wrong with a station: no readings but the last
 * scores, no secrets, and no names of this person and computer. {@link OpenedBundle} reads it.
 */
final class DiagnosticsBundle {
    static final String ABOUT = "about.json";
    static final String DIAGNOSIS = "diagnosis.json";
    static final String SETTINGS = "settings.json";
    static final String FIGURES = "figures.json";
    static final String SCORES = "scores.csv";
    static final String THREADS = "threads.txt";
    static final String LOGS = "logs/";

    private static final int SCORES_KEPT = 100;

    /** Of logs, in characters; the newest are kept. */
    private static final long MOST_LOG = 40L << 20;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String WHAT =
            """
            A diagnostics bundle of Millwright. Open it with: millwright diagnostics --open FILE.zip

            about.json      versions, system, memory
            diagnosis.json  what millwright doctor found
            settings.json   each setting and where it came from
            figures.json    facts captured, confirmed and waiting; link to the shared database
            scores.csv      the last scores of this station
            threads.txt     what the program that wrote this bundle was doing
            logs/           the log files, newest whole

            Secrets, the user's name and folder and the computer's name are left out: [secret],
            [user], [home], [host].
            """;

    private final LoadedSettings loaded;
    private final Redaction redaction;
    private final Clock clock;

    /**
     * A bundle of one station.
     *
     * @param names left out
     * @param clock of this computer
     */
    DiagnosticsBundle(LoadedSettings loaded, PersonalNames names, Clock clock) {
        this.loaded = loaded;
        this.redaction = new Redaction(names, loaded.secrets());
        this.clock = clock;
    }

    /**
     * Writes the file; a failure leaves none, or the one that was there.
     *
     * @param diagnosis what was found just now
     * @param live figures of the running program, empty if it isn't this one
     */
    void write(Path zip, Diagnosis diagnosis, Map<String, ?> live) throws IOException {
        Path dataDir = loaded.settings().dataDir();
        StoreReport store = StoreInspector.look(dataDir, PATIENCE);
        try (FreshFile file = FreshFile.of(zip)) {
            try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file.path()))) {
                put(out, "README.txt", WHAT);
                put(out, ABOUT, FiguresText.tree(about()));
                put(out, DIAGNOSIS, FiguresText.tree(DoctorCommand.tree(diagnosis)));
                put(out, SETTINGS, FiguresText.tree(ConfigCommand.tree(loaded)));
                put(out, FIGURES, FiguresText.tree(figures(store, live)));
                put(out, SCORES, scores(StoreInspector.lastScores(dataDir, SCORES_KEPT)));
                put(out, THREADS, threads(Thread.getAllStackTraces()));
                putLogs(out, new LogFolder(dataDir));
            }
            file.keep();
        }
    }

    private void put(ZipOutputStream out, String name, String text) throws IOException {
        out.putNextEntry(entry(name));
        out.write(redaction.apply(text).getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
    }

    private ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(clock.millis());
        return entry;
    }

    private void putLogs(ZipOutputStream out, LogFolder logs) throws IOException {
        long left = MOST_LOG;
        for (Path file : logs.files().reversed()) {
            if (left <= 0) {
                return;
            }
            out.putNextEntry(
                    entry(LOGS + file.getFileName().toString().replaceFirst("\\.gz$", "")));
            try (BufferedReader lines = LogFolder.read(file)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    out.write((redaction.apply(line) + "\n").getBytes(StandardCharsets.UTF_8));
                    left -= line.length();
                }
            }
            out.closeEntry();
        }
    }

    private Map<String, Object> about() {
        Runtime runtime = Runtime.getRuntime();
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("written_at", clock.instant().toString());
        about.put("millwright", Program.version());
        about.put("java", Runtime.version().toString());
        about.put("system", PersonalNames.system());
        about.put("scoring_library", NativeLibrary.look().version());
        about.put("processors", runtime.availableProcessors());
        about.put("memory_used_mb", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
        about.put("memory_most_mb", runtime.maxMemory() >> 20);
        return about;
    }

    private static Map<String, Object> figures(StoreReport report, Map<String, ?> live) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("database", report.state().name());
        figures.put("schema", report.schema());
        figures.put("bytes", report.bytes());
        StoreReport.Figures stored = report.figures();
        if (stored != null) {
            figures.put("captured", stored.captured());
            figures.put("confirmed", stored.confirmed());
            figures.put("pending", stored.captured() - stored.confirmed());
            figures.put("refused", stored.refused());
            figures.put("oldest_pending", text(stored.oldestPending()));
            figures.put("newest", text(stored.newest()));
            figures.put("last_contact", text(stored.lastContact()));
            figures.put("stations", stored.stations());
        }
        figures.putAll(live);
        return figures;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static String scores(List<ReadingAssessed> scores) {
        StringBuilder csv =
                new StringBuilder(
                        "asset,measured_at,recorded_at,state,method,model,version,health,raw,rul,"
                                + "rul_lower,rul_upper,rul_unit\n");
        for (ReadingAssessed score : scores) {
            Assessment assessment = score.assessment();
            ModelRef model = assessment.model();
            Prognosis prognosis = assessment.prognosis();
            StringJoiner line = new StringJoiner(",", "", "\n");
            line.add('"' + score.reading().assetId().replace("\"", "\"\"") + '"')
                    .add(score.reading().measuredAt().toString())
                    .add(score.reading().recordedAt().toString())
                    .add(assessment.state().name())
                    .add(assessment.method().name())
                    .add(model == null ? "" : model.id())
                    .add(model == null ? "" : model.version())
                    .add(number(assessment.healthIndex()));
            if (prognosis == null) {
                line.add(",,,,");
            } else {
                line.add(number(prognosis.raw()))
                        .add(number(prognosis.rul()))
                        .add(number(prognosis.lower()))
                        .add(number(prognosis.upper()))
                        .add(prognosis.unit().symbol());
            }
            csv.append(line);
        }
        return csv.toString();
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    private static String threads(Map<Thread, StackTraceElement[]> traces) {
        Map<String, String> byName = new TreeMap<>();
        traces.forEach((thread, stack) -> {
            StringBuilder text = new StringBuilder();
            text.append('"').append(thread.getName()).append("\" ").append(thread.getState());
            text.append(thread.isDaemon() ? " daemon\n" : "\n");
            for (StackTraceElement frame : stack) {
                text.append("    at ").append(frame).append('\n');
            }
            byName.put(thread.getName() + " " + thread.threadId(), text.append('\n').toString());
        });
        return String.join("", byName.values());
    }
}
