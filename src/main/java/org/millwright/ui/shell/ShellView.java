package org.millwright.ui.shell;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TouchEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.millwright.domain.HealthBand;
import org.millwright.domain.HealthBands;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.SyncStatus;
import org.millwright.monitoring.FleetFeed.Subscription;
import org.millwright.monitoring.FleetSnapshot;
import org.millwright.monitoring.ModelShelf;
import org.millwright.monitoring.Notice;
import org.millwright.ui.BackgroundTasks;
import org.millwright.ui.Formats;
import org.millwright.ui.LinkFollower;
import org.millwright.ui.LinkText;
import org.millwright.ui.Screen;
import org.millwright.ui.Screens;
import org.millwright.ui.Texts;
import org.millwright.ui.Theme;
import org.millwright.ui.UiServices;
import org.millwright.ui.UiThread;
import org.millwright.ui.access.AccountView;
import org.millwright.ui.access.AdministrationView;
import org.millwright.ui.access.AuditTrailView;
import org.millwright.ui.access.GateView;
import org.millwright.ui.asset.AssetView;
import org.millwright.ui.control.StateMark;
import org.millwright.ui.diagnostics.DiagnosticsView;
import org.millwright.ui.imports.ImportView;
import org.millwright.ui.models.ModelsView;
import org.millwright.ui.overview.OverviewView;
import org.millwright.ui.performance.PerformanceView;
import org.millwright.ui.settings.SettingsView;
import org.millwright.ui.sync.SyncView;
import org.millwright.ui.training.TrainingView;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The frame around all screens: left rail, top strip, banner for lasting trouble, content. Shows
 * one screen at a time and tells it when it comes and goes. JavaFX thread only.
 */
public final class ShellView {
    private static final double WIDE_STRIP = 1_000;

    private static final Set<Notice> FOLLOWING =
            Set.of(Notice.FOLLOWS, Notice.WRITER_GONE, Notice.REPLACED);

    private final UiServices services;
    private final Texts texts;
    private final Formats formats;
    private final BackgroundTasks tasks;
    private final BackgroundTasks slow;
    private final HealthBands bands;
    private final Parent root;
    private final Map<ScreenId, Screen> screens = new EnumMap<>(ScreenId.class);
    private @Nullable Screen current;
    private @Nullable TrainingView training;
    private @Nullable Subscription subscription;
    private final LinkFollower linkFollower;
    private boolean wide = true;
    private final GateView gate;
    private final IdleWatch idle;
    private @Nullable AccountView account;
    private final HelpSide helpSide;
    private final Rail rail;
    private String helpFor = "";

    @FXML private Label site;
    @FXML private Label simulated;
    @FXML private Label follows;
    @FXML private Label stored;
    @FXML private Button link;
    @FXML private StateMark linkMark;
    @FXML private StateMark linkWarning;
    @FXML private StateMark models;
    @FXML private StateMark critical;
    @FXML private StateMark watch;
    @FXML private Label clock;
    @FXML private Label clockZone;
    @FXML private MenuButton user;
    @FXML private Label offline;
    @FXML private VBox gatePlace;
    @FXML private ScrollPane railScroll;
    @FXML private VBox railButtons;
    @FXML private VBox banner;
    @FXML private HBox contentPlace;
    @FXML private StackPane content;
    @FXML private Button help;

    public ShellView(UiServices services, UiThread uiThread) {
        this.services = services;
        texts = new Texts(services.settings().language());
        formats = new Formats(services.settings(), texts);
        tasks = new BackgroundTasks(services.background(), uiThread);
        slow = new BackgroundTasks(services.slow(), uiThread);
        bands = services.bands();
        linkFollower = new LinkFollower(services.sharing().desk(), tasks, this::showLink);
        root = Screens.load("shell.fxml", this, texts);
        gate = new GateView(services.people(), texts, formats, tasks, this::gateMoved);
        idle = new IdleWatch(services.people().idleFor(), gate::idle, uiThread);
        gatePlace.getChildren().setAll(gate.root());
        helpSide = new HelpSide(contentPlace, content, texts, this::helpPage);
        help.setOnAction(event -> helpSide.toggle());
        help.setTooltip(new Tooltip(texts.get("shell.helpKey")));
        keepControls();
        fillUserMenu();
        showUser();
        link.setOnAction(event -> navigate(ScreenId.SYNC));
        link.setTooltip(new Tooltip());
        rail = new Rail(railScroll, railButtons, texts, this::navigate);
        site.setText(services.settings().siteName());
        showModels();
        ((Region) root)
                .widthProperty()
                .addListener((property, before, width) -> fitStrip(width.doubleValue()));
        show(services.fleet().current());
        showLink(services.sharing().desk().status());
    }

    /** The root of the window; ready to be put into a scene. */
    public Parent root() {
        return root;
    }

