package org.millwright.ui.imports;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.AssetType;
import org.millwright.domain.FileRow;
import org.millwright.domain.MeasuringPoint;
import org.millwright.domain.RawReading;
import org.millwright.domain.TimeBase;
import org.millwright.domain.Unit;
import org.millwright.monitoring.ReadingImport.Preview;
import org.millwright.monitoring.ReadingImport.Report;
import org.millwright.monitoring.ReadingImport.Request;
import org.millwright.ui.BackgroundTasks;
import org.millwright.ui.Formats;
import org.millwright.ui.Texts;
import org.millwright.ui.UiServices;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The way of a file into the store, step by step: chosen, checked, imported, reported. Holds no
 * nodes; JavaFX thread only.
 */
final class ImportViewModel {
    /** The format that goes with a mapping file of the user's own. */
    static final String OWN_MAPPING = "mapping";

    /** Takes the asset type that the format or the mapping names. */
    static final String TYPE_BY_FORMAT = "";

    private static final int MOST_DECIMALS = 6;

    /** The first three columns of a preview: line, asset, time. */
    static final int LEADING = 3;

    /** The steps, in order. */
    enum Step {
        CHOOSE,
        CHECK,
        RUN,
        REPORT
    }

    /** What a person chose; all texts as typed. */
    record Choice(String file, String format, String mapping, String assetType, String prefix) {}

    /** The first rows as they would be understood. */
    record Sample(String summary, List<String> header, List<List<String>> rows) {}

    /** What an import did, in words. */
    record Result(
            String headline,
            List<Count> counts,
            @Nullable Path rejectsFile,
            List<Reject> firstRejects) {}

    /** A row that could not be made into a reading. */
    record Reject(long line, String reason, String text) {}

    /** One count of the result. */
    record Count(String title, String number) {}

    /** Told where the import stands. */
    interface Listener {
        void step(Step step);

        void sample(Sample sample);

        /**
         * Tells how far the import is.
         *
         * @param share 0–1, negative if unknown
         */
        void progress(double share, String words);

        void result(Result result);

        void error(String sentence);
    }

    private final UiServices services;
    private final Texts texts;
    private final Formats formats;
    private final BackgroundTasks tasks;
    private final Listener listener;
    private AtomicBoolean cancelled = new AtomicBoolean();
    private Step step = Step.CHOOSE;
    private @Nullable Request request;

    ImportViewModel(
            UiServices services,
            Texts texts,
            Formats formats,
            BackgroundTasks tasks,
            Listener listener) {
        this.services = services;
        this.texts = texts;
        this.formats = formats;
        this.tasks = tasks;
        this.listener = listener;
    }

    Step step() {
        return step;
    }

    /** Formats to choose from. */
    List<String> formats() {
        List<String> all = new ArrayList<>(services.imports().formats());
        all.add(OWN_MAPPING);
        return all;
    }

    String formatName(String format) {
        return texts.find("import.format." + format).orElse(format);
    }

    /** Ids of the asset types to choose from; the first leaves it to the format. */
    List<String> assetTypes() {
        List<String> all = new ArrayList<>();
        all.add(TYPE_BY_FORMAT);
        all.addAll(services.imports().assetTypes());
        return all;
    }

    String typeName(String id) {
        return id.equals(TYPE_BY_FORMAT)
                ? texts.get("import.typeByFormat")
                : services.types().apply(id).map(t -> t.name().in(texts.locale())).orElse(id);
    }

    /** Reads the head of the chosen file and goes on to the check, or says what is wrong. */
    void check(Choice choice) {
        request = request(choice);
        Request wanted = request;
        if (wanted == null) {
            return;
        }
        listener.error("");
        tasks.run(
                () -> services.imports().preview(wanted),
                preview -> {
                    listener.sample(sample(preview));
                    to(Step.CHECK);
                },
                this::failed);
    }

