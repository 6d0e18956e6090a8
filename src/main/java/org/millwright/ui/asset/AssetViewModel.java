package org.millwright.ui.asset;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.AssetType;
import org.millwright.domain.ModelRef;
import org.millwright.domain.Prognosis;
import org.millwright.domain.ReadingHistory.Period;
import org.millwright.domain.StoredReading;
import org.millwright.monitoring.AssetStatus;
import org.millwright.monitoring.FleetFeed.Subscription;
import org.millwright.monitoring.FleetSnapshot;
import org.millwright.monitoring.ModelShelf.Accepted;
import org.millwright.ui.BackgroundTasks;
import org.millwright.ui.Formats;
import org.millwright.ui.Texts;
import org.millwright.ui.UiServices;
import org.millwright.ui.asset.AssetCourse.Stored;
import org.millwright.ui.control.TimeSpan;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which asset is looked at, which part of its course, and what is known of it; holds no nodes. It
 * follows the fleet while shown and reads the store in the background, one look at a time: what was
 * asked for meanwhile is read next. JavaFX thread only.
 */
final class AssetViewModel {
    private static final int COLUMNS = 1_200;
    private static final int RECENT = 200;

    /** Less is too little to tell by what the health was told. */
    private static final double LEAST_HEALTH = 0.5;

    private static final double ROUNDING = 1e-3;

    /** Told what there is to show. */
    interface Listener {
        /** The assets to choose from changed. */
        void assets(List<String> ids, @Nullable String chosen);

        /** Another asset is looked at. */
        void chosen(AssetStatus status);

        /** The chosen asset as it is now. */
        void now(AssetStatus status, AssetNow now);

        /** The course of the chosen asset was read. */
        void course(AssetCourse course);

        /** The course could not be read. */
        void courseFailed();
    }

    /** What one look into the store is about. */
    private record Look(
            String id, AssetType type, long seq, @Nullable TimeSpan zoom, Duration span) {}

    private final UiServices services;
    private final Texts texts;
    private final Formats formats;
    private final BackgroundTasks tasks;
    private final Listener listener;
    private List<String> ids = List.of();
    private @Nullable String assetId;
    private @Nullable AssetStatus status;
    private Duration range = Duration.ZERO;
    private @Nullable TimeSpan zoomed;
    private @Nullable Subscription subscription;
    private @Nullable Look loading;
    private @Nullable Look loaded;

    AssetViewModel(
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

    void shown() {
        follow(services.fleet().current());
        subscription = services.fleet().subscribe(snapshot -> tasks.onUi(() -> follow(snapshot)));
    }

    void hidden() {
        if (subscription != null) {
            subscription.close();
        }
    }

    /** Looks at another asset. */
    void choose(@Nullable String id) {
        if (id != null && !id.equals(assetId)) {
            assetId = id;
            status = null;
            zoomed = null;
            follow(services.fleet().current());
        }
    }

    /** Looks so far back from the last reading; zero for all there is. */
    void range(Duration span) {
        range = span;
        zoomed = null;
        look();
    }

    /** Looks at a stretch of the course more closely. */
    void zoom(TimeSpan span) {
        zoomed = span;
        look();
    }

    boolean isZoomed() {
        return zoomed != null;
    }

    @Nullable AssetStatus status() {
        return status;
    }

    /** Whether everything asked for was read. */
    boolean settled() {
        return loading == null && (ids.isEmpty() || (status != null && wanted().equals(loaded)));
    }

    private void follow(FleetSnapshot fleet) {
        List<String> now = fleet.assets().stream().map(a -> a.asset().id()).toList();
        if (assetId == null && !now.isEmpty()) {
            assetId = worst(fleet);
        }
        if (!now.equals(ids)) {
            ids = now;
            listener.assets(now, assetId);
        }
        fleet.assets().stream()
                .filter(a -> a.asset().id().equals(assetId))
                .findFirst()
                .ifPresent(found -> show(found, fleet));
    }

    private static String worst(FleetSnapshot fleet) {
        AssetStatus worst = fleet.assets().getFirst();
        for (AssetStatus status : fleet.assets()) {
            boolean worse =
                    Double.isNaN(worst.healthIndex()) || status.healthIndex() < worst.healthIndex();
            worst = worse ? status : worst;
        }
        return worst.asset().id();
    }

    private void show(AssetStatus found, FleetSnapshot fleet) {
        boolean another = status == null;
        status = found;
        if (another) {
            range = Duration.ZERO;
            listener.chosen(found);
        }
        listener.now(
                found, AssetNow.of(found, fleet, model(found), services.bands(), texts, formats));
        look();
    }

    private Look wanted() {
        AssetStatus shown = Objects.requireNonNull(status);
        StoredReading latest = shown.latest();
        return new Look(
                shown.asset().id(), shown.type(), latest == null ? 0 : latest.seq(), zoomed, range);
    }

    /** Reads what is wanted, unless it is there or a look is under way. */
    private void look() {
        if (status == null || loading != null) {
            return;
        }
        Look wanted = wanted();
        if (wanted.equals(loaded)) {
            return;
        }
        loading = wanted;
        double initialRul = initialRul(status);
        AssetCourse.Style style = new AssetCourse.Style(services.bands(), texts, formats);
        tasks.run(
                () -> AssetCourse.of(wanted.type(), read(wanted), initialRul, style),
                course -> {
                    ended(wanted);
                    if (wanted.id().equals(assetId)) {
                        listener.course(course);
                    }
                    look();
                },
                failure -> {
                    // Not asked again until something else is wanted.
                    ended(wanted);
                    listener.courseFailed();
                });
    }

    private void ended(Look look) {
        loading = null;
        loaded = look;
    }

    private Stored read(Look look) {
        List<StoredReading> newest = services.history().recent(look.id(), RECENT);
        Optional<Period> period = services.history().period(look.id());
        if (period.isEmpty()) {
            return Stored.NOTHING;
        }
        Instant to = period.get().to().plusMillis(1);
        Instant from = look.span().isZero() ? period.get().from() : to.minus(look.span());
        TimeSpan zoom = look.zoom();
        if (zoom != null) {
            from = zoom.start();
            to = zoom.end();
        }
        return new Stored(services.history().trend(look.id(), from, to, COLUMNS), newest);
    }

    /**
     * The model's greatest answer for the asset, NaN if it has no model. Where that depends on how
     * the asset is run, health tells it: 100 % is there.
     */
    private double initialRul(AssetStatus shown) {
        Accepted model = model(shown);
        if (model == null) {
            return Double.NaN;
        }
        StoredReading latest = shown.latest();
        Prognosis prognosis = latest == null ? null : latest.assessment().prognosis();
        double health = shown.healthIndex();
        if (prognosis == null || !(health > LEAST_HEALTH)) {
            return model.initialRul();
        }
        double own = 100 * prognosis.rul() / health;
        boolean same = Math.abs(own / model.initialRul() - 1) < ROUNDING;
        return same ? model.initialRul() : own;
    }

    /** The package whose model answered last, {@code null} if none did. */
    private @Nullable Accepted model(AssetStatus shown) {
        StoredReading latest = shown.latest();
        ModelRef model = latest == null ? null : latest.assessment().model();
        if (model == null) {
            return null;
        }
        return services.models().models().stream()
                .filter(m -> m instanceof Accepted && m.id().equals(model.id()))
                .map(Accepted.class::cast)
                .findFirst()
                .orElse(null);
    }
}
