package org.millwright.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.millwright.UsesToolkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

@UsesToolkit
class SparklineTest {
    private static final int WIDTH = 200;
    private static final int HEIGHT = 40;

    /** Which columns are drawn in, and the topmost and the lowest row drawn in. */
    private record Drawn(List<Integer> columns, int top, int bottom) {}

    private static Drawn drawn(List<Float> values, boolean fromZero) throws Exception {
        return Stages.onFx(() -> {
            Sparkline spark = new Sparkline();
            spark.setFromZero(fromZero);
            spark.setValues(values);
            Stage stage = Stages.show(new StackPane(spark), WIDTH, HEIGHT, Stages.LIGHT);
            WritableImage image = Stages.picture(stage);
            stage.hide();
            return drawn(image);
        });
    }

    private static Drawn drawn(WritableImage image) {
        int background = image.getPixelReader().getArgb(0, 0);
        List<Integer> columns = new ArrayList<>();
        int top = HEIGHT;
        int bottom = 0;
        for (int x = 0; x < WIDTH; x++) {
            for (int y = 0; y < HEIGHT; y++) {
                if (image.getPixelReader().getArgb(x, y) != background) {
                    columns.add(x);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        return new Drawn(columns, top, bottom);
    }

    @Test
    void aGapStaysAGap() throws Exception {
        List<Float> values = new ArrayList<>(Collections.nCopies(100, 50f));
        Collections.fill(values.subList(40, 60), Float.NaN);
        assertThat(drawn(values, false).columns()).contains(40, 160).doesNotContain(90, 100, 110);
    }

    @Test
    void theScaleIsFixedUnlessItIsToldToFollow() throws Exception {
        assertThat(drawn(List.of(10f, 20f), false).top()).isGreaterThan(25);
        assertThat(drawn(List.of(10f, 20f), true).top()).isLessThan(5);
        assertThat(drawn(List.of(19f, 20f), true).bottom())
                .as("a small change stays small")
                .isLessThan(10);
        assertThat(drawn(List.of(0f, 0f), true).top()).isGreaterThan(30);
    }

    @Test
    void nothingAndOneValueAreDrawn() throws Exception {
        assertThat(drawn(List.of(), true).columns()).isEmpty();
        assertThat(drawn(List.of(Float.NaN), true).columns()).isEmpty();
        assertThat(drawn(List.of(50f), false).columns()).isNotEmpty();
    }
}
