package org.millwright.ui.help;

import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.millwright.ui.Markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One page of the help, in one language.
 *
 * @param key stem of its file, the same in each language
 * @param document what to show
 * @param sections its headings, the page's own first, each with what stands below it
 */
record HelpPage(String key, Node document, List<Section> sections) {
    /**
     * A heading and the words below it.
     *
     * @param text the words up to the next heading, without marks
     */
    record Section(String heading, int level, String text) {
        /** What a link to it ends with: the heading in small letters, joined by hyphens. */
        String anchor() {
            return heading.toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N}]+", "-")
                    .replaceAll("^-|-$", "");
        }
    }

    static HelpPage of(String key, String markdown) {
        Node document = Markdown.parse(markdown);
        List<Section> sections = new ArrayList<>();
        for (Node block : Markdown.children(document)) {
            if (block instanceof Heading heading) {
                sections.add(new Section(Markdown.plain(heading), heading.getLevel(), ""));
            } else if (!sections.isEmpty()) {
                Section last = sections.removeLast();
                String text = last.text() + Markdown.plain(block).replace('\n', ' ') + " ";
                sections.add(new Section(last.heading(), last.level(), text));
            }
        }
        if (sections.isEmpty()) {
            throw new IllegalArgumentException("The help page " + key + " has no heading.");
        }
        return new HelpPage(key, document, List.copyOf(sections));
    }

    String title() {
        return sections.getFirst().heading();
    }

    /** Place of the section with this anchor; 0, the page's beginning, if there is none. */
    int section(String anchor) {
        for (int i = 0; i < sections.size(); i++) {
            if (sections.get(i).anchor().equals(anchor)) {
                return i;
            }
        }
        return 0;
    }
}
