package org.millwright.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import ml.dmlc.xgboost4j.java.DMatrix;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

class NativeLeftoversTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    @TempDir Path folder;

    private void file(String name, Duration age) throws Exception {
        Path made = Files.writeString(folder.resolve(name), "library");
        Files.setLastModifiedTime(made, FileTime.from(NOW.minus(age)));
    }

    @Test
    void onlyOldCopiesOfTheLibraryAreDeleted() throws Exception {
        Duration old = Duration.ofHours(25);
        file("libxgboost4j123456789.so", old);
        file("xgboost4j42.dll", old);
        file("libxgboost4j7.dylib", old);
        file("libxgboost4j8.so", Duration.ofHours(23));
        file("libxgboost4j.so", old);
        file("notes-libxgboost4j9.so.txt", old);
        assertThat(NativeLeftovers.clear(folder.toFile(), NOW)).isEqualTo(3);
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder(
                        "libxgboost4j8.so", "libxgboost4j.so", "notes-libxgboost4j9.so.txt");
    }

    @Test
    void theLoaderNamesItsCopiesAsIsExpectedHere() throws Exception {
        new DMatrix(new float[] {1}, 1, 1, Float.NaN).dispose();
        File temporary = new File(System.getProperty("java.io.tmpdir"));
        long started = ManagementFactory.getRuntimeMXBean().getStartTime();
        assertThat(temporary.listFiles(NativeLeftovers::isCopy))
                .as("made since this program started")
                .anyMatch(file -> file.lastModified() >= started - 1_000);
    }

    @Test
    void aFolderThatIsNotThereHasNone() {
        assertThat(NativeLeftovers.clear(folder.resolve("gone").toFile(), NOW)).isZero();
    }
}
