package org.millwright.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The catalogue of events is whole; that all logging goes through it is a rule of the house. */
class LogEventTest {
    private static final Path MAIN = Path.of("src/main/java/org/millwright");

    private static String sources() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(MAIN)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                if (!file.endsWith("log/LogEvent.java")) {
                    all.append(Files.readString(file));
                }
            }
        }
        return all.toString();
    }

    @Test
    void namesAndCodesAreUnique() {
        assertThat(Arrays.stream(LogEvent.values()).map(LogEvent::eventName))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z]+(\\.[a-z]+)+"));
        assertThat(
                        Arrays.stream(LogEvent.values())
                                .map(LogEvent::code)
                                .filter(code -> !code.isEmpty()))
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("MW-[1-5]\\d{3}"));
    }

    @Test
    void warningsAndErrorsHaveACodeAndNothingElseHas() {
        assertThat(LogEvent.values())
                .allSatisfy(event ->
                        assertThat(!event.code().isEmpty())
                                .as(event.name())
                                .isEqualTo(event.level().isMoreSpecificThan(Level.WARN)));
    }

    @Test
    void everyEventIsLoggedSomewhere() throws IOException {
        String sources = sources();
        List<String> unused = new ArrayList<>();
        for (LogEvent event : LogEvent.values()) {
            if (!Pattern.compile("LogEvent\\." + event.name() + "\\b").matcher(sources).find()) {
                unused.add(event.name());
            }
        }
        assertThat(unused).isEmpty();
    }

    /** A code in a sentence would be a second list of them. */
    @Test
    void codesStandInTheCatalogueOnly() throws IOException {
        assertThat(sources()).doesNotContain("\"MW-");
        assertThat(Files.readString(MAIN.resolve("log/LogEvent.java"))).contains("\"MW-");
    }
}
