package org.millwright.ui.access;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;

import org.millwright.access.PasswordPolicy;
import org.millwright.access.User;
import org.millwright.access.UserName;
import org.millwright.access.UserRefusedException.Why;
import org.millwright.domain.Role;
import org.millwright.domain.SyncDesk;
import org.millwright.ui.BackgroundTasks;
import org.millwright.ui.Formats;
import org.millwright.ui.Screen;
import org.millwright.ui.Screens;
import org.millwright.ui.Tables;
import org.millwright.ui.Texts;
import org.millwright.ui.UiServices;

import java.util.List;
import java.util.Optional;

/** Users of the plant: invite, change role, disable, reset, unlock. */
public final class AdministrationView implements Screen {
    private final AdministrationViewModel model;
    private final Texts texts;
    private final Formats formats;
    private final PasswordPolicy policy = PasswordPolicy.shipped();
    private final SyncDesk desk;
    private final Parent root;

    @FXML private Label refused;
    @FXML private Node allowed;
    @FXML private Label asOf;
    @FXML private TableView<User> users;
    @FXML private Label selected;
    @FXML private Node acts;
    @FXML private ComboBox<Role> role;
    @FXML private Button changeRole;
    @FXML private Button disable;
    @FXML private Button enable;
    @FXML private Button unlock;
    @FXML private PasswordField newPassword;
    @FXML private Button reset;
    @FXML private Label resetNote;
    @FXML private TextField name;
    @FXML private ComboBox<Role> newRole;
    @FXML private PasswordField password;
    @FXML private Button invite;
    @FXML private Label inviteNote;
    @FXML private Label outcome;

    public AdministrationView(
            UiServices services, Texts texts, Formats formats, BackgroundTasks tasks) {
        this.texts = texts;
        this.formats = formats;
        this.desk = services.sharing().desk();
        model = new AdministrationViewModel(services.people(), texts, tasks, this::show);
        root = Screens.load("administration.fxml", this, texts);
        fillTable();
        for (ComboBox<Role> box : List.of(role, newRole)) {
            box.setConverter(Screens.named(r -> texts.get("role." + r.name())));
            box.getItems().setAll(Role.values());
            box.setValue(Role.VIEWER);
        }
        changeRole.setOnAction(event -> model.changeRole(role.getValue()));
        disable.setOnAction(event -> model.disable());
        enable.setOnAction(event -> model.enable());
        unlock.setOnAction(event -> model.unlock());
        reset.setOnAction(event -> {
            model.reset(newPassword.getText());
            newPassword.clear();
        });
        invite.setOnAction(event -> {
            model.invite(name.getText(), newRole.getValue(), password.getText());
            password.clear();
        });
        name.textProperty().addListener((property, before, value) -> check());
        password.textProperty().addListener((property, before, value) -> check());
        newPassword.textProperty().addListener((property, before, value) -> check());
        check();
        show();
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        model.refresh();
    }

    private void fillTable() {
        users.getColumns().add(Tables.text(texts.get("administration.name"), User::name));
        users.getColumns()
                .add(
                        Tables.text(
                                texts.get("administration.role"),
                                user -> texts.get("role." + user.role().name())));
        users.getColumns().add(Tables.text(texts.get("administration.state"), this::state));
        users.getColumns()
                .add(
                        Tables.text(
                                texts.get("administration.secondFactor"),
                                user ->
                                        texts.get(
                                                user.hasSecondFactor()
                                                        ? "administration.codes"
                                                        : "administration.noCodes")));
        users.setPlaceholder(new Label());
        Tables.fitColumns(users);
        users.getSelectionModel()
                .selectedItemProperty()
                .addListener((property, before, user) -> {
                    if (user != null) {
                        model.select(user);
                    }
                });
    }

    private String state(User user) {
        if (user.disabledSince() != null) {
            return texts.get(
                    "administration.disabledSince", formats.dateTime(user.disabledSince()));
        }
        if (user.lockedSince() != null) {
            return texts.get("administration.lockedSince", formats.dateTime(user.lockedSince()));
        }
        return texts.get(
                user.passwordByOther() ? "administration.toBegin" : "administration.active");
    }

    /** Says what is wrong before anything is tried. */
    private void check() {
        String canonical = UserName.canonical(name.getText());
        String wrongName =
                canonical.isEmpty() || UserName.isAllowed(canonical)
                        ? ""
                        : Why.NAME_NOT_ALLOWED.sentence().in(texts.locale());
        String wrong = wrongName.isEmpty() ? weakness(password.getText(), canonical) : wrongName;
        Screens.say(inviteNote, wrong, true);
        invite.setDisable(!wrong.isEmpty() || canonical.isEmpty() || password.getText().isEmpty());
        String ofReset =
                weakness(newPassword.getText(), model.selected().map(User::name).orElse(""));
        Screens.say(resetNote, ofReset, true);
        reset.setDisable(!ofReset.isEmpty() || newPassword.getText().isEmpty());
    }

    private String weakness(String typed, String user) {
        return typed.isEmpty()
                ? ""
                : policy.check(typed, user, false)
                        .map(weakness -> texts.get("people.weakness." + weakness.name()))
                        .orElse("");
    }

    private void show() {
        boolean permitted = model.isPermitted();
        Screens.visible(refused, !permitted);
        refused.setText(texts.get(model.refusal()));
        asOf.setText(
                Optional.ofNullable(desk.status().lastContact())
                        .map(at -> texts.get("administration.asOf", formats.dateTime(at)))
                        .orElse(texts.get("administration.asHere")));
        Screens.visible(allowed, permitted);
        if (!users.getItems().equals(model.users())) {
            users.getItems().setAll(model.users());
            Tables.fitColumns(users);
        }
        Optional<User> user = model.selected();
        Screens.visible(acts, user.isPresent());
        selected.setText(user.map(User::name).orElse(texts.get("administration.select")));
        user.ifPresent(found -> {
            role.setValue(found.role());
            Screens.visible(disable, !found.isDisabled());
            Screens.visible(enable, found.isDisabled());
            Screens.visible(unlock, found.isLocked());
        });
        Screens.say(outcome, model.said(), model.isError());
    }
}
