package org.millwright.ui.help;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

import org.controlsfx.control.textfield.CustomTextField;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.millwright.ui.MarkdownPane;
import org.millwright.ui.Screens;
import org.millwright.ui.Texts;
import org.millwright.ui.help.HelpBook.Hit;
import org.millwright.ui.help.HelpViewModel.Place;

/** A pane with one page of the help, the list of all, or what a search found. */
public final class HelpView {
    private final Texts texts;
    private final HelpViewModel model;
    private final Parent root;

    @FXML private Button back;
    @FXML private Button pages;
    @FXML private Button close;
    @FXML private CustomTextField search;
    @FXML private ScrollPane scroll;

    /**
     * A pane.
     *
     * @param closed run when its reader is done with it
     */
    public HelpView(Texts texts, Runnable closed) {
        this.texts = texts;
        model = new HelpViewModel(HelpBook.in(texts.locale()));
        root = Screens.load("help.fxml", this, texts);
        search.setLeft(new FontIcon(Feather.SEARCH));
        search.textProperty()
                .addListener((property, before, words) -> {
                    model.search(words);
                    show();
                });
        back.setOnAction(event -> {
            model.back();
            show();
        });
        pages.setOnAction(event -> {
            model.contents();
            show();
        });
        close.setOnAction(event -> closed.run());
        root.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        closed.run();
                    }
                });
    }

    public Parent root() {
        return root;
    }

    /** Shows the page of a screen, as if the help were opened anew. */
    public void begin(String page) {
        search.clear();
        model.begin(page);
        show();
    }

    /** The key of the page that is shown; empty for the list of pages and for a search. */
    public String pageKey() {
        return model.pageKey();
    }

    /** Lets the arrow keys scroll the page. */
    public void focus() {
        scroll.requestFocus();
    }

    private void show() {
        back.setDisable(!model.canGoBack());
        switch (model.place()) {
            case Place.Page shown -> showPage(shown);
            case Place.Contents shown -> {
                VBox list = list(texts.get("help.pages"));
                shown.pages().forEach(page -> list.getChildren().add(link(page.title(), page, 0)));
                scrollTo(list, list);
            }
            case Place.Found found -> showFound(found);
        }
    }

    private void showPage(Place.Page shown) {
        MarkdownPane pane =
                new MarkdownPane(
                        shown.page().document(),
                        destination -> {
                            model.follow(destination);
                            show();
                            focus();
                        });
        scrollTo(pane, pane.headings().get(shown.section()));
    }

    private void showFound(Place.Found found) {
        String title =
                found.hits().isEmpty()
                        ? texts.get("help.nothing", found.query())
                        : texts.get("help.found", found.hits().size());
        VBox list = list(title);
        for (Hit hit : found.hits()) {
            String where =
                    hit.section() == 0
                            ? hit.page().title()
                            : hit.page().title() + " – " + hit.heading();
            Label excerpt = Screens.label(hit.excerpt(), "muted", "small");
            excerpt.setWrapText(true);
            list.getChildren().add(new VBox(link(where, hit.page(), hit.section()), excerpt));
        }
        scrollTo(list, list);
    }

    private static VBox list(String title) {
        Label heading = Screens.label(title, "subheading");
        heading.setWrapText(true);
        VBox list = new VBox(8, heading);
        list.getStyleClass().add("help-list");
        return list;
    }

    private Hyperlink link(String title, HelpPage page, int section) {
        Hyperlink link = new Hyperlink(title);
        link.setWrapText(true);
        link.setOnAction(event -> {
            model.open(page, section);
            show();
            focus();
        });
        return link;
    }

    /** Puts a node into the pane, scrolled so that one in it is on top. */
    private void scrollTo(Node content, Node target) {
        scroll.setContent(content);
        scroll.applyCss();
        scroll.layout();
        double beyond =
                content.getLayoutBounds().getHeight() - scroll.getViewportBounds().getHeight();
        double top = target.equals(content) ? 0 : target.getBoundsInParent().getMinY();
        scroll.setVvalue(beyond <= 0 ? 0 : Math.clamp(top / beyond, 0, 1));
    }
}
