package org.millwright.ui.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.UsesToolkit;
import org.millwright.config.Settings.SharedDatabase;
import org.millwright.domain.LocalFacts.RefusedFact;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.StoreException;
import org.millwright.domain.SyncStatus.Cause;
import org.millwright.domain.SyncStatus.Link;
import org.millwright.ui.LinkText;
import org.millwright.ui.TestDesk;
import org.millwright.ui.UiFixture;
import org.millwright.ui.control.StateMark;
import org.millwright.ui.sync.SyncViewModel.Figure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the Sync screen and the top strip say, without a toolkit. */
@UsesToolkit
class SyncViewModelTest {
    private static final String URL =
            "jdbc:postgresql://db.plant:5433/millwright?tcpKeepAlive=true";

    @TempDir Path folder;
    private final UiFixture ui = new UiFixture();
    private SyncViewModel model = model(Path.of("data"));
    private int shown;

    @BeforeEach
    void begin() {
        model = model(folder);
        model.start();
    }

    @AfterEach
    void end() {
        model.stop();
        assertThat(ui.desk.listeners()).as("only the drills still listen").isEqualTo(1);
    }

    private SyncViewModel model(Path data) {
        ui.settings = UiFixture.shared(ui.settings, data, database());
        return new SyncViewModel(
                ui.services(), ui.texts(), ui.formats(), ui.tasks(), () -> shown++);
    }

    private static SharedDatabase database() {
        return new SharedDatabase(
                URL,
                "console",
                "",
                "",
                "Hall 1",
                true,
                Set.of(),
                Duration.ofDays(400),
                Duration.ofDays(400),
                SharedDatabase.NONE.places());
    }

    private LinkText strip() {
        return LinkText.of(ui.desk.status(), UiFixture.NOW, ui.texts(), ui.formats());
    }

    private String figure(int index) {
        Figure figure = model.figures().get(index);
        return figure.value() + ", " + figure.note();
    }

    @Test
    void nothingIsSharedAndTheScreenSaysWhatToDo() {
        assertThat(model.isShared()).isFalse();
        assertThat(model.unshared()).contains("No shared database is set");
        assertThat(model.canBeSet()).isTrue();
        assertThat(strip().mark()).as("quiet").isEqualTo(StateMark.Kind.HEALTHY);
        assertThat(strip().strip()).isEqualTo("Not shared");

        ui.desk.publish(TestDesk.unshared(Cause.DEMONSTRATION));
        assertThat(model.unshared()).contains("Simulated readings are never shared");
        assertThat(model.canBeSet()).isFalse();

        ui.desk.publish(TestDesk.status(Link.REFUSED, Cause.SETTINGS, 10, 0));
        assertThat(model.isShared()).isFalse();
        assertThat(model.unshared()).isEqualTo(ui.desk.status().why().english());
        assertThat(strip().mark()).isEqualTo(StateMark.Kind.OFFLINE);
    }

    @Test
    void whoFollowsAnotherProgramSaysThatItSharesAndWhatWaits() {
        ui.desk.publish(TestDesk.status(Link.NOT_CONFIGURED, Cause.FOLLOWED, 12, 10));
        assertThat(model.isShared()).isFalse();
        assertThat(model.unsharedTitle()).isEqualTo("Shared by the other program");
        assertThat(model.unshared()).contains("this console only follows it");
        assertThat(model.canBeSet()).isFalse();
        assertThat(strip().mark()).as("quiet").isEqualTo(StateMark.Kind.HEALTHY);
        assertThat(strip().strip())
                .isEqualTo("Shared by the other program · 2 waiting, all stored here");
    }

    @Test
    void onlineIsQuietUntilFactsAreLate() {
        ui.desk.publish(TestDesk.online(1_000, 1_000));
        assertThat(strip().strip()).isEqualTo("Online");
        assertThat(strip().mark()).isEqualTo(StateMark.Kind.ONLINE);
        assertThat(figure(2)).isEqualTo("0, nothing waits");
        assertThat(model.canTry()).isFalse();
        assertThat(model.canCompare()).isTrue();
        assertThat(model.canDrill()).isTrue();

        ui.desk.publish(TestDesk.online(6_000, 1_000));
        assertThat(strip().strip()).isEqualTo("Online · 5,000 waiting, all stored here");
        assertThat(figure(2)).isEqualTo("5,000, oldest 70 s old");
        assertThat(figure(3)).isEqualTo("1,250 / s, drained in 4 s");
        assertThat(figure(4)).isEqualTo("0.18 s, behind this station's");
    }

