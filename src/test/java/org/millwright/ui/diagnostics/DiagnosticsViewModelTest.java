package org.millwright.ui.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.millwright.UsesToolkit;
import org.millwright.ui.BackgroundTasks;
import org.millwright.ui.Formats;
import org.millwright.ui.TestDiagnostics;
import org.millwright.ui.Texts;
import org.millwright.ui.UiFixture;
import org.millwright.ui.control.StateMark;
import org.millwright.ui.diagnostics.DiagnosticsViewModel.Row;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

@UsesToolkit
class DiagnosticsViewModelTest {
    private static final Path FILE = Path.of("bundle.zip");

    private final UiFixture fixture = new UiFixture();
    private final Texts texts = new Texts(Locale.ENGLISH);
    private final DiagnosticsViewModel model =
            new DiagnosticsViewModel(
                    fixture.services(),
                    texts,
                    new Formats(fixture.settings, texts),
                    new BackgroundTasks(Runnable::run, Runnable::run),
                    () -> {});

    @Test
    void theWorstStandsFirstAndSaysWhatToDo() {
        model.lookOnce();
        assertThat(model.mark()).isEqualTo(StateMark.Kind.CRITICAL);
        assertThat(model.condition()).isEqualTo("Failure");
        assertThat(model.time()).isEqualTo("Checked on 2 Mar 2026, 12:00.");
        assertThat(model.rows())
                .hasSize(13)
                .extracting(Row::condition)
                .startsWith(
                        "Failure",
                        "Out of specification",
                        "Out of specification",
                        "Function check",
                        "Maintenance required",
                        "Good");
        assertThat(model.rows().getFirst())
                .satisfies(row -> {
                    assertThat(row.title()).isEqualTo("Model: bearing");
                    assertThat(row.detail()).contains("rul.ubj");
                    assertThat(row.advice()).contains("intact copy");
                });
        assertThat(model.rows().getLast().advice()).isEmpty();
    }

    @Test
    void oneLookAtATimeAndTheLastStaysMeanwhile() {
        model.lookOnce();
        model.lookOnce();
        assertThat(fixture.diagnostics.looks).isEqualTo(1);
        fixture.diagnostics.next = new CompletableFuture<>();
        model.look();
        model.look();
        assertThat(fixture.diagnostics.looks).isEqualTo(2);
        assertThat(model.looking()).isTrue();
        assertThat(model.rows()).hasSize(13);
        assertThat(model.time()).endsWith("Looking…");
        fixture.diagnostics.next.complete(TestDiagnostics.inTrouble());
        assertThat(model.looking()).isFalse();
    }

    @Test
    void aLookThatFailsSaysSoAndCanBeRepeated() {
        fixture.diagnostics.next = CompletableFuture.failedFuture(new IllegalStateException());
        model.lookOnce();
        assertThat(model.failed()).isTrue();
        assertThat(model.outcome()).contains("the log says why");
        assertThat(model.rows()).isEmpty();
        fixture.diagnostics.next = CompletableFuture.completedFuture(TestDiagnostics.inTrouble());
        model.look();
        assertThat(model.failed()).isFalse();
        assertThat(model.rows()).isNotEmpty();
    }

    @Test
    void theBundleIsSavedOrItIsSaidWhyNot() {
        model.save(FILE);
        assertThat(fixture.diagnostics.saved).containsExactly(FILE);
        assertThat(model.outcome()).isEqualTo("The bundle is in bundle.zip.");
        fixture.diagnostics.saveFails = true;
        model.save(FILE);
        assertThat(model.failed()).isTrue();
        assertThat(model.outcome()).contains("could not be written to bundle.zip");
        assertThat(model.saving()).isFalse();
    }
}
