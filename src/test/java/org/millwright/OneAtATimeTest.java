package org.millwright;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whoever uses what a process has only once says so, or now and then two would meet in it. */
class OneAtATimeTest {
    private static final Path TESTS = Path.of("src/test/java/org/millwright");

    private static final Pattern ONLY_ONCE =
            Pattern.compile(
                    "import javafx\\.|\\b(OffScreen|Captured|Toolkit|Logging)\\b|\\bMain\\.run\\b"
                            + "|System\\.(set|clear)[A-Z]|\\bLogManager\\b|\\bLoggerContext\\b"
                            + "|\\bLoggedEvents\\b|\\bsetDefault\\(|/proc/self");

    private static boolean isMarked(String source) {
        return source.contains("\n@OneAtATime\n") || source.contains("\n@Isolated(");
    }

    /** Screens share the toolkit in ways no source shows. */
    private static boolean mustBeMarked(Path file, String source) {
        Path folder = TESTS.relativize(file).getName(0);
        return folder.endsWith("ui") || ONLY_ONCE.matcher(source).find();
    }

    @Test
    void eachClassThatUsesWhatThereIsOnceIsMarked() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(TESTS)) {
            files =
                    all.filter(file -> file.toString().endsWith("Test.java"))
                            .filter(file -> !file.endsWith("OneAtATimeTest.java"))
                            .toList();
        }
        int marked = 0;
        for (Path file : files) {
            String source = Files.readString(file);
            if (mustBeMarked(file, source)) {
                assertThat(isMarked(source)).as("%s is marked", file).isTrue();
                marked++;
            }
        }
        assertThat(marked).isBetween(1, files.size() - 1);
    }
}
