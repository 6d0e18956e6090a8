package org.millwright.ui.settings;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

import org.millwright.config.SettingKey;
import org.millwright.domain.ConnectionCheck.Finding;
import org.millwright.domain.ConnectionCheck.Outcome;
import org.millwright.ui.BackgroundTasks;
import org.millwright.ui.Screens;
import org.millwright.ui.Sharing;
import org.millwright.ui.Texts;
import org.millwright.ui.control.StateMark;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Tries out the shared database as it stands in the form, and lists what was found. */
final class DatabasePanel extends VBox {
    private static final double STEP_WIDTH = 160;
    private static final double MARK_WIDTH = 110;

    private final SettingsViewModel form;
    private final Sharing sharing;
    private final Texts texts;
    private final BackgroundTasks tasks;
    private final Button test;
    private final PasswordField secret = new PasswordField();
    private final Button keep = new Button();
    private final Label kept = Screens.label("");
    private final FlowPane keeping;
    private final Label outcome = Screens.label("");
    private final GridPane findings = new GridPane(12, 6);

    /**
     * A panel that has tried nothing yet.
     *
     * @param passwordIsSet whether the environment holds the password
     */
    DatabasePanel(
            SettingsViewModel form,
            Sharing sharing,
            Texts texts,
            BackgroundTasks tasks,
            boolean passwordIsSet) {
        super(12);
        this.form = form;
        this.sharing = sharing;
        this.texts = texts;
        this.tasks = tasks;
        Label password =
                Screens.label(
                        texts.get(
                                passwordIsSet
                                        ? "settings.passwordSet"
                                        : "settings.passwordElsewhere"),
                        "muted");
        password.setWrapText(true);
        keeping = new FlowPane(12, 8, secret, keep, kept);
        secret.setPromptText(texts.get("settings.password"));
        secret.setAccessibleText(texts.get("settings.password"));
        secret.setId("database-password");
        keep.setText(texts.get("settings.keepPassword"));
        keep.setId("keep-password");
        keep.disableProperty().bind(secret.textProperty().isEmpty());
        keep.setOnAction(event -> keep());
        kept.setWrapText(true);
        test = new Button(texts.get("settings.test"));
        test.setId("test-connection");
        test.setOnAction(event -> test());
        outcome.setId("test-outcome");
        outcome.setWrapText(true);
        FlowPane controls = new FlowPane(12, 8, test);
        getChildren().setAll(password, keeping, controls, outcome, findings);
        Screens.visible(keeping, !passwordIsSet);
        Screens.visible(outcome, false);
    }

    private void keep() {
        CompletableFuture<Optional<String>> _ =
                sharing.passwords()
                        .keep(
                                form.value(SettingKey.MILLWRIGHT_DB_URL).strip(),
                                form.value(SettingKey.MILLWRIGHT_DB_USER).strip(),
                                secret.getText())
                        .thenApply(refused -> refused.map(why -> why.in(texts.locale())))
                        .exceptionally(failure ->
                                Optional.of(texts.why(failure, "settings.passwordNotKept")))
                        .whenComplete((refused, failure) -> tasks.onUi(() -> showKept(refused)));
    }

    private void showKept(Optional<String> refused) {
        Screens.say(
                kept,
                refused.orElseGet(() -> texts.get("settings.passwordKept")),
                refused.isPresent());
        if (refused.isEmpty()) {
            secret.clear();
        }
    }

    /** Whether the last test is over and shown. */
    boolean isTested() {
        return !test.isDisabled() && !findings.getChildren().isEmpty();
    }

    void test() {
        test.setDisable(true);
        findings.getChildren().clear();
        Screens.visible(outcome, true);
        Screens.say(outcome, texts.get("settings.testing"), false);
        CompletableFuture<List<Finding>> _ =
                sharing.check()
                        .check(
                                form.value(SettingKey.MILLWRIGHT_DB_URL).strip(),
                                form.value(SettingKey.MILLWRIGHT_DB_USER).strip(),
                                form.value(SettingKey.MILLWRIGHT_DB_TLS))
                        .whenComplete((found, failure) ->
                                tasks.onUi(() -> {
                                    show(found == null ? List.of() : found);
                                    if (failure != null) {
                                        Screens.say(
                                                outcome,
                                                texts.why(failure, "settings.testFailed"),
                                                true);
                                    }
                                }));
    }

    private void show(List<Finding> found) {
        test.setDisable(false);
        boolean works =
                !found.isEmpty() && found.stream().noneMatch(f -> f.outcome() == Outcome.FAILED);
        Screens.say(
                outcome, texts.get(works ? "settings.testPassed" : "settings.testFailed"), !works);
        int row = 0;
        for (Finding finding : found) {
            findings.addRow(row++, step(finding), mark(finding), detail(finding));
        }
    }

    private Node step(Finding finding) {
        Label label = Screens.label(texts.get("settings.step." + name(finding.step())), "muted");
        label.setMinWidth(STEP_WIDTH);
        return label;
    }

    private Node mark(Finding finding) {
        StateMark mark = new StateMark();
        StateMark.Kind kind =
                switch (finding.outcome()) {
                    case PASSED -> StateMark.Kind.HEALTHY;
                    case WARNING -> StateMark.Kind.WATCH;
                    case FAILED -> StateMark.Kind.CRITICAL;
                };
        mark.set(kind, texts.get("settings.outcome." + name(finding.outcome())));
        mark.setMinWidth(MARK_WIDTH);
        return mark;
    }

    private Node detail(Finding finding) {
        Label label = Screens.label(finding.detail().in(texts.locale()));
        label.setWrapText(true);
        return label;
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
