package org.millwright.ui.asset;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.millwright.UsesToolkit;
import org.millwright.config.Settings;
import org.millwright.domain.Assessment;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.AssetType;
import org.millwright.domain.HealthBands;
import org.millwright.domain.MeasuringPoint;
import org.millwright.domain.Prognosis;
import org.millwright.domain.StoredReading;
import org.millwright.domain.Trend;
import org.millwright.domain.Unit;
import org.millwright.monitoring.AssetStatus;
import org.millwright.ui.StatusText;
import org.millwright.ui.Theme;
import org.millwright.ui.UiFixture;
import org.millwright.ui.control.HealthGauge;
import org.millwright.ui.control.RulChart;
import org.millwright.ui.control.Stages;
import org.millwright.ui.control.StateMark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Every state on gauge, chart and table, side by side, as a picture to be looked at. */
@UsesToolkit
class StateLooksTest {
    private static final AssetType PUMP = UiFixture.PUMP;
    private static final int HOURS = 200;

    private static AssetStatus status(AssessmentState state) {
        Duration age = state == AssessmentState.STALE ? Duration.ofHours(41) : Duration.ZERO;
        return UiFixture.status(state.name(), PUMP, assessment(state, 0), age);
    }

    /** So many hours before the last reading. */
    private static Assessment assessment(AssessmentState state, int before) {
        return switch (state) {
            case INSUFFICIENT_DATA -> Assessment.without(state, UiFixture.MODEL);
            case NO_MODEL -> Assessment.byRules(state, null, 81);
            case MODEL_FAILED -> Assessment.byRules(state, UiFixture.MODEL, 81);
            case BEYOND_HORIZON -> UiFixture.answer(state, 360, Unit.HOUR);
            case PAST_PREDICTED_END -> UiFixture.answer(state, 2 + before, Unit.HOUR);
            case STALE -> UiFixture.hours(150 + before);
            case OK, SHORT_HISTORY, OUTSIDE_TRAINED_RANGE ->
                    UiFixture.answer(state, Math.min(360, 150 + before), Unit.HOUR);
        };
    }

    private static AssetCourse course(AssessmentState state, UiFixture ui) {
        StoredReading latest = requireNonNull(status(state).latest());
        long[] at = new long[HOURS];
        float[][] values = new float[3][HOURS];
        int[] counts = new int[HOURS];
        int given = 0;
        for (int i = 0; i < HOURS; i++) {
            int before = HOURS - 1 - i;
            at[i] = latest.reading().measuredAtMillis() - 3_600_000L * before;
            Prognosis p = assessment(state, before).prognosis();
            values[0][i] = p == null ? Float.NaN : (float) p.rul();
            values[1][i] = p == null ? Float.NaN : (float) p.lower();
            values[2][i] = p == null ? Float.NaN : (float) p.upper();
            counts[i] = p == null ? 0 : 1;
            given += counts[i];
        }
        List<Trend.Series> series = new ArrayList<>();
        String[] ids = {Trend.RUL, Trend.RUL_LOWER, Trend.RUL_UPPER};
        for (int s = 0; s < ids.length; s++) {
            series.add(
                    new Trend.Series(
                            ids[s], values[s], values[s], values[s], counts, new int[HOURS]));
        }
        for (MeasuringPoint point : PUMP.points()) {
            float[] none = new float[HOURS];
            Arrays.fill(none, Float.NaN);
            series.add(
                    new Trend.Series(point.id(), none, none, none, new int[HOURS], new int[HOURS]));
        }
        assertThat(given).isIn(0, HOURS);
        return AssetCourse.of(
                PUMP,
                new AssetCourse.Stored(new Trend(at, at, series, HOURS), List.of(latest)),
                360,
                new AssetCourse.Style(HealthBands.DEFAULT, ui.texts(), ui.formats()));
    }

