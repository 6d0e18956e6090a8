package org.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.UsesLog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** However much is logged, the log takes no more of the disk than it may. */
@UsesLog
class LogCapTest {
    private static final long FILE_SIZE = 50_000;
    private static final long MOST_SIZE = 100_000;

    private static final Map<String, String> SIZES =
            Map.of(
                    "millwright.log.file.size", FILE_SIZE + " B",
                    "millwright.log.most.size", MOST_SIZE + " B",
                    "millwright.console.level", "OFF");

    @TempDir Path folder;

    private String before = "";

    @BeforeEach
    void setSizes() {
        before = System.getProperty("millwright.log.dir", "");
        System.setProperty("millwright.log.dir", folder.toString());
        SIZES.forEach(System::setProperty);
    }

    @AfterEach
    void setBack() {
        SIZES.keySet().forEach(System::clearProperty);
        if (before.isEmpty()) {
            System.clearProperty("millwright.log.dir");
        } else {
            System.setProperty("millwright.log.dir", before);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private long size() throws IOException {
        return files().stream().mapToLong(file -> file.toFile().length()).sum();
    }

    @Test
    void rolledFilesGoWhenTogetherTheyAreTooLarge() throws Exception {
        byte[] noise = new byte[500];
        Random random = new Random(1);
        LoggerContext context = new LoggerContext("cap");
        context.setConfigLocation(Logging.class.getResource("/log4j2.xml").toURI());
        try {
            Logger log = context.getLogger("cap");
            for (int i = 0; i < 2_000; i++) {
                // What can't be compressed, so that the rolled files are large.
                random.nextBytes(noise);
                log.info(HexFormat.of().formatHex(noise));
            }
            // More than ten times as much was written; rolling deletes in the background.
            await().atMost(Duration.ofMinutes(1)).until(() -> size() <= MOST_SIZE + 2 * FILE_SIZE);
            assertThat(folder.resolve("millwright.log")).exists();
            assertThat(files()).hasSizeGreaterThan(1);
        } finally {
            context.stop();
        }
    }
}
