package org.millwright.ui.help;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Link;
import org.commonmark.node.StrongEmphasis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.millwright.UsesToolkit;
import org.millwright.config.SettingKey;
import org.millwright.ui.Markdown;
import org.millwright.ui.help.HelpBook.Hit;
import org.millwright.ui.help.HelpPage.Section;
import org.millwright.ui.shell.ScreenId;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The help is whole in each language, and what it names is there. */
@UsesToolkit
class HelpBookTest {
    private static final Path TEXTS = Path.of("src/main/resources/org/millwright/ui");

    /** Pages of screens that do not stand in the rail, and of none. */
    private static final List<String> OTHERS =
            List.of("start", "words", "situations", "gate", "account", "training");

    /** What stands on keyboards of the language; the code has them as names of key codes. */
    private static final Set<String> ENGLISH_KEYS =
            Set.of(
                    "F1",
                    "Esc",
                    "Tab",
                    "Shift",
                    "Ctrl",
                    "Enter",
                    "Space",
                    "Home",
                    "Left",
                    "Right",
                    "Page Up",
                    "Page Down",
                    "-",
                    "0",
                    "1",
                    "2");

    private static final Set<String> GERMAN_KEYS =
            Set.of(
                    "F1",
                    "Esc",
                    "Tab",
                    "Umschalt",
                    "Strg",
                    "Eingabe",
                    "Leertaste",
                    "Pos1",
                    "Links",
                    "Rechts",
                    "Bild auf",
                    "Bild ab",
                    "-",
                    "0",
                    "1",
                    "2");

    private static HelpBook book(String language) {
        return HelpBook.in(Locale.of(language));
    }

