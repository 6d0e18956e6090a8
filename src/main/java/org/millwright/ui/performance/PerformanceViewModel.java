package org.millwright.ui.performance;

import org.millwright.domain.SyncStatus.Cause;
import org.millwright.domain.SyncStatus.Link;
import org.millwright.monitoring.PerformanceFigure;
import org.millwright.monitoring.PerformanceSample;
import org.millwright.ui.Formats;
import org.millwright.ui.Texts;
import org.millwright.ui.UiServices;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The samples of the last minutes as cards in groups; holds no nodes. What was not measured has no
 * number but says why. JavaFX thread only.
 */
final class PerformanceViewModel {
    private static final List<PerformanceFigure> SHARING =
            List.of(PerformanceFigure.PENDING_FACTS, PerformanceFigure.SYNC_LAG_SECONDS);

    private static final List<Section> SECTIONS =
            List.of(
                    new Section(
                            "readings",
                            List.of(
                                    PerformanceFigure.READINGS_PER_SECOND,
                                    PerformanceFigure.BATCH_READINGS,
                                    PerformanceFigure.SCORE_MILLIS,
                                    PerformanceFigure.COMMIT_MILLIS,
                                    PerformanceFigure.QUEUED)),
                    new Section("sharing", SHARING),
                    new Section(
                            "fleet",
                            List.of(
                                    PerformanceFigure.ASSETS_CRITICAL,
                                    PerformanceFigure.ASSETS_WATCH)),
                    new Section(
                            "program",
                            List.of(PerformanceFigure.HEAP_MIB, PerformanceFigure.THREADS)));

    /** Cards that belong together, with the name of their heading. */
    private record Section(String key, List<PerformanceFigure> figures) {}

    /**
     * One figure.
     *
     * @param value the last that was measured, with its unit; the dash if none was
     * @param old whether later samples have none
     * @param line all samples, oldest first, NaN where there is none
     */
    record Card(String title, String value, boolean old, String note, List<Float> line) {}

    record Group(String title, List<Card> cards) {}

    private final UiServices services;
    private final Texts texts;
    private final Formats formats;
    private List<PerformanceSample> samples;

    PerformanceViewModel(UiServices services, Texts texts, Formats formats) {
        this.services = services;
        this.texts = texts;
        this.formats = formats;
        samples = services.performance().recent();
    }

    void update(List<PerformanceSample> newest) {
        samples = newest;
    }

    boolean empty() {
        return samples.isEmpty();
    }

    /** What the lines show, one sentence. */
    String span() {
        String interval = formats.age(services.performance().interval());
        return empty()
                ? texts.get("performance.empty", interval)
                : texts.get("performance.span", interval, formats.age(covered()));
    }

    /** Where Prometheus finds the same, one sentence. */
    String served() {
        return services.performance()
                .servedAt()
                .map(address -> texts.get("performance.served", address))
                .orElseGet(() -> texts.get("performance.notServed"));
    }

    private Duration covered() {
        return services.performance().interval().multipliedBy(samples.size());
    }

    List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        if (!empty()) {
            for (Section section : SECTIONS) {
                groups.add(
                        new Group(
                                texts.get("performance.section." + section.key()),
                                section.figures().stream().map(this::card).toList()));
            }
        }
        return groups;
    }

    private Card card(PerformanceFigure figure) {
        List<Float> line = new ArrayList<>(samples.size());
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        int last = -1;
        for (int i = 0; i < samples.size(); i++) {
            double value = samples.get(i).value(figure);
            line.add((float) value);
            if (!Double.isNaN(value)) {
                last = i;
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
        }
        String title = texts.get("performance.figure." + name(figure));
        if (last < 0) {
            return new Card(title, "–", false, whyNot(figure), line);
        }
        String from = shown(figure, least);
        String to = shown(figure, greatest);
        String range =
                from.equals(to)
                        ? texts.get("performance.same")
                        : texts.get("performance.range", from, to);
        boolean old = last < samples.size() - 1;
        Duration age = Duration.between(samples.get(last).at(), samples.getLast().at());
        return new Card(
                title,
                withUnit(figure, samples.get(last).value(figure)),
                old,
                old ? texts.get("performance.old", formats.age(age)) + " " + range : range,
                line);
    }

    /** Why a figure was never measured. */
    private String whyNot(PerformanceFigure figure) {
        boolean sharing = SHARING.contains(figure);
        boolean follows = Double.isNaN(samples.getLast().value(PerformanceFigure.QUEUED));
        var status = services.sharing().desk().status();
        if (sharing && status.link() == Link.NOT_CONFIGURED && status.cause() != Cause.FOLLOWED) {
            return texts.get("performance.notShared");
        }
        return texts.get(follows ? "performance.elsewhere" : "performance.noBatch");
    }

    private String withUnit(PerformanceFigure figure, double value) {
        return shown(figure, value) + unit(figure);
    }

    private String unit(PerformanceFigure figure) {
        return switch (figure) {
            // The age brings its own, and assets and threads are counted.
            case SYNC_LAG_SECONDS, ASSETS_CRITICAL, ASSETS_WATCH, THREADS -> "";
            case READINGS_PER_SECOND -> " " + texts.get("performance.perSecond");
            case SCORE_MILLIS, COMMIT_MILLIS -> " ms";
            case HEAP_MIB -> " MiB";
            case BATCH_READINGS -> " " + texts.get("performance.readings");
            case QUEUED, PENDING_FACTS -> "";
        };
    }

    private String shown(PerformanceFigure figure, double value) {
        if (figure == PerformanceFigure.SYNC_LAG_SECONDS) {
            return formats.age(Duration.ofMillis((long) (value * 1000)));
        }
        double size = Math.abs(value);
        return formats.number(value, size >= 100 ? 0 : size >= 10 ? 1 : 2);
    }

    private static String name(PerformanceFigure figure) {
        return figure.name().toLowerCase(Locale.ROOT);
    }
}
