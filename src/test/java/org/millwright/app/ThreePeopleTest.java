package org.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.transform.Transform;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.UsesToolkit;
import org.millwright.access.AccessFixture;
import org.millwright.access.OneTimeCodes;
import org.millwright.access.Permission;
import org.millwright.access.User;
import org.millwright.config.LoadedSettings;
import org.millwright.config.Settings;
import org.millwright.config.SettingsLoader;
import org.millwright.domain.AuditAct;
import org.millwright.domain.AuditEntry;
import org.millwright.domain.Role;
import org.millwright.domain.UserChanged;
import org.millwright.domain.UserEvent;
import org.millwright.ingest.SimulatedPlant;
import org.millwright.ingest.SimulatedPlantSource;
import org.millwright.ui.People;
import org.millwright.ui.Theme;
import org.millwright.ui.UiServices;
import org.millwright.ui.UiThread;
import org.millwright.ui.control.Stages;
import org.millwright.ui.shell.ScreenId;
import org.millwright.ui.shell.ShellView;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Three people of different roles at one console, through its real screens. */
@SuppressWarnings("NullAway.Init") // Each test opens a console of its own first.
@UsesToolkit
class ThreePeopleTest {
    private static final String ANNAS = "an anvil under the apple tree";
    private static final String BERTS = "big brass bolts by the barn";
    private static final String CLARAS = "clear cold creek in the canyon";
    private static final String FIRST = "handed over in person once";
    private static final Instant START = Instant.parse("2026-01-05T06:00:00Z");
    private static final Path PICTURES = Path.of("target", "screens");

    @TempDir Path folder;
    private final ExecutorService background = Executors.newSingleThreadExecutor();
    private SimulatedPlant plant;
    private Wiring wiring;
    private ShellView shell;
    private Stage stage;

    private void open(String language) throws Exception {
        open(language, Duration.ofMinutes(15));
    }

    private void open(String language, Duration idleFor) throws Exception {
        LoadedSettings loaded =
                SettingsLoader.ofProcess(null)
                        .load(
                                Map.of(
                                        "MILLWRIGHT_DATA_DIR",
                                        folder.resolve("data").toString(),
                                        "MILLWRIGHT_LANGUAGE",
                                        language),
                                Map.of("MILLWRIGHT_TIME_ZONE", "UTC"));
        plant = new SimulatedPlant(7, 3, START);
        wiring =
                Wiring.open(
                        loaded.settings(), plant.clock(), Acting.SESSION, AccessFixture.cheap());
        wiring.register(plant.assets());
        UiServices services =
                idleAfter(idleFor, Console.services(wiring, loaded, true, background));
        shell = Stages.onFx(() -> new ShellView(services, new UiThread()));
        stage =
                Stages.onFx(() -> {
                    Region root = (Region) shell.root();
                    root.setMinSize(1600, 1000);
                    root.setMaxSize(1600, 1000);
                    Scene scene = new Scene(new Group(root), 1000, 1000);
                    Theme.apply(scene, Settings.Theme.LIGHT);
                    Stage shown = new Stage();
                    shown.setScene(scene);
                    shown.show();
                    shell.navigate(ScreenId.OVERVIEW);
                    shell.start();
                    return shown;
                });
    }