    @Test
    void offlineSaysSinceWhenAndWhyAndWhenItIsTriedNext() {
        ui.desk.publish(TestDesk.offline(Cause.UNREACHABLE, 1_234, 1_000));
        assertThat(strip().strip())
                .isEqualTo(
                        "Offline since 11:58:45, the server does not answer · 234 waiting, all stored here");
        assertThat(strip().brief()).isEqualTo("Offline since 11:58:45 · 234 waiting");
        assertThat(model.detail()).contains("db.plant does not answer");
        assertThat(model.lines())
                .extracting(line -> line.title() + ": " + line.text())
                .contains("Server: db.plant:5433/millwright", "Next try: 12:00:01")
                .anySatisfy(line -> assertThat(line).contains("(75 s ago)"));
        assertThat(figure(3)).isEqualTo("–, sent once online again");
        assertThat(model.canCompare()).isFalse();
        assertThat(model.canDrill()).isFalse();
        assertThat(model.canTry()).isTrue();
        model.tryNow();
        assertThat(ui.desk.tries).isEqualTo(1);
    }

    @Test
    void whatWasRefusedIsSentAgainOnceThereIsALink() {
        ui.desk.publish(TestDesk.offline(Cause.UNREACHABLE, 9, 5));
        assertThat(model.canRetryRefused()).isFalse();
        ui.desk.publish(TestDesk.online(9, 9));
        assertThat(model.canRetryRefused()).isTrue();
        model.retryRefused();
        assertThat(ui.desk.retries).isEqualTo(1);
    }

