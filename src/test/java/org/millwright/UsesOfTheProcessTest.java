package org.millwright;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whoever uses what a process has only once says so, or now and then two would meet in it. */
class UsesOfTheProcessTest {
    private static final Path TESTS = Path.of("src/test/java/org/millwright");

    enum Once {
        /** Screens share the toolkit in ways no source shows. */
        TOOLKIT(
                "@UsesToolkit",
                "import javafx\\.|\\b(OffScreen|Toolkit|Stages|Screens|Tiles|FxWatchdog)\\b"
                        + "|package .*\\.ui\\b"),
        LOG(
                "@UsesLog",
                "\\b(new Captured|Logging|LogManager|LoggerContext|LoggedEvents|Main\\.run)\\b"
                        + "|System\\.((set|clear)[A-Z]|(in|out|err)\\b)|\\bsetDefault\\("),
        ALL("@Isolated(", "/proc/self");

        private final String mark;
        private final Pattern use;

        Once(String mark, String use) {
            this.mark = mark;
            this.use = Pattern.compile(use);
        }
    }

    private static boolean isMarked(String source, Once once) {
        return source.contains("\n" + once.mark) || source.contains("\n" + Once.ALL.mark);
    }

    @ParameterizedTest
    @EnumSource
    void eachClassThatUsesItIsMarked(Once once) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(TESTS)) {
            files =
                    all.filter(file -> file.toString().endsWith("Test.java"))
                            .filter(file -> !file.endsWith("UsesOfTheProcessTest.java"))
                            .toList();
        }
        int marked = 0;
        for (Path file : files) {
            String source = Files.readString(file);
            if (once.use.matcher(source).find()) {
                assertThat(isMarked(source, once)).as("%s has %s", file, once.mark).isTrue();
                marked++;
            }
        }
        assertThat(marked).isBetween(1, files.size() - 1);
    }
}