    /** Dresses the scene and adds the keys that work everywhere. */
    public void dress(Scene scene) {
        Theme.apply(scene, services.settings().theme());
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.F1), helpSide::toggle);
        rail.addKeys(scene);
    }

    /** Begins to follow the fleet and the link. */
    public void start() {
        idle.start();
        linkFollower.start();
        subscription = services.fleet().subscribe(snapshot -> tasks.onUi(() -> show(snapshot)));
    }

    /** Stops following; the window is closing. */
    public void stop() {
        idle.stop();
        linkFollower.stop();
        if (subscription != null) {
            subscription.close();
        }
        if (current != null) {
            current.hidden();
        }
    }

    /** While the gate is closed the picture can be looked at and nothing in it be worked. */
    private void keepControls() {
        content.addEventFilter(MouseEvent.ANY, this::keep);
        content.addEventFilter(KeyEvent.ANY, this::keep);
        content.addEventFilter(TouchEvent.ANY, this::keep);
        root.addEventFilter(InputEvent.ANY, event -> idle.touch());
    }

    private void keep(InputEvent event) {
        if (gate.isClosed()) {
            event.consume();
        }
    }

    private void fillUserMenu() {
        MenuItem own = new MenuItem(texts.get("user.account"));
        own.setOnAction(event -> openAccount());
        MenuItem lock = new MenuItem(texts.get("user.lock"));
        lock.setOnAction(event -> gate.lock());
        MenuItem leave = new MenuItem(texts.get("user.logOut"));
        leave.setOnAction(event -> gate.logOut());
        user.getItems().setAll(own, lock, leave);
        user.setGraphic(new FontIcon(Feather.USER));
        Screens.visible(user, services.people().accounts());
    }

    /** The gate has opened or closed, or somebody else is there. */
    private void gateMoved() {
        idle.touch();
        showUser();
        followHelp();
        if (current != null) {
            current.hidden();
            current.shown();
        }
    }

    private void showUser() {
        user.setText(wide ? gate.who() : "");
        user.setAccessibleText(gate.who());
        String until = gate.offlineUntil();
        offline.setText(until);
        Screens.visible(offline, wide && !until.isEmpty());
    }

    /** Shows the account of whoever is logged in. */
    public void openAccount() {
        AccountView made = account;
        if (made == null) {
            made = new AccountView(services, texts, tasks);
            account = made;
        }
        rail.selectNone();
        show(made);
    }

    /** Locks the controls, as its menu item does. */
    public void lock() {
        gate.lock();
    }

    /** Whether the controls can't be used now. */
    public boolean isClosed() {
        return gate.isClosed();
    }

    /** Shows a screen of the rail. */
    public void navigate(ScreenId id) {
        show(screens.computeIfAbsent(id, this::make));
        rail.select(id);
    }

    private void show(Screen screen) {
        if (current != null && !current.equals(screen)) {
            current.hidden();
        }
        if (!screen.equals(current)) {
            current = screen;
            content.getChildren().setAll(screen.root());
            screen.shown();
            followHelp();
        }
    }

    /** Opens the help for what is on the screen, or closes it, as F1 does. */
    public void toggleHelp() {
        helpSide.toggle();
    }

    private void followHelp() {
        String page = helpPage();
        if (!page.equals(helpFor)) {
            String left = helpFor;
            helpFor = page;
            helpSide.moved(left);
        }
    }

    /** The help page of what is on the screen: of the gate while it is closed. */
    private String helpPage() {
        if (gate.isClosed()) {
            return "gate";
        }
        if (current != null && current.equals(account)) {
            return "account";
        }
        if (current != null && current.equals(training)) {
            return "training";
        }
        return screens.entrySet().stream()
                .filter(entry -> entry.getValue().equals(current))
                .map(entry -> entry.getKey().key())
                .findFirst()
                .orElse("");
    }

    /** Shows the training of a model, which the Models screen leads to. */
    public void openTraining() {
        show(training());
        rail.select(ScreenId.MODELS);
    }

    /** The training, made if it was not shown yet; one that runs goes on when another is shown. */
    public TrainingView training() {
        TrainingView made = training;
        if (made == null) {
            made =
                    new TrainingView(
                            services, texts, formats, slow, () -> navigate(ScreenId.MODELS));
            training = made;
        }
        return made;
    }

    /** Shows the Asset screen of one asset. */
    public void openAsset(String assetId) {
        navigate(ScreenId.ASSETS);
        asset().select(assetId);
    }

    /** The Overview, made if it was not shown yet; likewise the others. */
    public OverviewView overview() {
        return (OverviewView) screens.computeIfAbsent(ScreenId.OVERVIEW, this::make);
    }

    public AssetView asset() {
        return (AssetView) screens.computeIfAbsent(ScreenId.ASSETS, this::make);
    }

    public ImportView imports() {
        return (ImportView) screens.computeIfAbsent(ScreenId.IMPORT, this::make);
    }

    public SettingsView settings() {
        return (SettingsView) screens.computeIfAbsent(ScreenId.SETTINGS, this::make);
    }

    public DiagnosticsView diagnostics() {
        return (DiagnosticsView) screens.computeIfAbsent(ScreenId.DIAGNOSTICS, this::make);
    }

    public ModelsView models() {
        return (ModelsView) screens.computeIfAbsent(ScreenId.MODELS, this::make);
    }

    private Screen make(ScreenId id) {
        return switch (id) {
            case OVERVIEW -> new OverviewView(services, texts, formats, tasks, this::openAsset);
            case ASSETS -> new AssetView(services, texts, formats, tasks);
            case MODELS -> new ModelsView(services, texts, formats, slow, this::openTraining);
            case IMPORT -> new ImportView(services, texts, formats, tasks);
            case SYNC ->
                    new SyncView(
                            services, texts, formats, tasks, () -> navigate(ScreenId.SETTINGS));
            case ADMINISTRATION -> new AdministrationView(services, texts, formats, tasks);
            case AUDIT -> new AuditTrailView(services, texts, formats, tasks);
            case DIAGNOSTICS -> new DiagnosticsView(services, texts, formats, tasks);
            case PERFORMANCE -> new PerformanceView(services, texts, formats, tasks);
            case SETTINGS -> new SettingsView(services, texts, formats, tasks);
            case ABOUT -> new AboutView(services, texts);
        };
    }

    /** In a narrow window what is merely reassuring makes room for what is not. */
    private void fitStrip(double width) {
        boolean before = wide;
        wide = width >= WIDE_STRIP;
        if (wide != before) {
            showLink(services.sharing().desk().status());
        }
        Screens.visible(stored, wide);
        showUser();
        Screens.visible(models, wide || count(ModelShelf.Refused.class::isInstance) > 0);
    }

    private void showLink(SyncStatus status) {
        LinkText text = LinkText.of(status, services.clock().instant(), texts, formats);
        linkMark.set(text.mark(), wide ? text.strip() : text.brief());
        linkWarning.set(StateMark.Kind.WATCH, wide ? texts.get("link.warning") : "");
        Screens.visible(linkWarning, !status.warnings().isEmpty());
        List<String> more = new ArrayList<>(List.of(text.state(), text.why()));
        more.add(status.why().in(texts.locale()));
        status.warnings().forEach(warning -> more.add(warning.in(texts.locale())));
        more.removeIf(String::isEmpty);
        link.getTooltip().setText(String.join("\n", more));
        link.setAccessibleText(text.strip());
    }

    /** A refused package is something to act on: its assets are judged by less than they could. */
    private void showModels() {
        long accepted = count(ModelShelf.Accepted.class::isInstance);
        long refused = count(ModelShelf.Refused.class::isInstance);
        if (refused == 0) {
            models.set(StateMark.Kind.HEALTHY, texts.get("shell.models", accepted));
        } else {
            models.set(StateMark.Kind.WATCH, texts.get("shell.modelsRefused", accepted, refused));
        }
    }

    private long count(Predicate<ModelShelf.ModelSummary> kind) {
        return services.models().models().stream().filter(kind).count();
    }

    private void show(FleetSnapshot fleet) {
        gate.follow();
        boolean anySimulated = fleet.assets().stream().anyMatch(a -> a.asset().simulated());
        simulated.setVisible(anySimulated);
        simulated.setManaged(anySimulated);
        stored.setText(texts.get("shell.stored", fleet.stored()));
        mark(critical, StateMark.Kind.CRITICAL, fleet.count(bands, HealthBand.CRITICAL));
        mark(watch, StateMark.Kind.WATCH, fleet.count(bands, HealthBand.WATCH));
        clock.setText(formats.clock(fleet.at()));
        String zone = formats.offset(fleet.at());
        clockZone.setText(services.simulatedTime() ? texts.get("shell.simulatedTime", zone) : zone);
        showBanner(fleet.trouble());
    }

    private void showBanner(LocalizedText trouble) {
        banner.getChildren().clear();
        Set<Notice> notices = services.notices().get();
        Screens.visible(follows, notices.stream().anyMatch(FOLLOWING::contains));
        notices.stream()
                .sorted()
                .map(notice -> texts.get("notice." + notice.name().toLowerCase(Locale.ROOT)))
                .forEach(this::bannerLine);
        services.remarks().forEach(remark -> bannerLine(remark.in(texts.locale())));
        if (!trouble.isEmpty()) {
            bannerLine(trouble.in(texts.locale()));
        }
        boolean any = !banner.getChildren().isEmpty();
        banner.setVisible(any);
        banner.setManaged(any);
    }

    private void bannerLine(String sentence) {
        Label label = new Label(sentence);
        label.setWrapText(true);
        banner.getChildren().add(label);
    }

    private static void mark(StateMark mark, StateMark.Kind kind, long count) {
        mark.set(kind, Long.toString(count));
        mark.setVisible(count > 0);
        mark.setManaged(count > 0);
    }
}
