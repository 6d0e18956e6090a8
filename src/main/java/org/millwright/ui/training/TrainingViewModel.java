package org.millwright.ui.training;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.AssetType;
import org.millwright.domain.TimeBase;
import org.millwright.domain.TrainingDesk;
import org.millwright.domain.TrainingDesk.Candidate;
import org.millwright.domain.TrainingDesk.Ends;
import org.millwright.domain.TrainingDesk.Found;
import org.millwright.domain.TrainingDesk.NotTrainableException;
import org.millwright.domain.TrainingDesk.Question;
import org.millwright.domain.TrainingDesk.Stage;
import org.millwright.ui.BackgroundTasks;
import org.millwright.ui.Formats;
import org.millwright.ui.Texts;
import org.millwright.ui.UiServices;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Training a model step by step: which lives, which measuring points, the training itself, what it
 * found. Holds no nodes; JavaFX thread only, the work is done in the background.
 */
final class TrainingViewModel {
    /** The shortest life with this share of the longest one's readings is suspicious. */
    private static final double SAME_LENGTH = 0.97;

    /** Steps, in order. */
    enum Step {
        CHOOSE,
        LIVES,
        RUN,
        RESULT
    }

    /**
     * What was chosen in the first step.
     *
     * @param from first day, {@code null} for all
     * @param to last day, {@code null} for all
     * @param labels path of the label file as typed
     */
    record Choice(
            String assetType,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            Ends ends,
            String labels) {}

    /**
     * The lives found.
     *
     * @param caution what speaks against learning from them, empty if nothing does
     */
    record LivesText(String summary, String caution, List<LifeRow> lives, List<PointRow> points) {}

    /** One life. */
    record LifeRow(String asset, int readings, double age, String shownAge, String end) {}

    /**
     * One measuring point to choose.
     *
     * @param words how usable it is
     * @param advised whether something can be learnt from it
     */
    record PointRow(String id, String name, String words, boolean advised) {}

    /** Told where the training stands. */
    interface Listener {
        void step(Step step);

        void lives(LivesText text);

        /** Tells how far it is; 0–1. */
        void progress(double share, String words);

        void result(FindingsText text);

        /** The package was written, or not. */
        void saved(String sentence, boolean error);

        void error(String sentence);
    }

    private final UiServices services;
    private final Texts texts;
    private final Formats formats;
    private final BackgroundTasks slow;
    private final Listener listener;
    private AtomicBoolean cancelled = new AtomicBoolean();
    private Step step = Step.CHOOSE;
    private @Nullable Question question;
    private @Nullable Candidate candidate;

    TrainingViewModel(
            UiServices services,
            Texts texts,
            Formats formats,
            BackgroundTasks slow,
            Listener listener) {
        this.services = services;
        this.texts = texts;
        this.formats = formats;
        this.slow = slow;
        this.listener = listener;
    }

    Step step() {
        return step;
    }

    List<String> assetTypes() {
        return services.imports().assetTypes();
    }

    String typeName(String id) {
        return type(id).map(t -> t.name().in(texts.locale())).orElse(id);
    }

    String endsName(Ends ends) {
        return texts.get("training.ends." + ends.name().toLowerCase(Locale.ROOT));
    }

    /** Whether the readings of a type have a calendar, so that a period can be chosen. */
    boolean hasClock(String typeId) {
        return type(typeId).map(t -> t.timeBase() == TimeBase.CLOCK).orElse(true);
    }

    private Optional<AssetType> type(String id) {
        return services.types().apply(id);
    }

    /** Looks for lives and goes on to them, or says what is wrong. */
    void find(Choice choice) {
        Question asked = question(choice);
        if (asked == null) {
            return;
        }
        question = asked;
        listener.error("");
        slow.run(
                () -> services.training().find(asked),
                found -> {
                    listener.lives(lives(asked, found));
                    to(Step.LIVES);
                },
                failure -> listener.error(texts.why(failure, "training.failed")));
    }

    private @Nullable Question question(Choice choice) {
        if (choice.ends() == Ends.LABEL_FILE && choice.labels().isBlank()) {
            listener.error(texts.get("training.noLabels"));
            return null;
        }
        boolean clock = hasClock(choice.assetType());
        LocalDate from = clock ? choice.from() : null;
        LocalDate to = clock ? choice.to() : null;
        if (from != null && to != null && to.isBefore(from)) {
            listener.error(texts.get("training.wrongPeriod"));
            return null;
        }
        try {
            return new Question(
                    choice.assetType(),
                    start(from),
                    start(to == null ? null : to.plusDays(1)),
                    choice.ends(),
                    choice.ends() == Ends.LABEL_FILE ? Path.of(choice.labels().strip()) : null);
        } catch (InvalidPathException e) {
            listener.error(texts.get("import.badPath", e.getInput()));
            return null;
        }
    }

