package org.millwright.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Whatever is in a manifest, it is taken as it stands or refused in one sentence. */
class ManifestFuzzTest {
    private static final int RUNS = 5_000;

    static Stream<Arguments> seeds() throws IOException {
        Path basedir = Path.of(System.getProperty("millwright.basedir", ""));
        return Stream.of(
                Arguments.of(
                        (Object)
                                Files.readAllBytes(
                                        basedir.resolve("models/pump-simulated/model.json"))),
                Arguments.of((Object) "{\"format\": 1}".getBytes(StandardCharsets.UTF_8)));
    }

    @MethodSource("seeds")
    @FuzzTest(maxExecutions = RUNS)
    void aManifestIsTakenOrRefused(byte[] bytes) throws ManifestRefusedException {
        try {
            ModelManifest taken = ModelPackage.manifest(bytes);
            assertThat(ManifestFormat.read(ManifestFormat.write(taken), ModelManifest.class))
                    .isEqualTo(taken);
        } catch (ModelRefusedException e) {
            assertThat(String.valueOf(e.getMessage()))
                    .startsWith("Its manifest model.json can't be used: ")
                    .endsWith(".")
                    .doesNotContain("Exception", "com.fasterxml", "java.");
        }
    }
}
