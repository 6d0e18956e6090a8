package org.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class GraphicsCardTest {
    @TempDir Path root;

    @Test
    void linuxWithoutADriverHasNone() throws IOException {
        Files.createDirectories(root.resolve("proc/self"));
        Files.createDirectories(root.resolve("dev"));
        assertThat(GraphicsCard.isMissing(root)).isTrue();
        Files.createDirectories(root.resolve("dev/dri"));
        assertThat(GraphicsCard.isMissing(root)).isFalse();
    }

    @Test
    void otherSystemsDoNotTell() throws IOException {
        Files.createDirectories(root.resolve("dev"));
        assertThat(GraphicsCard.isMissing(root)).isFalse();
    }
}
