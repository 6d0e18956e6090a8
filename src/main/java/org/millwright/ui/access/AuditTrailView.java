package org.millwright.ui.access;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.AuditAct;
import org.millwright.ui.BackgroundTasks;
import org.millwright.ui.Formats;
import org.millwright.ui.Screen;
import org.millwright.ui.Screens;
import org.millwright.ui.Tables;
import org.millwright.ui.Texts;
import org.millwright.ui.UiServices;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Who did what, where and when; of all stations whose facts are here. */
public final class AuditTrailView implements Screen {
    private static final List<String> COLUMNS =
            List.of("at", "who", "where", "what", "about", "before", "after");

    private final AuditViewModel model;
    private final Texts texts;
    private final Parent root;

    private final Label none = new Label();

    @FXML private Label refused;
    @FXML private Node allowed;
    @FXML private TextField search;
    @FXML private ComboBox<Optional<AuditAct>> act;
    @FXML private Button export;
    @FXML private Button verify;
    @FXML private TableView<AuditViewModel.Row> entries;
    @FXML private Label outcome;
    @FXML private Label count;

    public AuditTrailView(
            UiServices services, Texts texts, Formats formats, BackgroundTasks tasks) {
        this.texts = texts;
        model =
                new AuditViewModel(
                        services.people(), texts, formats, tasks, services.clock(), this::show);
        root = Screens.load("audit.fxml", this, texts);
        for (int i = 0; i < COLUMNS.size(); i++) {
            int cell = i;
            entries.getColumns()
                    .add(
                            Tables.text(
                                    texts.get("audit.column." + COLUMNS.get(i)),
                                    row -> row.cells().get(cell)));
        }
        act.setConverter(Screens.named(this::nameOf));
        act.getItems().add(Optional.empty());
        Arrays.stream(AuditAct.values()).map(Optional::of).forEach(act.getItems()::add);
        act.setValue(Optional.empty());
        act.valueProperty().addListener((property, before, wanted) -> model.filter(orNull(wanted)));
        none.setText(texts.get("audit.none"));
        entries.setPlaceholder(none);
        Tables.fitColumns(entries);
        search.textProperty().addListener((property, before, words) -> model.search(words));
        export.setOnAction(event -> model.export());
        verify.setOnAction(event -> model.verify());
        show();
    }

    private static @Nullable AuditAct orNull(Optional<AuditAct> wanted) {
        return wanted.orElse(null);
    }

    private String nameOf(Optional<AuditAct> wanted) {
        return wanted.map(a -> texts.get("audit.act." + a.name())).orElse(texts.get("audit.all"));
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        model.refresh();
    }

    private void show() {
        boolean permitted = model.isPermitted();
        Screens.visible(refused, !permitted);
        Screens.visible(allowed, permitted);
        List<AuditViewModel.Row> shown = model.shown();
        if (!entries.getItems().equals(shown)) {
            entries.getItems().setAll(shown);
            Tables.fitColumns(entries);
        }
        count.setText(texts.get("audit.count", shown.size()));
        export.setDisable(!model.canExport());
        Screens.say(outcome, model.said(), model.isError());
    }
}