    private @Nullable Request request(Choice choice) {
        boolean own = choice.format().equals(OWN_MAPPING);
        if (choice.file().isBlank() || (own && choice.mapping().isBlank())) {
            listener.error(
                    texts.get(choice.file().isBlank() ? "import.noFile" : "import.noMapping"));
            return null;
        }
        try {
            return new Request(
                    Path.of(choice.file().strip()),
                    choice.format(),
                    own ? Path.of(choice.mapping().strip()) : null,
                    choice.assetType().equals(TYPE_BY_FORMAT) ? null : choice.assetType(),
                    choice.prefix().strip());
        } catch (InvalidPathException e) {
            listener.error(texts.get("import.badPath", e.getInput()));
            return null;
        }
    }

    /** Assets without a clock have no time to show: their life counter is among the values. */
    private Sample sample(Preview preview) {
        AssetType type = services.types().apply(preview.assetType()).orElseThrow();
        boolean clock = type.timeBase() == TimeBase.CLOCK;
        List<String> header = new ArrayList<>();
        header.add(texts.get("import.line"));
        header.add(texts.get("overview.column.asset"));
        header.add(texts.get(clock ? "asset.column.time" : "import.remark"));
        type.points().forEach(point -> header.add(title(point)));
        return new Sample(
                texts.get(
                        "import.previewText",
                        typeName(preview.assetType()),
                        String.join(", ", preview.assets())),
                List.copyOf(header),
                preview.rows().stream().map(row -> shown(row, type)).toList());
    }

    private String title(MeasuringPoint point) {
        String symbol = formats.symbol(point.unit());
        String name = point.name().in(texts.locale());
        return symbol.isEmpty() ? name : name + ", " + symbol;
    }

    private List<String> shown(FileRow row, AssetType type) {
        List<String> cells = new ArrayList<>();
        cells.add(Long.toString(row.line()));
        switch (row) {
            case FileRow.Accepted(long _, RawReading reading) -> {
                cells.add(reading.assetId());
                cells.add(
                        type.timeBase() == TimeBase.CLOCK
                                ? formats.dateTime(reading.measuredAt())
                                : "");
                for (int i = 0; i < reading.values().size(); i++) {
                    Unit unit = type.points().get(i).unit();
                    double value = unit.to(formats.shown(unit), reading.values().value(i));
                    cells.add(formats.number(value, MOST_DECIMALS));
                }
            }
            case FileRow.Rejected rejected -> {
                cells.add("–");
                cells.add(rejected.reason().in(texts.locale()));
            }
        }
        return List.copyOf(cells);
    }

    void back() {
        to(Step.CHOOSE);
    }

    /** Imports the checked file. */
    void run() {
        Request wanted = request;
        if (wanted == null || step != Step.CHECK) {
            return;
        }
        AtomicBoolean stop = new AtomicBoolean();
        cancelled = stop;
        listener.progress(0, "");
        to(Step.RUN);
        tasks.run(
                () -> {
                    Report report = services.imports().run(wanted, this::progress, stop::get);
                    return result(report);
                },
                result -> {
                    listener.result(result);
                    to(Step.REPORT);
                },
                this::failed);
    }

    /** Ends the import after the row it is at; what was stored stays. */
    void cancel() {
        cancelled.set(true);
        listener.progress(-1, texts.get("import.cancelling"));
    }

    private void progress(double share, long rows, long rejected) {
        tasks.onUi(() -> listener.progress(share, texts.get("import.progress", rows, rejected)));
    }

    private Result result(Report report) {
        List<Count> counts = new ArrayList<>();
        counts.add(count("import.rows", report.rows()));
        counts.add(count("import.accepted", report.accepted()));
        counts.add(count("import.flagged", report.flagged()));
        counts.add(count("import.already", report.alreadyStored()));
        counts.add(count("import.rejected", report.rejected()));
        return new Result(
                texts.get(
                        report.cancelled() ? "import.cancelled" : "import.done",
                        formats.tenths(report.seconds())),
                List.copyOf(counts),
                report.rejectsFile(),
                report.firstRejected().stream().map(this::reject).toList());
    }

    private Reject reject(FileRow.Rejected row) {
        return new Reject(row.line(), row.reason().in(texts.locale()), row.text());
    }

    private Count count(String key, long number) {
        return new Count(texts.get(key), formats.number((double) number, 0));
    }

    private void failed(Exception failure) {
        to(Step.CHOOSE);
        listener.error(texts.why(failure, "import.failed"));
    }

    private void to(Step next) {
        step = next;
        listener.step(next);
    }
}
