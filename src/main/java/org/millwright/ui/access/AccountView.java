package org.millwright.ui.access;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.image.ImageView;

import org.millwright.access.User;
import org.millwright.ui.BackgroundTasks;
import org.millwright.ui.Screen;
import org.millwright.ui.Screens;
import org.millwright.ui.Texts;
import org.millwright.ui.UiServices;

import java.util.Optional;

/** The account of whoever is logged in: password, one-time codes, recovery codes. */
public final class AccountView implements Screen {
    private static final int QR_PIXELS = 240;

    private final AccountViewModel model;
    private final Texts texts;
    private final Parent root;
    private String drawn = "";

    @FXML private Label refused;
    @FXML private Node allowed;
    @FXML private Label user;
    @FXML private Label codesState;
    @FXML private Button beginCodes;
    @FXML private Node setUp;
    @FXML private ImageView qr;
    @FXML private Label secret;
    @FXML private PasswordField codesPassword;
    @FXML private TextField code;
    @FXML private Button confirm;
    @FXML private Button remove;
    @FXML private Node recoveryBox;
    @FXML private TextArea recovery;
    @FXML private PasswordField present;
    @FXML private PasswordField wanted;
    @FXML private PasswordField again;
    @FXML private Button changePassword;
    @FXML private Label outcome;

    public AccountView(UiServices services, Texts texts, BackgroundTasks tasks) {
        this.texts = texts;
        model =
                new AccountViewModel(
                        services.people(),
                        texts,
                        tasks,
                        services.settings().siteName(),
                        this::show);
        root = Screens.load("account.fxml", this, texts);
        beginCodes.setOnAction(event -> model.beginCodes());
        confirm.setOnAction(event -> {
            model.confirmCodes(codesPassword.getText(), code.getText());
            code.clear();
        });
        remove.setOnAction(event -> model.removeCodes(codesPassword.getText()));
        changePassword.setOnAction(event -> {
            model.changePassword(present.getText(), wanted.getText(), again.getText());
            clearPasswords();
        });
        show();
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        show();
    }

    @Override
    public void hidden() {
        clearPasswords();
        codesPassword.clear();
        code.clear();
        model.forget();
    }

    private void clearPasswords() {
        present.clear();
        wanted.clear();
        again.clear();
    }

    private void show() {
        Optional<User> who = model.user();
        Screens.visible(refused, who.isEmpty());
        Screens.visible(allowed, who.isPresent());
        user.setText(who.map(User::name).orElse(""));
        boolean on = who.filter(User::hasSecondFactor).isPresent();
        int left = who.map(u -> u.recoveryHashes().size()).orElse(0);
        codesState.setText(
                on ? texts.get("account.codesAreOn", left) : texts.get("account.codesAreOff"));
        if (!model.isError()) {
            codesPassword.clear();
        }
        boolean settingUp = !model.uri().isEmpty();
        beginCodes.setText(texts.get(on ? "account.codesAnew" : "account.beginCodes"));
        Screens.visible(beginCodes, !settingUp);
        Screens.visible(setUp, settingUp);
        Screens.visible(code, settingUp);
        Screens.visible(confirm, settingUp);
        Screens.visible(codesPassword, settingUp || on);
        Screens.visible(remove, on && !settingUp);
        drawQr();
        secret.setText(model.secret());
        Screens.visible(recoveryBox, !model.recovery().isEmpty());
        recovery.setText(String.join("\n", model.recovery()));
        Screens.say(outcome, model.said(), model.isError());
    }

    private void drawQr() {
        String uri = model.uri();
        if (!uri.equals(drawn)) {
            drawn = uri;
            qr.setImage(uri.isEmpty() ? null : QrCode.of(uri, QR_PIXELS));
        }
    }
}