    @Test
    void everyCauseHasWordsInBothLanguages() {
        for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            UiFixture other = new UiFixture(language);
            for (Cause cause : Cause.values()) {
                LinkText text =
                        LinkText.of(
                                TestDesk.offline(cause, 2, 1),
                                UiFixture.NOW,
                                other.texts(),
                                other.formats());
                assertThat(text.why().isEmpty()).as("%s", cause).isEqualTo(cause == Cause.NONE);
            }
        }
    }

    @Test
    void aWarningStaysOnTheScreen() {
        LocalizedText warning = LocalizedText.of("Not verified.", "Nicht geprüft.");
        ui.desk.publish(TestDesk.with(TestDesk.online(5, 5), List.of(), List.of(warning)));
        assertThat(model.warnings()).containsExactly("Not verified.");
    }

    private static SyncViewModel model(UiFixture german) {
        return new SyncViewModel(
                german.services(), german.texts(), german.formats(), german.tasks(), () -> {});
    }

    @Test
    void aGermanScreenSaysInGermanWhatToDo() {
        UiFixture german = new UiFixture(Locale.GERMAN);
        LocalizedText warning = LocalizedText.of("Not verified.", "Nicht geprüft.");
        german.desk.publish(
                TestDesk.with(TestDesk.offline(Cause.FULL, 9, 5), List.of(), List.of(warning)));
        SyncViewModel there = model(german);
        assertThat(there.warnings()).containsExactly("Nicht geprüft.");
        assertThat(there.detail())
                .isEqualTo(
                        "Die gemeinsame Datenbank auf db.plant antwortet nicht: refused. Lassen Sie"
                                + " auf dem Server Platz schaffen; bis dahin geht nichts verloren.");
        german.desk.publish(TestDesk.status(Link.REFUSED, Cause.SETTINGS, 10, 0));
        assertThat(model(german).unshared()).startsWith("Die gemeinsame Datenbank");
    }

    @Test
    void aGermanScreenSaysInGermanWhyNothingWasCompared() {
        UiFixture german = new UiFixture(Locale.GERMAN);
        german.desk.publish(TestDesk.online(5, 5));
        SyncViewModel there = model(german);
        there.compare();
        german.desk
                .proofs
                .getLast()
                .completeExceptionally(
                        new StoreException(
                                StoreException.Kind.OTHER,
                                LocalizedText.of("It is locked.", "Sie ist gesperrt."),
                                new IllegalStateException()));
        assertThat(there.proofText()).isEqualTo("Vergleich nicht möglich. Sie ist gesperrt.");
        there.compare();
        german.desk.proofs.getLast().completeExceptionally(new IllegalStateException("Lost."));
        assertThat(there.proofText())
                .isEqualTo(
                        "Vergleich nicht möglich. Der Vergleich endete vorzeitig; Näheres steht im"
                                + " Protokoll.");
    }

    @Test
    void aComparisonFillsTheTableAndLeavesAReceipt() throws IOException {
        ui.desk.publish(TestDesk.online(1_000, 1_000));
        assertThat(model.stations()).extracting(StationRow::missing).containsOnly(Double.NaN);
        model.compare();
        assertThat(model.canCompare()).isFalse();
        assertThat(model.proofText()).startsWith("Comparing");
        ui.desk.proofs.getFirst().complete(TestDesk.proof(1_000, 1_000, 0, true));

        assertThat(model.isAmiss()).isFalse();
        assertThat(model.proofText()).contains("Complete: all 1,000 confirmed facts");
        assertThat(model.stations()).extracting(StationRow::missing).containsExactly(0.0, 1.0);
        assertThat(model.stations())
                .extracting(StationRow::name)
                .containsExactly("Hall 1 (this station)", "Hall 2");
        Path file = model.receiptFile().orElseThrow();
        assertThat(file).hasParent(folder.resolve("receipts")).exists();
        assertThat(Files.readString(file))
                .contains("Hall 1 (" + TestDesk.STATION + ")")
                .contains("db.plant:5433/millwright")
                .doesNotContain("tcpKeepAlive")
                .contains("2026-")
                .contains("ab".repeat(32))
                .contains("Verdict")
                .contains("Hall 2 (" + TestDesk.OTHER + "): confirmed 40,200, on the server 40,199")
                .contains("millwright sync verify");
        Path copy = folder.resolve("copy.txt");
        model.saveReceiptAs(copy);
        assertThat(copy).hasSameTextualContentAs(file);
    }

    @Test
    void whatIsAmissIsSaidAsWell() throws IOException {
        ui.desk.publish(TestDesk.online(1_010, 1_000));
        model.compare();
        ui.desk.proofs.getFirst().complete(TestDesk.proof(1_010, 1_000, 3, false));
        assertThat(model.isAmiss()).isTrue();
        assertThat(model.proofText())
                .contains("Not complete: 3 missing, 0 doubled, hash chains different.")
                .contains("10 more wait to be sent.");
        assertThat(Files.readString(model.receiptFile().orElseThrow())).contains("Not complete");

        model.compare();
        ui.desk.proofs.getLast().completeExceptionally(new IllegalStateException("No answer."));
        assertThat(model.isAmiss()).isTrue();
        assertThat(model.proofText())
                .isEqualTo("Could not compare. The comparison ended early; the log says more.");
        assertThat(model.canCompare()).isTrue();
    }

    @Test
    void aReceiptThatCanNotBeWrittenIsSaid() throws IOException {
        Files.writeString(folder.resolve("receipts"), "a file is in the way");
        ui.desk.publish(TestDesk.online(1, 1));
        model.compare();
        ui.desk.proofs.getFirst().complete(TestDesk.proof(1, 1, 0, true));
        assertThat(model.proofText()).startsWith("The receipt could not be written to ");
        assertThat(model.receiptFile()).isEmpty();
    }

    @Test
    void aDrillReportsWhatQueuedAndDrained() {
        ui.desk.publish(TestDesk.online(1_000, 1_000));
        assertThat(model.drill()).containsExactly("No drill since the program started.");
        model.startDrill(5);
        assertThat(ui.desk.cuts).containsExactly(Duration.ofMinutes(5));
        assertThat(model.canDrill()).isFalse();
        ui.desk.publish(TestDesk.offline(Cause.DRILL, 1_000, 1_000));
        ui.desk.publish(TestDesk.offline(Cause.DRILL, 1_400, 1_000));
        assertThat(model.drill()).contains("The link is cut until 12:05:00.");
        assertThat(model.canTry()).as("the cut is on purpose").isFalse();
        model.endDrill();
        assertThat(ui.desk.cuts).endsWith(Duration.ZERO);
        ui.desk.publish(TestDesk.offline(Cause.UNREACHABLE, 1_450, 1_000));
        assertThat(model.drill().getLast()).contains("has not answered yet");
        ui.desk.publish(TestDesk.online(1_500, 1_100));
        assertThat(model.drill().getLast()).startsWith("Online again 12:00:00");
        ui.desk.publish(TestDesk.online(1_500, 1_500));
        assertThat(model.drill().getLast()).isEqualTo("Comparing with the server…");
        ui.desk.proofs.getFirst().complete(TestDesk.proof(1_500, 1_500, 0, true));
        assertThat(model.drill())
                .containsExactly(
                        "Begun 12:00:00, for at most 5 min: 500 facts captured since, at most 450 waited at once.",
                        "Online again 12:00:00, drained 0 s later: 1,500 captured, 1,500 confirmed.",
                        "Complete: all 1,500 confirmed facts are on the server, once and unchanged; the"
                                + " hash chains are equal.");
        assertThat(model.canDrill()).as("another one").isTrue();
    }

    @Test
    void aDrillWhoseComparisonFailsSaysSo() {
        ui.desk.publish(TestDesk.online(10, 10));
        model.startDrill(1);
        ui.desk.publish(TestDesk.offline(Cause.DRILL, 10, 10));
        ui.desk.publish(TestDesk.online(10, 10));
        ui.desk.publish(TestDesk.online(10, 10));
        ui.desk.proofs.getFirst().completeExceptionally(new IllegalStateException("Gone again."));
        assertThat(model.drill().getLast()).isEqualTo("Could not compare afterwards. Gone again.");
    }

    @Test
    void refusedFactsAreListedWithTheirReason() {
        ui.desk.publish(
                TestDesk.with(
                        TestDesk.online(9, 9),
                        List.of(new RefusedFact(7, "The body is too long.", 0)),
                        List.of()));
        assertThat(model.refused())
                .extracting(RefusedFact::reason)
                .containsExactly("The body is too long.");
        assertThat(shown).isPositive();
    }
}
