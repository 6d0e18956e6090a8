package org.millwright.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.millwright.UsesToolkit;

import java.util.HashSet;
import java.util.Set;

@UsesToolkit
class StateMarkTest {
    @Test
    void everyKindButHealthyHasAShapeOfItsOwnAndAllHaveTheirWord() throws Exception {
        Stages.runFx(() -> {
            StateMark mark = new StateMark();
            Set<String> shapes = new HashSet<>();
            for (StateMark.Kind kind : StateMark.Kind.values()) {
                mark.set(kind, "Word");
                boolean shaped = mark.getChildren().getFirst().isVisible();
                assertThat(shaped).isEqualTo(kind != StateMark.Kind.HEALTHY);
                if (shaped) {
                    shapes.add(kind.path());
                }
                assertThat(mark.getAccessibleText()).isEqualTo("Word");
                assertThat(mark.getPseudoClassStates()).hasSize(1);
            }
            assertThat(shapes).hasSize(StateMark.Kind.values().length - 1);
        });
    }
}