    /** Of a day at the plant. */
    private @Nullable Instant start(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(formats.zone()).toInstant();
    }

    private LivesText lives(Question asked, Found found) {
        List<LifeRow> rows =
                found.lives().stream()
                        .map(life ->
                                new LifeRow(
                                        life.asset(),
                                        life.readings(),
                                        life.age(),
                                        formats.withUnit(
                                                formats.rul(life.age(), found.unit(), found.unit()),
                                                found.unit()),
                                        texts.get(
                                                life.ended()
                                                        ? "training.life.ended"
                                                        : "training.life.censored")))
                        .toList();
        List<PointRow> points = found.points().stream().map(point -> point(asked, point)).toList();
        return new LivesText(
                texts.get("training.found", found.ended(), found.lives().size() - found.ended()),
                caution(found),
                rows,
                points);
    }

    /** Lives of equal length are more likely recordings that were cut at the same length. */
    private String caution(Found found) {
        IntSummaryStatistics readings =
                found.lives().stream()
                        .filter(TrainingDesk.Life::ended)
                        .mapToInt(TrainingDesk.Life::readings)
                        .summaryStatistics();
        boolean alike = readings.getMin() >= SAME_LENGTH * readings.getMax();
        return readings.getCount() > 1 && alike ? texts.get("training.sameLength") : "";
    }

    private PointRow point(Question asked, TrainingDesk.Point point) {
        String name =
                type(asked.assetType())
                        .map(t -> t.points().get(t.indexOf(point.id())).name().in(texts.locale()))
                        .orElse(point.id());
        boolean advised = point.usable() > 0 && !point.constant();
        String words =
                point.usable() == 0
                        ? texts.get("training.point.none")
                        : point.constant()
                                ? texts.get("training.point.constant")
                                : texts.get(
                                        "training.point.usable",
                                        formats.number(100 * point.usable(), 1));
        return new PointRow(point.id(), name, words, advised);
    }

    /** Back to the first step; a result that was not saved is gone. */
    void back() {
        candidate = null;
        listener.error("");
        to(Step.CHOOSE);
    }

    /** Trains on these measuring points. */
    void train(List<String> points) {
        Question asked = question;
        if (asked == null) {
            return;
        }
        if (points.isEmpty()) {
            listener.error(texts.get("training.noPoints"));
            return;
        }
        AtomicBoolean stop = new AtomicBoolean();
        cancelled = stop;
        listener.error("");
        listener.progress(0, texts.get("training.stage.reading"));
        to(Step.RUN);
        slow.run(
                () -> trained(asked, points, stop),
                this::ended,
                failure ->
                        refused(
                                failure instanceof CancellationException
                                        ? texts.get("training.cancelled")
                                        : texts.why(failure, "training.failed")));
    }

    /** Ends the training at its next step; nothing is left behind. */
    void cancel() {
        cancelled.set(true);
    }

    private Candidate trained(Question asked, List<String> points, AtomicBoolean stop)
            throws NotTrainableException {
        int[] told = {-1};
        return services.training()
                .train(
                        asked,
                        points,
                        (stage, share) -> {
                            int percent = (int) (100 * share);
                            if (percent != told[0]) {
                                told[0] = percent;
                                slow.onUi(() -> progress(stage, share));
                            }
                            return !stop.get();
                        });
    }

    private void progress(Stage stage, double share) {
        if (step == Step.RUN) {
            listener.progress(
                    share, texts.get("training.stage." + stage.name().toLowerCase(Locale.ROOT)));
        }
    }

    private void ended(Candidate made) {
        candidate = made;
        listener.result(FindingsText.of(made.findings(), texts, formats));
        to(Step.RESULT);
    }

    /** Points or lives can be chosen otherwise. */
    private void refused(String sentence) {
        to(Step.LIVES);
        listener.error(sentence);
    }

    /** Writes the package. */
    void save() {
        Candidate made = candidate;
        if (made == null) {
            return;
        }
        slow.run(
                () -> saved(made, made.save()),
                sentence -> listener.saved(sentence, false),
                failure -> listener.saved(texts.why(failure, "training.failed"), true));
    }

    private String saved(Candidate made, Path folder) {
        TrainingDesk.Champion champion = made.findings().champion();
        String id = made.findings().id();
        return champion == null
                ? texts.get("training.savedFirst", folder, id)
                : texts.get("training.saved", folder, champion.id(), id);
    }

    private void to(Step next) {
        step = next;
        listener.step(next);
    }
}