    @AfterEach
    void close() throws Exception {
        Stages.runFx(() -> {
            shell.stop();
            stage.hide();
        });
        wiring.close();
        background.shutdownNow();
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofMinutes(1)).until(() -> Stages.onFx(condition));
    }

    private <T extends Node> T find(Class<T> type, String id) throws Exception {
        return Stages.onFx(() -> {
            // A scroll pane's content is found only once the pane has its skin.
            shell.root().applyCss();
            return type.cast(shell.root().lookup("#" + id));
        });
    }

    private boolean isShown(String id) {
        Node node = shell.root().lookup("#" + id);
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return node != null;
    }

    private void type(String id, String text) throws Exception {
        TextInputControl field = find(TextInputControl.class, id);
        Stages.runFx(() -> field.setText(text));
    }

    private void press(String id) throws Exception {
        Button button = find(Button.class, id);
        assertThat(Stages.onFx(button::isDisabled)).as(id + " can't be pressed").isFalse();
        Stages.runFx(button::fire);
    }

    private String text(String id) throws Exception {
        Label label = find(Label.class, id);
        return Stages.onFx(label::getText);
    }

    private void logIn(String name, String password) throws Exception {
        type("gate-name", name);
        type("gate-password", password);
        press("gate-enter");
    }

    private void awaitUser(String words) throws Exception {
        MenuButton user = find(MenuButton.class, "user");
        until(() -> user.getText().equals(words));
    }

    private void someoneElse() throws Exception {
        Stages.runFx(shell::lock);
        until(() -> isShown("gate-another"));
        until(() -> !find(Button.class, "gate-enter").isDisabled());
        press("gate-another");
        awaitUser("Nobody logged in");
        until(() -> !find(Button.class, "gate-enter").isDisabled());
    }

    /** Light as it is, dark at 200 %. */
    private void picture(String name) throws Exception {
        picture(name + "-light", Settings.Theme.LIGHT, 1);
        picture(name + "-dark-200-percent", Settings.Theme.DARK, 2);
        Stages.runFx(() -> Theme.apply(stage.getScene(), Settings.Theme.LIGHT));
    }

    private void picture(String name, Settings.Theme theme, double scale) throws Exception {
        WritableImage image =
                Stages.onFx(() -> {
                    Theme.apply(stage.getScene(), theme);
                    shell.root().applyCss();
                    shell.root().layout();
                    SnapshotParameters whole = new SnapshotParameters();
                    whole.setTransform(Transform.scale(scale, scale));
                    return shell.root().snapshot(whole, null);
                });
        Stages.save(image, PICTURES.resolve(name + ".png"));
    }

    private List<AuditAct> acts() {
        List<AuditAct> acts = new ArrayList<>();
        wiring.store().changes(AuditEntry.class, stored -> acts.add(stored.change().act()));
        return acts;
    }

    private void begin() throws Exception {
        until(() -> isShown("gate-first"));
        type("gate-name", "anna");
        type("gate-first", ANNAS);
        type("gate-again", ANNAS);
        press("gate-enter");
        awaitUser("anna · Administrator");
    }

    private void invite(String name, Role role) throws Exception {
        type("invite-name", name);
        type("invite-password", FIRST);
        @SuppressWarnings("unchecked")
        ComboBox<Role> box = find(ComboBox.class, "invite-role");
        Stages.runFx(() -> box.setValue(role));
        press("invite");
        until(() -> text("administration-outcome").contains(name));
    }

    private void replace(String password) throws Exception {
        until(() -> isShown("gate-first"));
        type("gate-password", FIRST);
        type("gate-first", password);
        type("gate-again", password);
        press("gate-enter");
        until(() -> !shell.isClosed());
    }

    @Test
    void threePeopleShareOneConsole() throws Exception {
        open("en");
        until(() -> isShown("gate-first"));
        picture("access-first-start");
        assertThat(shell.isClosed()).isTrue();
        Stages.runFx(shell::toggleHelp);
        assertThat(Stages.onFx(() -> ((Label) shell.root().lookup(".help .title")).getText()))
                .as("help is open to whoever can't get in")
                .isEqualTo("Log in and unlock");
        picture("access-first-start-help");
        Stages.runFx(shell::toggleHelp);
        type("gate-name", "anna");
        type("gate-first", "too short");
        type("gate-again", "too short");
        press("gate-enter");
        until(() -> text("gate-outcome").startsWith("The password is too short"));
        begin();

        Stages.runFx(() -> shell.navigate(ScreenId.ADMINISTRATION));
        type("invite-name", "not a name");
        assertThat(text("invite-note")).startsWith("A user name has");
        type("invite-name", "bert");
        type("invite-password", "passwordpassword");
        assertThat(text("invite-note")).isEqualTo("One of those that are tried first.");
        invite("bert", Role.ENGINEER);
        invite("clara", Role.VIEWER);
        TableView<?> users = find(TableView.class, "users");
        until(() -> users.getItems().size() == 3);
        Stages.runFx(() -> users.getSelectionModel().select(1));
        picture("access-administration");

        someoneElse();
        picture("access-log-in");
        logIn("bert", "wrong");
        until(() -> text("gate-outcome").equals("Name, password or code is wrong."));
        logIn("bert", FIRST);
        replace(BERTS);
        awaitUser("bert · Engineer");
        assertThat(wiring.people().guard().may(Permission.READING_ENTER)).isTrue();
        assertThat(wiring.people().guard().may(Permission.USER_ADMIN)).isFalse();
        until(() -> !isShown("users"));

        Stages.runFx(shell::lock);
        until(() -> isShown("gate-another") && !find(Button.class, "gate-enter").isDisabled());
        Stages.runFx(() -> shell.navigate(ScreenId.OVERVIEW));
        picture("access-locked");
        assertThat(wiring.people().guard().may(Permission.READING_ENTER)).isFalse();
        type("gate-password", BERTS);
        press("gate-enter");
        until(() -> !shell.isClosed());

        someoneElse();
        logIn("clara", FIRST);
        replace(CLARAS);
        awaitUser("clara · Viewer");
        assertThat(wiring.people().guard().may(Permission.READING_ENTER)).isFalse();
        Stages.runFx(() -> shell.navigate(ScreenId.AUDIT));
        assertThat(Stages.onFx(() -> isShown("audit-entries"))).isFalse();

        someoneElse();
        logIn("anna", ANNAS);
        awaitUser("anna · Administrator");
        Stages.runFx(() -> shell.navigate(ScreenId.AUDIT));
        TableView<?> entries = find(TableView.class, "audit-entries");
        until(() -> entries.getItems().size() > 10);
        picture("access-audit");
        type("audit-search", "clara");
        int all = acts().size();
        until(() -> !entries.getItems().isEmpty() && entries.getItems().size() < all);
        press("audit-export");
        until(() -> text("audit-outcome").contains(".csv"));
        press("audit-verify");
        until(() -> text("audit-outcome").startsWith("The audit trail is whole"));
        assertThat(acts())
                .contains(
                        AuditAct.LOG_IN,
                        AuditAct.LOG_IN_FAILED,
                        AuditAct.SESSION_LOCKED,
                        AuditAct.SESSION_UNLOCKED,
                        AuditAct.EXPORTED);
        try (var files = Files.list(folder.resolve("data/exports"))) {
            assertThat(Files.readString(files.findFirst().orElseThrow()))
                    .startsWith("at,who,where")
                    .contains("clara")
                    .doesNotContain(CLARAS);
        }
    }

    /** Settings know whole minutes; a test waits less. */
    private static UiServices idleAfter(Duration time, UiServices of) {
        People now = of.people();
        People hasty =
                new People(
                        now.access(),
                        now.guard(),
                        now.administration(),
                        now.account(),
                        now.audit(),
                        now.accounts(),
                        time,
                        now.signOn(),
                        now.exports(),
                        now.exportFolder());
        return new UiServices(
                of.fleet(),
                of.history(),
                of.manualEntry(),
                of.whatIf(),
                of.models(),
                of.modelDesk(),
                of.explanations(),
                of.watch(),
                of.training(),
                of.imports(),
                of.sharing(),
                hasty,
                of.diagnostics(),
                of.performance(),
                of.settings(),
                of.preferences(),
                of.clock(),
                of.simulatedTime(),
                of.background(),
                of.slow(),
                of.types(),
                of.remarks(),
                of.notices(),
                of.version());
    }

    @Test
    void anUnattendedConsoleLocksAndGoesOnCapturing() throws Exception {
        open("en", Duration.ofSeconds(2));
        begin();
        until(() -> isShown("gate-another"));
        assertThat(acts()).endsWith(AuditAct.SESSION_LOCKED);
        assertThat(wiring.people().guard().may(Permission.READING_ENTER)).isFalse();
        assertThat(Stages.onFx(() -> isShown("search"))).as("the picture stays").isTrue();
        long before = wiring.fleet().current().stored();
        SimulatedPlantSource.unpaced(plant, 30).deliverTo(wiring.pipeline()::submit);
        wiring.pipeline().awaitStored();
        assertThat(wiring.fleet().current().stored()).isGreaterThan(before);
        assertThat(wiring.people().access().session().orElseThrow().user()).isEqualTo("anna");
    }

    @Test
    void whoeverIsDisabledElsewhereIsShownOut() throws Exception {
        open("en");
        begin();
        wiring.people().administration().invite("otto", Role.ADMINISTRATOR, FIRST, true);
        someoneElse();
        logIn("otto", FIRST);
        awaitUser("otto · Administrator");
        Instant now = Instant.now();
        wiring.store()
                .append(List.of(new UserChanged("otto", new UserEvent.Disabled(), now)), List.of());
        wiring.people().access().refresh();
        SimulatedPlantSource.unpaced(plant, 3).deliverTo(wiring.pipeline()::submit);
        awaitUser("Nobody logged in");
        assertThat(Stages.onFx(shell::isClosed)).isTrue();
        logIn("otto", FIRST);
        until(() -> text("gate-outcome").startsWith("This user has been disabled since"));
    }

    @Test
    void oneTimeCodesAreSetUpAndRecoveryCodesShownOnce() throws Exception {
        open("en");
        begin();
        Stages.runFx(shell::openAccount);
        press("begin-codes");
        until(() -> isShown("qr") && !text("secret").isEmpty());
        picture("access-account-qr");
        byte[] secret = base32(text("secret"));
        // The wiring's people go by the system's clock, whatever time the plant simulates.
        type("codes-password", ANNAS);
        type("codes-code", new OneTimeCodes().code(secret, Instant.now()));
        press("codes-confirm");
        until(() -> isShown("recovery"));
        TextArea recovery = find(TextArea.class, "recovery");
        assertThat(Stages.onFx(recovery::getText).split("\n")).hasSize(10);
        picture("access-recovery");
        Stages.runFx(() -> shell.navigate(ScreenId.OVERVIEW));
        Stages.runFx(shell::openAccount);
        assertThat(Stages.onFx(() -> isShown("recovery"))).isFalse();
        User anna = wiring.people().access().users().find("anna").orElseThrow();
        assertThat(anna.hasSecondFactor()).isTrue();
    }

    @Test
    void theScreensSpeakGerman() throws Exception {
        open("de");
        until(() -> text("gate-title").equals("Ersten Administrator anlegen"));
        picture("access-first-start-de");
        begin();
        Stages.runFx(() -> shell.navigate(ScreenId.ADMINISTRATION));
        type("invite-name", "kein Name");
        assertThat(text("invite-note")).startsWith("Ein Benutzername hat");
        picture("access-administration-de");
        Stages.runFx(() -> shell.navigate(ScreenId.AUDIT));
        TableView<?> entries = find(TableView.class, "audit-entries");
        until(() -> entries.getItems().size() == 2);
        picture("access-audit-de");
        Stages.runFx(shell::openAccount);
        picture("access-account-de");
    }

    private static byte[] base32(String text) {
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        byte[] bytes = new byte[text.length() * 5 / 8];
        int buffer = 0;
        int bits = 0;
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            buffer = (buffer << 5) | letters.indexOf(text.charAt(i));
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[at++] = (byte) (buffer >>> bits);
            }
        }
        return bytes;
    }
}
