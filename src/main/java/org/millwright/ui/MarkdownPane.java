package org.millwright.ui;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;

/**
 * Shows the little Markdown that model cards are written in: headings, paragraphs, lists, tables
 * and code blocks. Marks within a line are left out; nothing is fetched or followed.
 */
public final class MarkdownPane extends VBox {
    private static final String FENCE = "```";

    public MarkdownPane(String markdown) {
        super(8);
        getStyleClass().add("markdown");
        List<String> block = new ArrayList<>();
        boolean code = false;
        for (String line : markdown.lines().toList()) {
            boolean fence = line.strip().startsWith(FENCE);
            if (fence || (line.isBlank() && !code)) {
                add(block, code);
                code = fence != code;
            } else {
                boolean begins = line.startsWith("#") || isItem(line);
                boolean tableEnds = !block.isEmpty() && isRow(block.getLast()) != isRow(line);
                if (!code && (begins || tableEnds)) {
                    add(block, false);
                }
                block.add(line);
            }
        }
        add(block, code);
    }

    private static boolean isItem(String line) {
        return line.startsWith("- ") || line.startsWith("* ");
    }

    private static boolean isRow(String line) {
        return line.startsWith("|");
    }

    private void add(List<String> block, boolean code) {
        if (block.isEmpty()) {
            return;
        }
        String first = block.getFirst();
        if (code) {
            getChildren().add(text(String.join("\n", block), "code"));
        } else if (first.startsWith("#")) {
            String title = first.replaceFirst("^#+\\s*", "");
            getChildren().add(text(plain(title), "subheading"));
        } else if (isRow(first)) {
            getChildren().add(table(block));
        } else if (isItem(first)) {
            String rest = plain(String.join(" ", block).substring(2));
            getChildren().add(text("•  " + rest, "item"));
        } else {
            getChildren().add(text(plain(String.join(" ", block)), "paragraph"));
        }
        block.clear();
    }

    private static Node table(List<String> rows) {
        GridPane grid = new GridPane(24, 4);
        int shown = 0;
        for (String row : rows) {
            String[] cells = row.strip().replaceAll("^\\||\\|$", "").split("\\|", -1);
            boolean rule = row.matches("[|:\\- ]+");
            boolean empty = row.matches("[| ]+");
            if (rule || empty) {
                continue;
            }
            for (int c = 0; c < cells.length; c++) {
                grid.add(text(plain(cells[c].strip()), c == 0 ? "muted" : "cell"), c, shown);
            }
            shown++;
        }
        return grid;
    }

    private static String plain(String line) {
        return line.replace("`", "").replace("**", "");
    }

    private static Label text(String words, String styleClass) {
        Label label = Screens.label(words, styleClass);
        label.setWrapText(true);
        return label;
    }
}
