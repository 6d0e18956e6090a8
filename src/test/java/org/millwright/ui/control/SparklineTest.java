package org.millwright.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

class SparklineTest {
    private static final int WIDTH = 200;
    private static final int HEIGHT = 40;

    /** Which columns are drawn in, and the topmost row drawn in. */
    private record Drawn(List<Integer> columns, int top) {}

    private static Drawn drawn(List<Float> values, boolean autoScale) throws Exception {
        return Stages.onFx(() -> {
            Sparkline spark = new Sparkline();
            spark.setAutoScale(autoScale);
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
        for (int x = 0; x < WIDTH; x++) {
            for (int y = 0; y < HEIGHT; y++) {
                if (image.getPixelReader().getArgb(x, y) != background) {
                    columns.add(x);
                    top = Math.min(top, y);
                }
            }
        }
        return new Drawn(columns, top);
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
    }

    @Test
    void nothingAndOneValueAreDrawn() throws Exception {
        assertThat(drawn(List.of(), true).columns()).isEmpty();
        assertThat(drawn(List.of(Float.NaN), true).columns()).isEmpty();
        assertThat(drawn(List.of(50f), false).columns()).isNotEmpty();
    }
}
