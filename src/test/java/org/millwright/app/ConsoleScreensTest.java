package org.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.scene.robot.Robot;

import org.controlsfx.control.GridView;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.UsesToolkit;
import org.millwright.ui.Texts;
import org.millwright.ui.control.Stages;
import org.millwright.ui.shell.ScreenId;
import org.testfx.api.FxRobot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** Real screens over a running station, driven by mouse and keys on the headless platform. */
@UsesToolkit
class ConsoleScreensTest {
    private static final double LEAST_TARGET = 44;

    @TempDir static Path folder;
    private static Screens screens;
    private final FxRobot robot = new FxRobot();

    @BeforeAll
    static void open() throws Exception {
        screens = new Screens(folder.resolve("data"), 12, 3_006);
    }

    @AfterAll
    static void close() {
        screens.close();
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofMinutes(1)).until(() -> Stages.onFx(condition));
    }

    private void show(ScreenId id) throws Exception {
        Stages.runFx(() -> screens.shell.navigate(id));
        if (id == ScreenId.ASSETS) {
            until(() -> screens.shell.asset().settled());
        }
        layOut();
    }

    private static void layOut() throws Exception {
        Stages.runFx(() -> screens.stage.getScene().snapshot(null));
    }

    private <T extends Node> T find(Class<T> type, String selector) throws Exception {
        return Stages.onFx(() -> screens.find(type, selector));
    }

    private void click(String selector) throws Exception {
        robot.clickOn(find(Node.class, selector));
        layOut();
    }

    private void click(ToggleButton button) throws Exception {
        robot.clickOn(button);
        layOut();
    }

    private ToggleButton toggle(String text) throws Exception {
        return Stages.onFx(() ->
                screens.all(ToggleButton.class, ".toggle-button").stream()
                        .filter(button -> button.getText() != null)
                        .filter(button -> button.getText().startsWith(text))
                        .findFirst()
                        .orElseThrow());
    }

    private void type(String selector, String text) throws Exception {
        TextField field = find(TextField.class, selector);
        robot.clickOn(field);
        robot.push(KeyCode.CONTROL, KeyCode.A);
        robot.push(KeyCode.DELETE);
        robot.write(text);
        String typed = Stages.onFx(field::getText);
        assertThat(typed).isEqualTo(text);
        layOut();
    }

    private List<String> tiles() throws Exception {
        return Stages.onFx(() ->
                screens.all(Label.class, ".asset-tile .id").stream().map(Label::getText).toList());
    }

    @Test
    void theFleetIsSearchedFilteredAndShownAsTable() throws Exception {
        show(ScreenId.OVERVIEW);
        click(toggle("Tiles"));
        type("#search", "p-1");
        assertThat(tiles()).hasSize(12);
        type("#search", "p-104");
        assertThat(tiles()).containsExactly("P-104");
        type("#search", "nothing like that");
        assertThat(find(Label.class, "#nothingFound").getText())
                .isEqualTo("No asset matches search and filters.");
        type("#search", "p-1");
        click(toggle("Not reporting"));
        assertThat(tiles()).isEmpty();
        click(toggle("All"));
        assertThat(tiles()).hasSize(12);
        click(toggle("Table"));
        TableView<?> table = find(TableView.class, "#table");
        assertThat(table.getItems().size()).isEqualTo(12);
        click(toggle("Tiles"));
        type("#search", " ");
    }

    @Test
    void whatIsSelectedInTheSearchFieldIsSeen() throws Exception {
        show(ScreenId.OVERVIEW);
        type("#search", "p-104");
        TextField field = find(TextField.class, "#search");
        assertThat(accented(field)).isLessThan(50);
        robot.push(KeyCode.CONTROL, KeyCode.A);
        assertThat(accented(field)).isGreaterThan(150);
        type("#search", " ");
    }

    /** Points in the accent's colour inside a field's border. */
    private static long accented(TextField field) throws Exception {
        return Stages.onFx(() -> {
            Color accent = Color.web("#1F66A8");
            Image drawn = field.snapshot(null, null);
            return IntStream.range(3, (int) drawn.getWidth() - 3)
                    .mapToLong(x ->
                            IntStream.range(3, (int) drawn.getHeight() - 3)
                                    .filter(y ->
                                            accent.equals(drawn.getPixelReader().getColor(x, y)))
                                    .count())
                    .sum();
        });
    }

    @Test
    void theTableSortsByNumberAndKeepsWhatHasNone() throws Exception {
        show(ScreenId.OVERVIEW);
        click(toggle("Table"));
        TableView<?> table = find(TableView.class, "#table");
        List<Double> healths =
                Stages.onFx(() -> {
                    var column =
                            table.getColumns().stream()
                                    .filter(c -> c.getText().equals("Health"))
                                    .findFirst()
                                    .orElseThrow();
                    table.getSortOrder().setAll(List.of());
                    column.setSortType(TableColumn.SortType.ASCENDING);
                    sort(table, column);
                    return screens.services.fleet().current().assets().stream()
                            .map(status -> status.healthIndex())
                            .sorted()
                            .toList();
                });
        assertThat(Stages.onFx(() -> table.getItems().getFirst().toString()))
                .contains(String.format(Locale.ROOT, "healthIndex=%s", healths.getFirst()));
        click(toggle("Tiles"));
    }

    @SuppressWarnings("unchecked") // The column is one of this table.
    private static <T> void sort(TableView<T> table, TableColumn<?, ?> column) {
        table.getSortOrder().setAll((TableColumn<T, ?>) column);
    }

    @Test
    void aTileOpensItsAssetByMouseAndByKey() throws Exception {
        show(ScreenId.OVERVIEW);
        click(toggle("Tiles"));
        type("#search", "P-103");
        click(".asset-tile");
        ComboBox<?> chooser = find(ComboBox.class, "#chooser");
        assertThat(chooser.getValue()).isEqualTo("P-103");
        show(ScreenId.OVERVIEW);
        type("#search", "P-106");
        Stages.runFx(() -> screens.find(Node.class, ".asset-tile").requestFocus());
        robot.push(KeyCode.ENTER);
        assertThat(find(ComboBox.class, "#chooser").getValue()).isEqualTo("P-106");
        show(ScreenId.OVERVIEW);
        type("#search", " ");
    }

    @Test
    void aManualReadingIsStoredOnlyOnceItIsValid() throws Exception {
        show(ScreenId.ASSETS);
        // The plant's clock is an hour after the last reading of this pump.
        Stages.runFx(() -> screens.shell.asset().select("P-112"));
        until(() -> screens.shell.asset().settled());
        click(toggle("Enter reading"));
        type("#point-temperature", "500");
        click("#entry-store");
        Label outcome = find(Label.class, "#entry-outcome");
        assertThat(outcome.getText()).isEqualTo("Correct the marked fields first.");
        assertThat(outcome.getStyleClass()).contains("error-text");
        long before = screens.services.fleet().current().stored();
        type("#point-temperature", "61.5");
        click("#entry-store");
        until(() -> outcome.getText().startsWith("Stored on this station as fact "));
        assertThat(outcome.getStyleClass()).doesNotContain("error-text");
        // The reading, and the names that it is the first to use.
        until(() -> screens.services.fleet().current().stored() > before);
        assertThat(screens.services.history().recent("P-112", 1).getFirst().reading().source())
                .isEqualTo("manual:console");
        click(toggle("Enter reading"));
    }

    @Test
    void whatIfSaysWhatDifferenceTheValuesMake() throws Exception {
        show(ScreenId.ASSETS);
        Stages.runFx(() -> screens.shell.asset().select("P-105"));
        until(() -> screens.shell.asset().settled());
        click(toggle("What if …"));
        Label difference = find(Label.class, "#what-if-difference");
        until(() -> !difference.getText().isEmpty());
        assertThat(difference.getText()).isEqualTo("No difference.");
        type("#point-vibration", "12");
        type("#point-temperature", "110");
        click("#what-if-ask");
        until(() -> !difference.getText().equals("No difference."));
        assertThat(difference.getText()).startsWith("Difference: health ");
        click(toggle("What if …"));
    }

    @Test
    void aFileIsCheckedImportedAndReported() throws Exception {
        Path file = engines("good.txt", 2, 60, "1 2 3\n");
        show(ScreenId.IMPORT);
        choose(file);
        until(() -> screens.shell.imports().isAt("check"));
        layOut();
        TableView<?> preview = find(TableView.class, "#preview");
        assertThat(preview.getItems().size()).isEqualTo(20);
        click("#run");
        until(() -> screens.shell.imports().isAt("report"));
        layOut();
        assertThat(find(Label.class, "#report").getText()).startsWith("Done in ");
        assertThat(texts("#counts .label")).contains("121", "120", "1");
        assertThat(Path.of(find(Label.class, "#rejectsFile").getText())).isRegularFile();
        click("#again");
        assertThat(screens.shell.imports().isAt("choose")).isTrue();
    }

    @Test
    void anImportThatIsCancelledKeepsWhatIsStoredAndGoesOnLater() throws Exception {
        Path file = engines("long.txt", 8, 200, "");
        show(ScreenId.IMPORT);
        choose(file);
        until(() -> screens.shell.imports().isAt("check"));
        layOut();
        screens.gate.hold();
        click("#run");
        assertThat(screens.shell.imports().isAt("run")).isTrue();
        click("#cancel");
        screens.gate.release();
        until(() -> screens.shell.imports().isAt("report"));
        layOut();
        assertThat(find(Label.class, "#report").getText()).startsWith("Cancelled after ");
        click("#again");
        choose(file);
        until(() -> screens.shell.imports().isAt("check"));
        layOut();
        click("#run");
        until(() -> screens.shell.imports().isAt("report"));
        layOut();
        assertThat(texts("#counts .label")).contains("1,600");
        assertThat(screens.services.history().recent("long-3", 1_000)).hasSize(200);
        click("#again");
    }

    @Test
    void aFileThatIsNotWhatItSaysIsRefusedInPlace() throws Exception {
        Path file = Files.writeString(folder.resolve("letter.txt"), "Dear Sir,\nno data here.\n");
        show(ScreenId.IMPORT);
        choose(file);
        until(() -> !screens.find(Label.class, "#error").getText().isEmpty());
        assertThat(find(Label.class, "#error").getText()).contains("letter.txt");
        assertThat(screens.shell.imports().isAt("choose")).isTrue();
    }

    private void choose(Path file) throws Exception {
        String name = file.getFileName().toString().replace(".txt", "-");
        Stages.runFx(() -> screens.find(TextField.class, "#prefix").setText(name));
        Stages.runFx(() -> screens.shell.imports().choose(file.toFile(), "cmapss"));
    }

    private List<String> texts(String selector) throws Exception {
        return Stages.onFx(
                () -> screens.all(Label.class, selector).stream().map(Label::getText).toList());
    }

    private static Path engines(String name, int units, int cycles, String more)
            throws IOException {
        Random random = new Random(5);
        StringBuilder text = new StringBuilder();
        for (int unit = 1; unit <= units; unit++) {
            for (int cycle = 1; cycle <= cycles; cycle++) {
                text.append(unit).append(' ').append(cycle).append(" 0.001 0.0002 100.0");
                for (int sensor = 0; sensor < 21; sensor++) {
                    text.append(String.format(Locale.ROOT, " %.3f", 500 + random.nextGaussian()));
                }
                text.append('\n');
            }
        }
        return Files.writeString(folder.resolve(name), text + more);
    }

    @Test
    void settingsAreSavedUnlessOneIsWrong() throws Exception {
        show(ScreenId.SETTINGS);
        type("#MILLWRIGHT_HEALTH_CRITICAL_BELOW", "80");
        assertThat(find(Label.class, "#outcome").getText())
                .isEqualTo("The limits must be numbers from 1 to 99, critical below watch.");
        assertThat(find(Button.class, "#save").isDisabled()).isTrue();
        type("#MILLWRIGHT_HEALTH_CRITICAL_BELOW", "35");
        click("#save");
        until(() -> screens.find(Label.class, "#outcome").getText().startsWith("Saved."));
        assertThat(folder.resolve("data/preferences.properties"))
                .content()
                .contains("MILLWRIGHT_HEALTH_CRITICAL_BELOW=35");
        assertThat(find(Control.class, "#MILLWRIGHT_LANGUAGE").isDisabled())
                .as("set on the command line")
                .isTrue();
    }

    @Test
    void keysLeadToEachScreenAndToWhateverCanBeDone() throws Exception {
        Texts texts = new Texts(Locale.ENGLISH);
        int digit = 1;
        for (ScreenId id : List.of(ScreenId.values()).subList(0, 10)) {
            robot.push(KeyCode.CONTROL, KeyCode.getKeyCode(Integer.toString(digit % 10)));
            String shown = Stages.onFx(ConsoleScreensTest::railSelection);
            assertThat(shown).as("Ctrl+" + digit % 10).isEqualTo(texts.get("rail." + id.key()));
            digit++;
        }
        for (ScreenId id : ScreenId.values()) {
            show(id);
            assertThat(reachableByTab()).as("by Tab on " + id).containsAll(actionable());
        }
    }

    @Test
    void f1OpensTheHelpOfTheScreenAndEscapeClosesIt() throws Exception {
        show(ScreenId.IMPORT);
        Stages.runFx(() -> screens.find(Node.class, "#prefix").requestFocus());
        robot.push(KeyCode.F1);
        layOut();
        assertThat(find(Label.class, ".help .title").getText()).isEqualTo("Import");
        type("#help-search", "tombstone");
        robot.push(KeyCode.TAB);
        robot.push(KeyCode.TAB);
        robot.push(KeyCode.SPACE);
        layOut();
        assertThat(find(Label.class, ".help .title").getText())
                .as("where the word stands")
                .isEqualTo("Sync");
        robot.push(KeyCode.ESCAPE);
        layOut();
        assertThat(Stages.onFx(() -> screens.all(Label.class, ".help .title"))).isEmpty();
        assertThat(Stages.onFx(() -> screens.stage.getScene().getFocusOwner().getId()))
                .as("back where it was")
                .isEqualTo("prefix");
    }

    private static String railSelection() {
        return screens.all(ToggleButton.class, ".rail .toggle-button").stream()
                .filter(ToggleButton::isSelected)
                .map(ToggleButton::getText)
                .findFirst()
                .orElseThrow();
    }

    private static List<Node> actionable() throws Exception {
        return Stages.onFx(() -> {
            List<Node> found = new ArrayList<>();
            for (String kind : List.of(".button", ".toggle-button", ".combo-box", ".text-field")) {
                for (Node node : screens.all(Node.class, kind)) {
                    boolean part =
                            node.getParent() instanceof ComboBox
                                    || node.getParent() instanceof Spinner;
                    if (!part && !node.isDisabled()) {
                        found.add(node);
                    }
                }
            }
            return found;
        });
    }

    /** Goes once round, or gives up after more steps than any screen has places. */
    private Set<Node> reachableByTab() throws Exception {
        Set<Node> reached = new LinkedHashSet<>();
        Node first =
                Stages.onFx(() -> {
                    Node button = screens.find(Node.class, ".rail .toggle-button");
                    button.requestFocus();
                    return button;
                });
        for (int i = 0; i < 120; i++) {
            Node owner = Stages.onFx(() -> screens.stage.getScene().getFocusOwner());
            if (i > 0 && first.equals(owner)) {
                break;
            }
            reached.add(owner);
            // Tab enters a group of toggles once; the arrow keys go on from there.
            if (owner instanceof ToggleButton toggle && toggle.getToggleGroup() != null) {
                toggle.getToggleGroup().getToggles().forEach(other -> reached.add((Node) other));
            }
            // A text area takes Tab for itself, but not with Ctrl.
            press(owner instanceof TextArea ? List.of(KeyCode.CONTROL) : List.of(), KeyCode.TAB);
        }
        return reached;
    }

    /**
     * By the toolkit's own robot: the test library's rests after each key, too long for hundreds.
     */
    private static void press(List<KeyCode> held, KeyCode key) throws Exception {
        Stages.runFx(() -> {
            Robot keys = new Robot();
            held.forEach(keys::keyPress);
            keys.keyType(key);
            held.forEach(keys::keyRelease);
        });
    }

    @Test
    void whatAGloveMustHitIsHighEnough() throws Exception {
        for (ScreenId id : ScreenId.values()) {
            show(id);
            if (id == ScreenId.ASSETS) {
                click(toggle("What if …"));
            }
            for (Node node : actionable()) {
                Bounds bounds = Stages.onFx(node::getLayoutBounds);
                boolean target = node instanceof ButtonBase || node instanceof Control;
                if (target) {
                    assertThat(bounds.getHeight())
                            .as("%s on %s", node, id)
                            .isGreaterThanOrEqualTo(LEAST_TARGET);
                }
            }
        }
        show(ScreenId.ASSETS);
        click(toggle("What if …"));
    }

    @Test
    void onlyWhatIsSeenIsMade() throws Exception {
        show(ScreenId.OVERVIEW);
        click(toggle("Tiles"));
        GridView<?> grid = find(GridView.class, "#tiles");
        assertThat(grid.getItems().size()).isGreaterThanOrEqualTo(12);
        assertThat(tiles().size()).isLessThanOrEqualTo(grid.getItems().size());
    }
}