    private static VBox panel(AssessmentState state, UiFixture ui) {
        AssetStatus status = status(state);
        StatusText text =
                StatusText.of(
                        status,
                        UiFixture.fleet(status),
                        HealthBands.DEFAULT,
                        ui.texts(),
                        ui.formats());
        HealthGauge gauge = new HealthGauge();
        gauge.setLabel(ui.texts().get("gauge.label"));
        gauge.setMinSize(120, 120);
        gauge.setPrefSize(120, 120);
        gauge.setHealth(status.healthIndex(), text.band(), text.stale());
        gauge.setReserved(text.reserved());
        StateMark mark = new StateMark();
        mark.set(text.mark(), text.state());
        RulChart chart = new RulChart();
        AssetCourse course = course(state, ui);
        chart.setPrefSize(460, 170);
        chart.setTexts(course.texts(ui.texts(), ui.texts().get("asset.noRul")));
        chart.setCourse(course.rul(), course.interval(), course.horizon(), course.projection());
        chart.setNow(course.recent().getFirst().reading().measuredAt());
        chart.fit();
        Label rul = new Label(text.rul());
        rul.getStyleClass().add("asset-rul");
        rul.setStyle("-fx-font-size: 20px;");
        VBox panel =
                new VBox(
                        4,
                        new Label(state.name()),
                        gauge,
                        mark,
                        rul,
                        new Label(text.detail()),
                        chart);
        panel.getStyleClass().add("panel");
        return panel;
    }

    private static void draw(Locale language, Settings.Theme theme, String name) throws Exception {
        UiFixture ui = new UiFixture(language);
        Stages.runFx(() -> {
            FlowPane panels = new FlowPane(12, 12);
            panels.setPrefWrapLength(1_530);
            for (AssessmentState state : AssessmentState.values()) {
                panels.getChildren().add(panel(state, ui));
            }
            TableView<StoredReading> table = new TableView<>();
            table.setMinHeight(60 + 44 * AssessmentState.values().length);
            RecentTable recent = new RecentTable(table, ui.texts(), ui.formats());
            recent.prepareFor(PUMP);
            recent.show(
                    List.of(AssessmentState.values()).stream()
                            .map(state ->
                                    UiFixture.reading(PUMP, UiFixture.NOW, assessment(state, 0), 1))
                            .toList());
            VBox root = new VBox(12, panels, table);
            root.getStyleClass().add("screen");
            Scene scene = new Scene(root, 1_600, 1_780);
            Theme.apply(scene, theme);
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.show();
            try {
                root.snapshot(null, null);
                Stages.save(root.snapshot(null, null), Path.of("target/screens/" + name + ".png"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                stage.hide();
            }
        });
    }

    @Test
    void everyStateSideBySide() throws Exception {
        draw(Locale.ENGLISH, Settings.Theme.LIGHT, "state-looks");
        draw(Locale.GERMAN, Settings.Theme.DARK, "state-looks-de-dark");
        assertThat(Path.of("target/screens/state-looks.png")).isNotEmptyFile();
    }

    /** Shape, word, number and words beside it together tell every two states apart. */
    @Test
    void noTwoStatesLookTheSame() {
        UiFixture ui = new UiFixture();
        Set<String> looks = new HashSet<>();
        Instant now = UiFixture.NOW;
        for (AssessmentState state : AssessmentState.values()) {
            AssetStatus status = status(state);
            StatusText text =
                    StatusText.of(
                            status,
                            UiFixture.fleet(status),
                            HealthBands.DEFAULT,
                            ui.texts(),
                            ui.formats());
            assertThat(status.stateAt(now)).isEqualTo(state);
            looks.add(text.mark() + text.state() + text.detail() + text.reserved());
        }
        assertThat(looks).hasSize(AssessmentState.values().length);
        assertThat(
                        List.of(AssessmentState.values()).stream()
                                .map(s -> course(s, ui).texts(ui.texts(), "").now())
                                .distinct())
                .as("OK and STALE, whose last reading was OK, alone are alike on the chart")
                .hasSize(AssessmentState.values().length - 1);
    }
}