    private static List<String> keys(HelpBook book) {
        return book.pages().stream().map(HelpPage::key).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void everyScreenHasAPage(String language) throws IOException {
        List<String> screens = new ArrayList<>(OTHERS);
        Arrays.stream(ScreenId.values()).map(ScreenId::key).forEach(screens::add);
        assertThat(keys(book(language))).containsExactlyInAnyOrderElementsOf(screens);
        try (Stream<Path> files = Files.list(TEXTS.resolve("help").resolve(language))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as("no page that is not listed")
                    .containsExactlyInAnyOrderElementsOf(
                            screens.stream().map(key -> key + ".md").toList());
        }
    }

    @Test
    void bothLanguagesHaveTheSameHeadings() {
        HelpBook german = book("de");
        for (HelpPage page : book("en").pages()) {
            HelpPage other = german.page(page.key()).orElseThrow();
            assertThat(other.sections().stream().map(Section::level))
                    .as(page.key())
                    .containsExactlyElementsOf(
                            page.sections().stream().map(Section::level).toList());
            assertThat(page.sections().stream().filter(s -> s.level() == 1)).hasSize(1);
            assertThat(blocks(other)).as(page.key()).isEqualTo(blocks(page));
        }
    }

    /** The kinds of blocks in their order, so that no paragraph is missing in one language. */
    private static List<String> blocks(HelpPage page) {
        return Markdown.children(page.document()).stream()
                .map(block ->
                        block.getClass().getSimpleName() + " of " + Markdown.children(block).size())
                .map(text -> text.replaceFirst("^(Paragraph|Heading) of .*", "$1"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void everyLinkLeadsToAHeading(String language) {
        HelpBook book = book(language);
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (HelpPage page : book.pages()) {
            for (String destination : links(page)) {
                links++;
                if (!leads(book, page, destination)) {
                    broken.add(page.key() + ": " + destination);
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(links).isGreaterThan(30);
        HelpPage any = book.pages().getFirst();
        assertThat(leads(book, any, "nowhere.md")).isFalse();
        assertThat(leads(book, any, "sync.md#nowhere")).isFalse();
    }

    private static boolean leads(HelpBook book, HelpPage from, String destination) {
        String[] parts = destination.split("#", 2);
        String key = parts[0].isEmpty() ? from.key() : parts[0].replaceFirst("\\.md$", "");
        return (parts[0].isEmpty() || parts[0].endsWith(".md"))
                && book.page(key)
                        .filter(page ->
                                parts.length == 1
                                        || page.sections().stream()
                                                .anyMatch(s -> s.anchor().equals(parts[1])))
                        .isPresent();
    }

    private static List<String> links(HelpPage page) {
        List<String> found = new ArrayList<>();
        page.document()
                .accept(
                        new AbstractVisitor() {
                            @Override
                            public void visit(Link link) {
                                found.add(link.getDestination());
                            }
                        });
        return found;
    }

    /** Bold is what stands on a screen: word for word, or up to where a number or name comes in. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void everyBoldWordStandsOnAScreen(String language) throws IOException {
        Set<String> onScreens = onScreens(language);
        List<String> unknown = new ArrayList<>();
        for (HelpPage page : book(language).pages()) {
            for (String words : bold(page)) {
                if (!onScreens.contains(words)) {
                    unknown.add(page.key() + ": " + words);
                }
            }
        }
        assertThat(unknown).isEmpty();
        HelpPage made = HelpPage.of("made", "# Made\n\nPress **No such button**.");
        assertThat(bold(made)).containsExactly("No such button");
        assertThat(onScreens).doesNotContain("No such button");
    }

    private static Set<String> onScreens(String language) throws IOException {
        Properties texts = new Properties();
        String file = language.equals("en") ? "texts.properties" : "texts_de.properties";
        try (Reader in = Files.newBufferedReader(TEXTS.resolve(file))) {
            texts.load(in);
        }
        Set<String> words =
                texts.values().stream()
                        .map(text -> ((String) text).replace("''", "'"))
                        .map(text -> text.split("\\s*\\{", 2)[0])
                        .collect(Collectors.toSet());
        // The button of the help, in the frame itself.
        words.add("?");
        return words;
    }

    private static List<String> bold(HelpPage page) {
        List<String> found = new ArrayList<>();
        page.document()
                .accept(
                        new AbstractVisitor() {
                            @Override
                            public void visit(StrongEmphasis strong) {
                                found.add(Markdown.plain(strong));
                            }
                        });
        return found;
    }

    /** Commands are looked at where the command line is. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void everyKeyAndSettingIsKnown(String language) {
        Set<String> keys = language.equals("en") ? ENGLISH_KEYS : GERMAN_KEYS;
        Set<String> settings =
                Arrays.stream(SettingKey.values()).map(Enum::name).collect(Collectors.toSet());
        List<String> unknown = new ArrayList<>();
        for (HelpPage page : book(language).pages()) {
            for (String code : code(page)) {
                boolean known =
                        code.startsWith("MILLWRIGHT_")
                                ? settings.contains(code)
                                : code.startsWith("millwright ")
                                        || code.equals("+")
                                        || keys.containsAll(List.of(code.split("\\+", -1)));
                if (!known) {
                    unknown.add(page.key() + ": " + code);
                }
            }
        }
        assertThat(unknown).isEmpty();
    }

    private static List<String> code(HelpPage page) {
        List<String> found = new ArrayList<>();
        page.document()
                .accept(
                        new AbstractVisitor() {
                            @Override
                            public void visit(Code code) {
                                found.add(code.getLiteral());
                            }
                        });
        return found;
    }

    @Test
    void aSearchFindsWordsWhereverTheyStand() {
        HelpBook english = book("en");
        List<Hit> stuck = english.find("STUCK");
        assertThat(stuck).extracting(hit -> hit.page().key()).contains("words");
        assertThat(stuck.getFirst().excerpt()).contains("stuck");
        assertThat(english.find("interval lower bound"))
                .extracting(Hit::heading)
                .contains("RUL and its interval");
        assertThat(english.find("outage drill").getFirst().heading())
                .as("headings come first")
                .isEqualTo("Outage drill");
        assertThat(english.find("zeppelin")).isEmpty();
        assertThat(english.find("  ")).isEmpty();
        assertThat(book("de").find("überfällig"))
                .extracting(hit -> hit.page().key())
                .contains("words");
    }

    @Test
    void anExcerptIsCutBetweenWords() {
        for (Hit hit : book("en").find("shared database")) {
            String text = hit.page().sections().get(hit.section()).text();
            String excerpt = hit.excerpt().replaceAll("^… | …$", "");
            assertThat(" " + text.strip() + " ").contains(" " + excerpt + " ");
            assertThat(excerpt.length()).isLessThanOrEqualTo(140);
        }
    }
}
