package org.millwright;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the files of the project say, for tests that look through them. */
public final class SourceText {
    private SourceText() {}

    /** All files below a folder whose names end so, one after the other. */
    public static String of(String ending, Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(f -> f.toString().endsWith(ending)).sorted().toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        }
    }
}
