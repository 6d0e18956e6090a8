package org.millwright.ui.help;

import org.millwright.ui.help.HelpPage.Section;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** All pages of the help in one language, in their order. Immutable. */
final class HelpBook {
    private static final int BEFORE = 40;
    private static final int EXCERPT = 130;

    /**
     * A place where all words that were looked for stand.
     *
     * @param section which of the page's sections
     * @param excerpt what stands there, around the first of the words
     */
    record Hit(HelpPage page, int section, String excerpt) {
        String heading() {
            return page.sections().get(section).heading();
        }
    }

    private final List<HelpPage> pages;
    private final Locale locale;

    private HelpBook(List<HelpPage> pages, Locale locale) {
        this.pages = pages;
        this.locale = locale;
    }

    /** The book in this language, from the program's resources. */
    static HelpBook in(Locale locale) {
        List<HelpPage> pages =
                resource("contents.txt")
                        .lines()
                        .filter(key -> !key.isBlank())
                        .map(key -> HelpPage.of(key, page(key, locale)))
                        .toList();
        return new HelpBook(pages, locale);
    }

    private static String page(String key, Locale locale) {
        return resource(locale.getLanguage() + "/" + key + ".md");
    }

    private static String resource(String name) {
        try (InputStream in =
                Objects.requireNonNull(HelpBook.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The program's resource " + name + " is damaged.", e);
        }
    }

    List<HelpPage> pages() {
        return pages;
    }

    Optional<HelpPage> page(String key) {
        return pages.stream().filter(page -> page.key().equals(key)).findFirst();
    }

    /**
     * Where all of the words stand in one section, whole or as part of a word, whatever their case;
     * headings come first. No words, no hits.
     */
    List<Hit> find(String query) {
        List<String> words =
                Pattern.compile("\\s+")
                        .splitAsStream(query.strip().toLowerCase(locale))
                        .filter(word -> !word.isEmpty())
                        .toList();
        List<Hit> inHeadings = new ArrayList<>();
        List<Hit> inTexts = new ArrayList<>();
        if (words.isEmpty()) {
            return inHeadings;
        }
        for (HelpPage page : pages) {
            for (int i = 0; i < page.sections().size(); i++) {
                Section section = page.sections().get(i);
                String heading = section.heading().toLowerCase(locale);
                String whole = heading + " " + section.text().toLowerCase(locale);
                if (words.stream().allMatch(whole::contains)) {
                    boolean inHeading = words.stream().allMatch(heading::contains);
                    (inHeading ? inHeadings : inTexts)
                            .add(new Hit(page, i, excerpt(section.text(), words.getFirst())));
                }
            }
        }
        inHeadings.addAll(inTexts);
        return inHeadings;
    }

    /** Some words before and after where the word stands, cut between words. */
    private String excerpt(String text, String word) {
        int at = Math.max(0, text.toLowerCase(locale).indexOf(word));
        int from = at <= BEFORE ? 0 : text.indexOf(' ', at - BEFORE) + 1;
        int to = Math.min(text.length(), from + EXCERPT);
        if (to < text.length()) {
            to = Math.max(from, text.lastIndexOf(' ', to));
        }
        String cut = text.substring(from, to).strip();
        return (from > 0 ? "… " : "") + cut + (to < text.strip().length() ? " …" : "");
    }
}
