package org.millwright.ui.asset;

import org.millwright.access.Session;
import org.millwright.domain.AssetType;
import org.millwright.domain.StoredReading;
import org.millwright.domain.TimeBase;
import org.millwright.domain.Unit;
import org.millwright.monitoring.AssetStatus;
import org.millwright.ui.BackgroundTasks;
import org.millwright.ui.Texts;
import org.millwright.ui.UiServices;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** A reading that a person types in, from the draft to the store. Holds no nodes. */
final class EntryViewModel {
    /** What became of it. */
    record Outcome(String sentence, boolean error) {}

    private final UiServices services;
    private final Texts texts;
    private final BackgroundTasks tasks;
    private final AssetStatus status;
    private final ReadingDraft draft;

    EntryViewModel(
            UiServices services,
            Texts texts,
            BackgroundTasks tasks,
            AssetStatus status,
            ReadingDraft draft) {
        this.services = services;
        this.texts = texts;
        this.tasks = tasks;
        this.status = status;
        this.draft = draft;
    }

    /** Stores the draft as a reading and tells what became of it. */
    void store(Consumer<Outcome> done) {
        Optional<double[]> values = draft.values();
        if (values.isEmpty()) {
            done.accept(error("entry.correct"));
            return;
        }
        if (Arrays.stream(values.get()).allMatch(Double::isNaN)) {
            done.accept(error("entry.nothing"));
            return;
        }
        Optional<Instant> measuredAt = measuredAt(values.get());
        if (measuredAt.isEmpty()) {
            done.accept(error("entry.needsCounter", counterName()));
            return;
        }
        tasks.run(
                () ->
                        services.manualEntry()
                                .enter(
                                        status.asset().id(),
                                        measuredAt.get(),
                                        values.get(),
                                        enteredBy()),
                stored -> done.accept(stored(stored)),
                failure -> done.accept(new Outcome(texts.why(failure, "entry.failed"), true)));
    }

    private String enteredBy() {
        return services.people().access().session().map(Session::user).orElse("console");
    }

    private Outcome stored(StoredReading reading) {
        return new Outcome(texts.get("entry.stored", reading.seq()), false);
    }

    private Outcome error(String key, Object... arguments) {
        return new Outcome(texts.get(key, arguments), true);
    }

    private String counterName() {
        AssetType type = status.type();
        String counter = type.lifeCounter();
        return counter == null ? "" : draft.name(type.indexOf(counter));
    }

    /**
     * Now; for assets without a clock the place of the life counter, which must go on from the last
     * reading. Empty if it does not.
     */
    private Optional<Instant> measuredAt(double[] values) {
        AssetType type = status.type();
        String counter = type.lifeCounter();
        if (type.timeBase() == TimeBase.CLOCK || counter == null) {
            return Optional.of(services.clock().instant());
        }
        int index = type.indexOf(counter);
        double count = values[index];
        if (Double.isNaN(count)) {
            return Optional.empty();
        }
        Unit unit = type.points().get(index).unit();
        double seconds =
                unit == Unit.CYCLE
                        ? count * type.expectedIntervalSeconds()
                        : unit.to(Unit.SECOND, count);
        Instant at = TimeBase.COUNTER_ORIGIN.plus(Duration.ofMillis(Math.round(seconds * 1000)));
        StoredReading latest = status.latest();
        boolean goesOn = latest == null || at.isAfter(latest.reading().measuredAt());
        return goesOn ? Optional.of(at) : Optional.empty();
    }
}
