package org.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The program as it is started, with secrets in its environment: where they must not turn up. */
class SecretsStayHiddenTest {
    private static final String SECRET = "Zq7-xWk3-Rt9p-Lm2v";

    @TempDir Path home;

    private record Ended(int exit, String told) {}

    @Test
    void noFileAndNoSentenceHoldsThePasswordThoughEverythingIsLogged()
            throws IOException, InterruptedException {
        Ended ended =
                start(
                        Map.of(
                                "MILLWRIGHT_DB_URL", "jdbc:postgresql://127.0.0.1:1/plant",
                                "MILLWRIGHT_DB_USER", "press",
                                "MILLWRIGHT_DB_PASSWORD", SECRET,
                                "MILLWRIGHT_LOG_LEVEL", "debug"),
                        "sync",
                        "run",
                        "--until-drained",
                        "--timeout",
                        "5s");
        assertThat(ended.exit()).isNotZero();
        assertThat(ended.told()).doesNotContain(SECRET);
        assertThat(home.resolve("data/logs/millwright.log")).isNotEmptyFile();
        assertThat(filesWith("SQLite format 3")).as("the search finds what is there").isNotEmpty();
        assertThat(filesWith(SECRET)).isEmpty();
    }

    @Test
    void aFolderMadeByTheProgramIsClosedToOthersWithAllThatIsInIt()
            throws IOException, InterruptedException {
        assumeThat(home.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Ended ended = start(Map.of(), "demo", "--headless", "--assets", "1", "--readings", "5");
        assertThat(ended.exit()).as(ended.told()).isZero();
        List<Path> made = files();
        assertThat(made).hasSizeGreaterThan(3);
        assertThat(made).allSatisfy(path -> assertThat(permissions(path)).endsWith("------"));
        assertThat(permissions(home.resolve("data"))).isEqualTo("rwx------");
        assertThat(permissions(home.resolve("data/logs"))).isEqualTo("rwx------");
    }

    @Test
    void aProductionStartWithWeakSecretsEndsWithTwoAndASentenceForEach()
            throws IOException, InterruptedException {
        Ended ended =
                start(
                        Map.of(
                                "MILLWRIGHT_PROFILE", "production",
                                "MILLWRIGHT_DB_URL", "jdbc:postgresql://127.0.0.1:1/plant",
                                "MILLWRIGHT_DB_PASSWORD", "changeme"),
                        "fleet");
        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.told().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("MILLWRIGHT_DB_PASSWORD"))
                .noneSatisfy(line -> assertThat(line).contains("changeme"));
        assertThat(home.resolve("data")).doesNotExist();
    }

    private Ended start(Map<String, String> environment, String... words)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-Duser.home=" + home);
        command.add("-cp");
        command.add(absolute(System.getProperty("java.class.path")));
        command.add(Main.class.getName());
        command.addAll(List.of(words));
        command.add("--data-dir");
        command.add(home.resolve("data").toString());
        Path told = home.resolve("told.txt");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(home.toFile());
        builder.redirectErrorStream(true).redirectOutput(told.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MILLWRIGHT_"));
        builder.environment()
                .put("MILLWRIGHT_MODELS_DIR", Path.of("models").toAbsolutePath().toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), Files.readString(told));
    }

    private static String absolute(String classPath) {
        String separator = System.getProperty("path.separator");
        return Stream.of(classPath.split(separator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(separator));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("data"))) {
            return files.toList();
        }
    }

    /** The bytes of every file in the data folder, the database's too, are looked through. */
    private List<Path> filesWith(String text) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path file : files()) {
            if (Files.isRegularFile(file)
                    && Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
                found.add(file);
            }
        }
        return found;
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
