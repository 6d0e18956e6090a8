package org.millwright.ui.settings;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

import org.millwright.config.SettingKey;
import org.millwright.ui.BackgroundTasks;
import org.millwright.ui.Formats;
import org.millwright.ui.Screen;
import org.millwright.ui.Screens;
import org.millwright.ui.Texts;
import org.millwright.ui.UiServices;

import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What this station's users may choose; what IT has set is shown, with the reason why it can't be
 * changed here.
 */
public final class SettingsView implements Screen {
    private static final Set<SettingKey> DATABASE =
            EnumSet.of(
                    SettingKey.MILLWRIGHT_DB_URL,
                    SettingKey.MILLWRIGHT_DB_USER,
                    SettingKey.MILLWRIGHT_DB_TLS,
                    SettingKey.MILLWRIGHT_STATION_NAME,
                    SettingKey.MILLWRIGHT_PULL);

    private final UiServices services;
    private final Texts texts;
    private final BackgroundTasks tasks;
    private final SettingsViewModel form;
    private final Set<SettingKey> fixed;
    private final Parent root;
    private final DatabasePanel database;

    @FXML private ScrollPane scroll;
    @FXML private GridPane grid;
    @FXML private GridPane databaseGrid;
    @FXML private VBox databaseBox;
    @FXML private Label outcome;
    @FXML private Button save;
    @FXML private Label dataDir;
    @FXML private Label modelsDir;

    public SettingsView(UiServices services, Texts texts, Formats formats, BackgroundTasks tasks) {
        this.services = services;
        this.texts = texts;
        this.tasks = tasks;
        form = new SettingsViewModel(services.settings(), texts, formats);
        fixed = services.preferences().fixed();
        root = Screens.load("settings.fxml", this, texts);
        text(SettingKey.MILLWRIGHT_SITE, "settings.site", "settings.siteHint");
        choice(SettingKey.MILLWRIGHT_THEME, "settings.theme", List.of("light", "dark"));
        choice(SettingKey.MILLWRIGHT_LANGUAGE, "settings.language", List.of("en", "de"));
        choice(
                SettingKey.MILLWRIGHT_TEMPERATURE_UNIT,
                "settings.temperature",
                List.of("celsius", "fahrenheit"));
        choice(SettingKey.MILLWRIGHT_PRESSURE_UNIT, "settings.pressure", List.of("bar", "psi"));
        zone();
        text(
                SettingKey.MILLWRIGHT_HEALTH_CRITICAL_BELOW,
                "settings.critical",
                "settings.criticalHint");
        text(SettingKey.MILLWRIGHT_HEALTH_WATCH_BELOW, "settings.watch", "settings.watchHint");
        text(SettingKey.MILLWRIGHT_STALE_AFTER_SECONDS, "settings.stale", "settings.staleHint");
        database =
                new DatabasePanel(
                        form,
                        services.sharing(),
                        texts,
                        tasks,
                        fixed.contains(SettingKey.MILLWRIGHT_DB_PASSWORD));
        databaseBox.getChildren().add(database);
        sharedDatabase();
        dataDir.setText(services.settings().dataDir().toString());
        modelsDir.setText(services.settings().modelsDir().toString());
        save.setOnAction(event -> save());
    }

    @Override
    public Parent root() {
        return root;
    }

    private void sharedDatabase() {
        text(SettingKey.MILLWRIGHT_DB_URL, "settings.url", "settings.urlHint");
        text(SettingKey.MILLWRIGHT_DB_USER, "settings.user", "settings.userHint");
        choice(
                SettingKey.MILLWRIGHT_DB_TLS,
                "settings.tls",
                List.of("", "verify-full", "verify-ca", "require", "off"));
        text(
                SettingKey.MILLWRIGHT_STATION_NAME,
                "settings.stationName",
                "settings.stationNameHint");
        text(SettingKey.MILLWRIGHT_PULL, "settings.pull", "settings.pullHint");
    }

    /** Scrolls to a place between the top (0) and the end (1). */
    public void scrollTo(double place) {
        scroll.setVvalue(place);
    }

    /** Tries out the shared database, as its button does. */
    public void testConnection() {
        database.test();
    }

    /** Whether the shared database has been tried out. */
    public boolean isConnectionTested() {
        return database.isTested();
    }

    private void text(SettingKey key, String title, String hint) {
        TextField field = new TextField(form.value(key));
        field.textProperty()
                .addListener((property, before, value) -> {
                    form.set(key, value);
                    check();
                });
        addRow(key, texts.get(title), field, texts.get(hint));
    }

    private void choice(SettingKey key, String title, List<String> values) {
        ComboBox<String> box = new ComboBox<>();
        box.setConverter(Screens.named(value -> valueName(key, value)));
        box.getItems().setAll(values);
        box.setValue(form.value(key));
        box.valueProperty().addListener((property, before, value) -> form.set(key, value));
        String hint = key == SettingKey.MILLWRIGHT_DB_TLS ? texts.get("settings.tlsHint") : "";
        addRow(key, texts.get(title), box, hint);
    }

    private String valueName(SettingKey key, String value) {
        return key == SettingKey.MILLWRIGHT_DB_TLS
                ? texts.get("settings.tls." + (value.isEmpty() ? "default" : value))
                : texts.get("settings.value." + value);
    }

    private void zone() {
        ComboBox<String> box = new ComboBox<>();
        box.getItems().setAll(new TreeSet<>(ZoneId.getAvailableZoneIds()));
        box.setValue(form.value(SettingKey.MILLWRIGHT_TIME_ZONE));
        box.valueProperty()
                .addListener((property, before, value) ->
                        form.set(SettingKey.MILLWRIGHT_TIME_ZONE, value));
        addRow(
                SettingKey.MILLWRIGHT_TIME_ZONE,
                texts.get("settings.zone"),
                box,
                texts.get("settings.zoneHint"));
    }

    private void addRow(SettingKey key, String title, Control control, String hint) {
        boolean isFixed = fixed.contains(key);
        control.setId(key.name());
        control.setMaxWidth(Double.MAX_VALUE);
        control.setDisable(isFixed);
        Label name = new Label(title);
        name.setLabelFor(control);
        Label note = new Label(isFixed ? texts.get("settings.fixed", key.name()) : hint);
        note.getStyleClass().addAll("muted", "small");
        note.setWrapText(true);
        GridPane into = DATABASE.contains(key) ? databaseGrid : grid;
        into.addRow(into.getRowCount(), name, control, note);
    }

    private boolean check() {
        Optional<String> error = form.error();
        Screens.say(outcome, error.orElse(""), true);
        save.setDisable(error.isPresent());
        return error.isEmpty();
    }

    private void save() {
        if (check()) {
            Map<SettingKey, String> chosen = form.toSave();
            // What IT has set was not chosen here.
            chosen.keySet().removeAll(fixed);
            tasks.run(
                    () -> {
                        services.preferences().save(chosen);
                        return true;
                    },
                    saved -> Screens.say(outcome, texts.get("settings.saved"), false),
                    failure ->
                            Screens.say(
                                    outcome,
                                    texts.why(
                                            failure,
                                            "settings.saveFailed",
                                            services.settings().dataDir()),
                                    true));
        }
    }
}
