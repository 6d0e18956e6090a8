package org.millwright.ui;

import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

import java.util.ArrayList;
import java.util.List;

/** Reads Markdown as CommonMark with tables, and its plain words. Holds no nodes of a screen. */
public final class Markdown {
    private static final List<Extension> TABLES = List.of(TablesExtension.create());

    /** A card that comes with a model is of anyone's making; deeper nesting stays text. */
    private static final int DEEPEST = 20;

    private static final Parser PARSER =
            Parser.builder().extensions(TABLES).maxOpenBlockParsers(DEEPEST).build();

    private Markdown() {}

    /** The document that a text makes; every text makes one. */
    public static Node parse(String text) {
        return PARSER.parse(text);
    }

    /** What stands right below a node. */
    public static List<Node> children(Node node) {
        List<Node> children = new ArrayList<>();
        for (Node each = node.getFirstChild(); each != null; each = each.getNext()) {
            children.add(each);
        }
        return children;
    }

    /** The words of a node and all below it, in one line each block, without any marks. */
    public static String plain(Node node) {
        return switch (node) {
            case Text text -> text.getLiteral();
            case Code code -> code.getLiteral();
            case HtmlInline html -> html.getLiteral();
            case HtmlBlock html -> html.getLiteral();
            case FencedCodeBlock code -> code.getLiteral().stripTrailing();
            case IndentedCodeBlock code -> code.getLiteral().stripTrailing();
            case SoftLineBreak _, HardLineBreak _ -> " ";
            default -> {
                StringBuilder all = new StringBuilder();
                for (Node child : children(node)) {
                    boolean block = child instanceof org.commonmark.node.Block;
                    if (block && !all.isEmpty()) {
                        all.append('\n');
                    }
                    all.append(plain(child));
                }
                yield all.toString();
            }
        };
    }
}
