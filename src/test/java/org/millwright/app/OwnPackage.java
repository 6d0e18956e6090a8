package org.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A package that the program ships, made a plant's own by another id in its manifest. */
final class OwnPackage {
    static final String ID = "pump-own";

    private OwnPackage() {}

    /** Copies the one that the program ships. */
    static void copyShipped(Path models) throws IOException {
        Path to = Files.createDirectories(models.resolve("pump-simulated"));
        try (Stream<Path> files = Files.list(Path.of("models/pump-simulated"))) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    /** Copies it, unsigned, into a folder of models; returns the package's folder. */
    static Path copyTo(Path models) throws IOException {
        Path own = Files.createDirectories(models.resolve(ID));
        for (String file : new String[] {"rul.ubj", "golden.csv", "MODEL.md"}) {
            Files.copy(Path.of("models/pump-simulated", file), own.resolve(file));
        }
        String shipped = Files.readString(Path.of("models/pump-simulated/model.json"));
        String changed = shipped.replace("\"id\": \"pump-simulated\"", "\"id\": \"pump-own\"");
        assertThat(changed).isNotEqualTo(shipped);
        Files.writeString(own.resolve("model.json"), changed);
        return own;
    }
}
