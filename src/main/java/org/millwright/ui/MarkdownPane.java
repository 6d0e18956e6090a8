package org.millwright.ui;

import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.ThematicBreak;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Shows Markdown that model cards and help pages are written in: headings, paragraphs, lists,
 * tables and code. Nothing is fetched; a link is a link only for who says what follows it.
 */
public final class MarkdownPane extends VBox {
    private static final int SPACING = 8;
    private static final int INDENT = 8;

    private final List<Node> headings = new ArrayList<>();
    private final @Nullable Consumer<String> follow;

    /** A text whose links are but words. */
    public MarkdownPane(String markdown) {
        this(Markdown.parse(markdown), null);
    }

    /**
     * A document.
     *
     * @param follow is given the destination of a link that was chosen
     */
    public MarkdownPane(org.commonmark.node.Node document, @Nullable Consumer<String> follow) {
        super(SPACING);
        this.follow = follow;
        getStyleClass().add("markdown");
        addBlocks(document, this);
    }

    /** The headings in their order, to scroll to. */
    public List<Node> headings() {
        return List.copyOf(headings);
    }

    private void addBlocks(org.commonmark.node.Node parent, VBox into) {
        Markdown.children(parent).forEach(child -> into.getChildren().add(block(child)));
    }

    private Node block(org.commonmark.node.Node node) {
        return switch (node) {
            case Heading heading -> heading(heading);
            case Paragraph paragraph -> flow(paragraph, "paragraph");
            case BulletList list -> list(list, 0);
            case OrderedList list -> list(list, list.getMarkerStartNumber());
            case TableBlock table -> table(table);
            case FencedCodeBlock code -> label(Markdown.plain(code), "code");
            case IndentedCodeBlock code -> label(Markdown.plain(code), "code");
            case ThematicBreak _ -> label("", "rule");
            default -> label(Markdown.plain(node), "paragraph");
        };
    }

    private Node heading(Heading heading) {
        String style = heading.getLevel() == 1 ? "title" : "subheading";
        Label label = label(Markdown.plain(heading), style);
        headings.add(label);
        return label;
    }

    /** Numbered from {@code first}; with bullets if that is zero. */
    private Node list(org.commonmark.node.Node list, @Nullable Integer first) {
        VBox items = new VBox(SPACING / 2.0);
        int number = first == null ? 1 : first;
        for (org.commonmark.node.Node item : Markdown.children(list)) {
            if (item instanceof ListItem) {
                Label mark = Screens.label(number == 0 ? "•" : number + ".", "item-mark");
                mark.setMinWidth(USE_PREF_SIZE);
                VBox body = new VBox(SPACING / 2.0);
                HBox.setHgrow(body, Priority.ALWAYS);
                addBlocks(item, body);
                items.getChildren().add(new HBox(INDENT, mark, body));
                number = number == 0 ? 0 : number + 1;
            }
        }
        return items;
    }

    private Node table(TableBlock table) {
        GridPane grid = new GridPane(24, 4);
        for (org.commonmark.node.Node part : Markdown.children(table)) {
            for (org.commonmark.node.Node row : Markdown.children(part)) {
                if (row instanceof TableRow && !Markdown.plain(row).isBlank()) {
                    int line = grid.getRowCount();
                    int column = 0;
                    for (org.commonmark.node.Node cell : Markdown.children(row)) {
                        Node shown =
                                follow == null
                                        ? label(
                                                Markdown.plain(cell),
                                                column == 0 ? "muted" : "cell")
                                        : flow(cell, "cell");
                        grid.add(shown, column++, line);
                    }
                }
            }
        }
        return grid;
    }

    private TextFlow flow(org.commonmark.node.Node node, String styleClass) {
        TextFlow flow = new TextFlow();
        flow.getStyleClass().add(styleClass);
        addInlines(node, flow, "words");
        return flow;
    }

    private void addInlines(org.commonmark.node.Node parent, TextFlow into, String style) {
        for (org.commonmark.node.Node node : Markdown.children(parent)) {
            switch (node) {
                case StrongEmphasis strong -> addInlines(strong, into, "strong");
                case Code code -> into.getChildren().add(words(code.getLiteral(), "mono"));
                case Link link when follow != null -> into.getChildren().add(link(link, follow));
                default -> {
                    if (node.getFirstChild() == null) {
                        into.getChildren().add(words(Markdown.plain(node), style));
                    } else {
                        addInlines(node, into, style);
                    }
                }
            }
        }
    }

    private static Node link(Link link, Consumer<String> follow) {
        Hyperlink shown = new Hyperlink(Markdown.plain(link));
        shown.setOnAction(event -> follow.accept(link.getDestination()));
        return shown;
    }

    private static Text words(String words, String styleClass) {
        Text text = new Text(words);
        text.getStyleClass().add(styleClass);
        return text;
    }

    private static Label label(String words, String styleClass) {
        Label label = Screens.label(words, styleClass);
        label.setWrapText(true);
        return label;
    }
}
