package org.millwright.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.millwright.domain.Assessment;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.Asset;
import org.millwright.domain.AssetType;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.Reading;
import org.millwright.domain.StoredReading;
import org.millwright.ingest.AssetTypes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

class FleetMonitorTest {
    private static final Instant NOW = Instant.parse("2026-01-05T06:00:00Z");
    private static final AssetType PUMP = AssetTypes.shipped().find("pump").orElseThrow();
    private static final UUID STATION = new UUID(0, 1);

    private final List<FleetSnapshot> published = new CopyOnWriteArrayList<>();
    private FleetMonitor fleet;

    @BeforeEach
    void begin() {
        fleet = new FleetMonitor(Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofHours(1));
    }

    @AfterEach
    void end() {
        fleet.close();
    }

    @Test
    void aLoneChangeIsPublishedBeforeItsTellerGoesOn() {
        register("P-1", false);
        fleet.subscribe(published::add);
        fleet.stored(List.of(reading("P-1", 1, NOW)), 2);
        assertThat(published).hasSize(1);
        assertThat(published.getFirst().stored()).isEqualTo(2);
        assertThat(published.getFirst().assets().getFirst().latest()).isNotNull();
    }

    @Test
    void anAssetIsFirstShownWithTheReadingsThatCameWithIt() {
        fleet.subscribe(published::add);
        fleet.trouble(LocalizedText.of("The disk is full."));
        published.clear();
        register("P-1", false);
        fleet.recovered();
        fleet.stored(List.of(reading("P-1", 1, NOW)), 2);
        await().atMost(Duration.ofMinutes(1)).until(() -> !published.isEmpty());
        assertThat(published.getFirst().assets().getFirst().latest()).isNotNull();
        assertThat(published.getFirst().trouble().isEmpty()).isTrue();
    }

    @Test
    void whatFollowsAtOnceIsPublishedTogetherALittleLater() {
        register("P-1", false);
        fleet.subscribe(published::add);
        for (int seq = 2; seq <= 500; seq++) {
            fleet.stored(List.of(reading("P-1", seq, NOW)), seq);
        }
        await().atMost(Duration.ofMinutes(1)).until(() -> published.getLast().stored() == 500);
        assertThat(published).hasSizeLessThan(250);
    }

    @Test
    void onlyWhoseReadingsCameIsDescribedAnew() {
        register("P-1", false);
        register("P-2", false);
        FleetSnapshot before = fleet.current();
        fleet.stored(List.of(reading("P-2", 3, NOW)), 3);
        FleetSnapshot after = fleet.current();
        assertThat(after.assets().getFirst()).isSameAs(before.assets().getFirst());
        assertThat(after.assets().getLast().recentHealth()).hasSize(1);
        assertThat(before.assets().getLast().latest()).as("an earlier snapshot stays").isNull();
    }

    @Test
    void assetsStandInTheOrderOfTheirIdsHoweverTheyCame() {
        for (String id : List.of("P-2", "P-3", "P-1")) {
            register(id, false);
            fleet.current();
        }
        fleet.stored(List.of(reading("P-3", 4, NOW), reading("P-1", 5, NOW.plusSeconds(1))), 5);
        assertThat(fleet.current().assets())
                .extracting(status -> status.asset().id())
                .containsExactly("P-1", "P-2", "P-3");
        assertThat(fleet.current().assets())
                .extracting(status -> status.latest() == null ? 0 : status.latest().seq())
                .containsExactly(5L, 0L, 4L);
    }

    @Test
    void anAssetDescribedAnewKeepsItsReadings() {
        register("P-1", false);
        fleet.current();
        fleet.stored(List.of(reading("P-1", 2, NOW)), 2);
        fleet.registered(new Asset("P-1", "Feed pump", "pump", "", false), PUMP);
        AssetStatus shown = fleet.current().assets().getFirst();
        assertThat(shown.asset().name()).isEqualTo("Feed pump");
        assertThat(shown.recentHealth()).hasSize(1);
        fleet.stored(List.of(reading("P-1", 4, NOW.plusSeconds(1))), 4);
        assertThat(fleet.current().assets().getFirst().recentHealth()).hasSize(2);
    }

    @Test
    void simulatedAssetsLiveByTheTimeOfTheirNewestReading() {
        register("P-1", true);
        register("P-2", false);
        assertThat(fleet.current().simulatedAt()).isEqualTo(NOW);
        Instant then = NOW.minusSeconds(5_000);
        fleet.stored(List.of(reading("P-1", 3, then), reading("P-2", 4, NOW.plusSeconds(9))), 4);
        assertThat(fleet.current().simulatedAt()).isEqualTo(then);
        fleet.stored(List.of(reading("P-1", 5, then.plusSeconds(60))), 5);
        assertThat(fleet.current().simulatedAt()).isEqualTo(then.plusSeconds(60));
        register("P-1", false);
        assertThat(fleet.current().simulatedAt()).isEqualTo(NOW);
    }

    @Test
    void aListenerThatFailsHarmsNeitherTheTellerNorThoseWhoComeAfter() {
        register("P-1", false);
        FleetFeed.Subscription broken =
                fleet.subscribe(snapshot -> {
                    throw new IllegalStateException("broken");
                });
        fleet.stored(List.of(reading("P-1", 2, NOW)), 2);
        broken.close();
        fleet.subscribe(published::add);
        fleet.stored(List.of(reading("P-1", 3, NOW)), 3);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> !published.isEmpty() && published.getLast().stored() == 3);
    }

    @Test
    void nobodyIsToldOfAStateAfterALaterOne() {
        register("P-1", false);
        fleet.subscribe(published::add);
        CompletableFuture<Void> other =
                CompletableFuture.runAsync(() -> {
                    while (fleet.current().stored() < 200_000) {
                        fleet.trouble(LocalizedText.of("The disk is full."));
                        fleet.recovered();
                    }
                });
        for (int seq = 2; seq <= 200_000; seq++) {
            fleet.stored(List.of(), seq);
        }
        other.join();
        await().atMost(Duration.ofMinutes(1)).until(() -> published.getLast().stored() == 200_000);
        assertThat(published).extracting(FleetSnapshot::stored).isSorted();
    }

    private void register(String id, boolean simulated) {
        fleet.registered(new Asset(id, id, "pump", "", simulated), PUMP);
    }

    private static StoredReading reading(String asset, long seq, Instant at) {
        MeasuredValues values = MeasuredValues.delivered(60, 1, 60, 7, 2_900, 80, 100);
        Assessment assessment = Assessment.byRules(AssessmentState.NO_MODEL, null, 80);
        return new StoredReading(
                STATION, seq, new Reading(asset, at, at, "test", values), assessment);
    }
}
