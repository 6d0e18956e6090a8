package org.millwright.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.jspecify.annotations.Nullable;
import org.millwright.monitoring.Diagnosis.Check;
import org.millwright.monitoring.Diagnosis.Finding;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The log files of a data folder, read beside whoever writes them. */
final class LogFolder {
    /** Errors older than this are history. */
    static final Duration RECENT = Duration.ofHours(24);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ERROR = "\"level\":\"ERROR\"";

    private final Path folder;

    /** What has been found so far. */
    private static final class Errors {
        private int number;
        private @Nullable Instant last;
        private String message = "";
    }

    LogFolder(Path dataDir) {
        folder = dataDir.resolve("logs");
    }

    /** The files, oldest first; none if there is no such folder. */
    List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file ->
                            file.getFileName().toString().matches("millwright.*\\.log(\\.gz)?"))
                    .sorted(Comparator.comparingLong(file -> file.toFile().lastModified()))
                    .toList();
        }
    }

    /** What was logged as an error since then. */
    Check errorsSince(Instant since) {
        Errors errors = new Errors();
        try {
            for (Path file : files()) {
                if (file.toFile().lastModified() >= since.toEpochMilli()) {
                    read(file, since, errors);
                }
            }
        } catch (IOException e) {
            return Check.of(Finding.ERRORS_UNKNOWN, String.valueOf(e.getMessage()));
        }
        Instant last = errors.last;
        return last == null
                ? Check.of(Finding.ERRORS_NONE)
                : Check.of(Finding.ERRORS_SOME, errors.number, last, errors.message);
    }

    private static void read(Path file, Instant since, Errors errors) throws IOException {
        try (BufferedReader lines = read(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Instant at = line.contains(ERROR) ? timeOf(line) : null;
                if (at != null && !at.isBefore(since)) {
                    errors.number++;
                    errors.last = at;
                    errors.message = messageOf(line);
                }
            }
        }
    }

    /** The lines of one of the files, rolled or not. */
    static BufferedReader read(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        return new BufferedReader(
                new InputStreamReader(
                        file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in,
                        StandardCharsets.UTF_8));
    }

    /** {@code null} if the line was being written just now. */
    private static @Nullable Instant timeOf(String line) {
        try {
            return Instant.parse(node(line).path("time").asText());
        } catch (DateTimeException | JsonProcessingException e) {
            return null;
        }
    }

    private static String messageOf(String line) {
        try {
            JsonNode read = node(line);
            String code = read.path("code").asText("");
            String message = read.path("message").asText();
            return code.isEmpty() ? message : code + " " + message;
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private static JsonNode node(String line) throws JsonProcessingException {
        return JSON.readTree(line);
    }
}
