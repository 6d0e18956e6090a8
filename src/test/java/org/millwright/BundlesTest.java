package org.millwright;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every text of the screens and every sentence of a package is there in every language and used.
 */
class BundlesTest {
    private static final Path JAVA = Path.of("src/main/java/org/millwright");
    private static final Path RESOURCES = Path.of("src/main/resources/org/millwright");

    /** A whole key in Java, or the stem of keys that is followed by a name. */
    private static final Pattern JAVA_KEY = Pattern.compile("\"([a-z][A-Za-z]*\\.[\\w.\\-]*)\"");

    /** A key in FXML. */
    private static final Pattern FXML_KEY = Pattern.compile("\"%([A-Za-z][\\w.]*)\"");

    /** An argument with the kind of its form, so that neither language writes it otherwise. */
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d(?:,\\w+)?)");

    private static final Pattern ASKED =
            Pattern.compile(
                    "(?:SENTENCES|Sentences\\.of\\(\\w+\\.class\\))\\s*\\.get\\(\\s*\"([^\"]+)\"");

    private static final Pattern WORD = Pattern.compile("\\p{L}{2}");

    /**
     * The texts of a package in both languages.
     *
     * @param folder of the package, below the sources and below the resources
     * @param name of the English file
     */
    record Bundle(Path folder, String name, Properties english, Properties german) {
        Set<String> keys() {
            return english.stringPropertyNames();
        }

        List<Properties> languages() {
            return List.of(english, german);
        }

        /** What the package's sources and screens ask for. */
        Set<String> used() throws IOException {
            Set<String> used = found(FXML_KEY, SourceText.of(".fxml", RESOURCES.resolve(folder)));
            used.addAll(found(JAVA_KEY, SourceText.of(".java", JAVA.resolve(folder))));
            return used;
        }

        @Override
        public String toString() {
            return folder + "/" + name;
        }
    }

    private static List<Bundle> bundles() throws IOException {
        List<Bundle> bundles = new ArrayList<>();
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            for (Path german :
                    files.filter(f -> f.toString().endsWith("_de.properties")).toList()) {
                String name = german.getFileName().toString().replace("_de", "");
                bundles.add(
                        new Bundle(
                                RESOURCES.relativize(german.getParent()),
                                name,
                                texts(german.resolveSibling(name)),
                                texts(german)));
            }
        }
        return bundles;
    }

    private static Properties texts(Path file) throws IOException {
        Properties texts = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            texts.load(in);
        }
        return texts;
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    @Test
    void eachPackageThatSpeaksIsLookedAt() throws IOException {
        List<String> found = bundles().stream().map(Bundle::toString).toList();
        assertThat(found).contains("ui/texts.properties");
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            assertThat(files.filter(f -> f.endsWith("sentences.properties")))
                    .allMatch(f -> found.contains(RESOURCES.relativize(f).toString()));
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void eachTextIsThereInBothLanguages(Bundle bundle) {
        assertThat(bundle.german().stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(bundle.keys());
        for (Properties texts : bundle.languages()) {
            texts.forEach((key, text) -> assertThat((String) text).as((String) key).isNotBlank());
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void bothLanguagesPutInTheSameArguments(Bundle bundle) {
        for (String key : bundle.keys()) {
            assertThat(found(ARGUMENT, bundle.german().getProperty(key)))
                    .as(key)
                    .isEqualTo(found(ARGUMENT, bundle.english().getProperty(key)));
        }
    }

    /** Words of the screens may be the same in both, and so may what has no word. */
    @ParameterizedTest
    @MethodSource("bundles")
    void noSentenceStaysEnglish(Bundle bundle) {
        if (bundle.name().equals("sentences.properties")) {
            for (String key : bundle.keys()) {
                String english = bundle.english().getProperty(key);
                if (WORD.matcher(english.replaceAll("\\{[^}]*}", "")).find()) {
                    assertThat(bundle.german().getProperty(key)).as(key).isNotEqualTo(english);
                }
            }
        }
    }

    /** In a text with arguments a lone apostrophe would swallow what follows. */
    @ParameterizedTest
    @MethodSource("bundles")
    void apostrophesSurvive(Bundle bundle) {
        Object[] arguments = {2, 3, 4, 5, 6, 7};
        for (Properties texts : bundle.languages()) {
            texts.forEach((key, value) -> {
                String text = (String) value;
                if (found(ARGUMENT, text).isEmpty()) {
                    assertThat(text).as((String) key).doesNotContain("''");
                    return;
                }
                assertThat(new MessageFormat(text, Locale.ENGLISH).format(arguments))
                        .as((String) key)
                        .doesNotContain("{")
                        .doesNotContain("''");
            });
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void eachTextThatIsAskedForIsThere(Bundle bundle) throws IOException {
        Set<String> known = bundle.keys();
        Set<String> families =
                known.stream()
                        .map(key -> key.substring(0, key.indexOf('.')))
                        .collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>();
        boolean sentences = bundle.name().equals("sentences.properties");
        for (String key : bundle.used()) {
            boolean text = families.contains(key.substring(0, key.indexOf('.')));
            boolean stem =
                    key.endsWith(".")
                            || (!sentences && known.stream().anyMatch(k -> k.startsWith(key)));
            if (text && !known.contains(key) && !stem && !key.endsWith(".fxml")) {
                missing.add(key);
            }
        }
        if (sentences) {
            found(ASKED, SourceText.of(".java", JAVA.resolve(bundle.folder()))).stream()
                    .filter(key -> !key.endsWith(".") && !known.contains(key))
                    .forEach(missing::add);
        }
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void noTextIsUnused(Bundle bundle) throws IOException {
        Set<String> used = bundle.used();
        Set<String> stems = used.stream().filter(BundlesTest::isStem).collect(Collectors.toSet());
        List<String> unused =
                bundle.keys().stream()
                        .filter(key -> !used.contains(key))
                        .filter(key -> stems.stream().noneMatch(key::startsWith))
                        .sorted()
                        .toList();
        assertThat(unused).isEmpty();
        assertThat(stems).as("an unused text must be noticed").noneMatch("zzz.unused"::startsWith);
    }

    private static boolean isStem(String key) {
        return key.endsWith(".") || key.equals("import.step");
    }
}
