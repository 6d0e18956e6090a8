package org.millwright;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every Java file is formatted as google-java-format (AOSP style) would; the compiler looks for
 * unused imports. To format them: {@code mvn -q test -Dtest=SourceFormatTest -Dformat.apply}.
 *
 * <p>A test and not a Spotless step, because Spotless runs the formatter inside Maven's own JVM,
 * and on JDK 17 that parser does not know the language we write.
 */
class SourceFormatTest {
    private static final JavaFormatterOptions AOSP =
            JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.AOSP).build();

    @Test
    void everyJavaFileIsFormatted() throws IOException, FormatterException {
        boolean apply = System.getProperty("format.apply") != null;
        List<Path> unformatted = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String before = Files.readString(file);
                String after = formatted(before);
                if (after.equals(before)) {
                    continue;
                }
                if (apply) {
                    Files.writeString(file, after);
                } else {
                    unformatted.add(file);
                }
            }
        }
        assertThat(unformatted)
                .as("run: mvn -q test -Dtest=SourceFormatTest -Dformat.apply")
                .isEmpty();
    }

    @Test
    void anUnformattedFileIsNoticed() throws FormatterException {
        String source = "class A{int b ;}";
        assertThat(formatted(source)).isNotEqualTo(source);
    }

    private static String formatted(String source) throws FormatterException {
        return new Formatter(AOSP).formatSource(ImportOrderer.reorderImports(source, AOSP.style()));
    }
}
