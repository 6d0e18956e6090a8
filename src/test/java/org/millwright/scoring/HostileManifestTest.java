package org.millwright.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/** Manifests that mean harm: refused in one sentence, whatever of them is wrong. */
class HostileManifestTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static byte[] shipped() throws IOException {
        return Files.readAllBytes(Path.of("models/pump-simulated/model.json"));
    }

    private static void refused(byte[] manifest) {
        assertThatThrownBy(() -> ModelPackage.manifest(manifest))
                .isInstanceOf(ModelRefusedException.class)
                .message()
                .startsWith("Its manifest model.json can't be used: ")
                .endsWith(".")
                .doesNotContain("Exception", "org.", "com.fasterxml", "java.", "\n", "`");
    }

    @Test
    void theShippedOneIsTaken() throws Exception {
        assertThat(ModelPackage.manifest(shipped()).id()).isEqualTo("pump-simulated");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongTypes")
    void aValueOfAnotherTypeIsRefused(String what, byte[] manifest) {
        refused(manifest);
    }

    /**
     * Every value, once replaced by each type that it is not; of a list the first entry speaks for
     * all.
     */
    static Stream<Arguments> wrongTypes() throws IOException {
        List<String> places = new ArrayList<>();
        collect(JSON.readTree(shipped()), "", places);
        assertThat(places).hasSizeGreaterThan(40);
        List<Arguments> cases = new ArrayList<>();
        for (String place : places) {
            JsonNode original = JSON.readTree(shipped()).at(place);
            for (String other : List.of("null", "\"1\"", "17.5", "true", "[[1]]", "{\"x\":{}}")) {
                JsonNode replacement = JSON.readTree(other);
                boolean sameType =
                        replacement.getNodeType() == original.getNodeType() && !original.isInt();
                if (!sameType) {
                    cases.add(
                            Arguments.of(
                                    place + " is " + other,
                                    JSON.writeValueAsBytes(with(place, replacement))));
                }
            }
        }
        return cases.stream();
    }

    private static void collect(JsonNode node, String at, List<String> places) {
        if (!at.isEmpty()) {
            places.add(at);
        }
        if (node instanceof ObjectNode object) {
            object.fieldNames()
                    .forEachRemaining(
                            name -> collect(object.path(name), at + "/" + escaped(name), places));
        } else if (node instanceof ArrayNode array && !array.isEmpty()) {
            collect(array.path(0), at + "/0", places);
        }
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static JsonNode with(String place, JsonNode replacement) throws IOException {
        JsonNode root = JSON.readTree(shipped());
        int cut = place.lastIndexOf('/');
        String name = place.substring(cut + 1).replace("~1", "/").replace("~0", "~");
        JsonNode parent = root.at(place.substring(0, cut));
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(name), replacement);
        } else {
            ((ObjectNode) parent).set(name, replacement);
        }
        return root;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongTexts")
    void whatIsNoManifestIsRefused(String what, String text) {
        refused(text.getBytes(StandardCharsets.UTF_8));
    }

    static Stream<Arguments> wrongTexts() throws IOException {
        String sound = new String(shipped(), StandardCharsets.UTF_8);
        List<Arguments> cases = new ArrayList<>();
        cases.add(Arguments.of("nothing", ""));
        cases.add(Arguments.of("blanks", " \n\t "));
        cases.add(Arguments.of("null", "null"));
        cases.add(Arguments.of("a number", "1"));
        cases.add(Arguments.of("a list", "[]"));
        cases.add(Arguments.of("an empty object", "{}"));
        cases.add(Arguments.of("a hundred thousand brackets", "[".repeat(100_000)));
        cases.add(Arguments.of("a hundred thousand objects", "{\"a\":".repeat(100_000)));
        cases.add(
                Arguments.of(
                        "a deep field",
                        sound.replaceFirst(
                                "\"format\": 1",
                                "\"format\": " + "[".repeat(5_000) + "]".repeat(5_000))));
        cases.add(
                Arguments.of(
                        "a field of thirty megabytes",
                        "{\"id\": \"" + "x".repeat(30_000_000) + "\"}"));
        cases.add(
                Arguments.of(
                        "a number of a million digits",
                        "{\"format\": " + "9".repeat(1_000_000) + "}"));
        cases.add(
                Arguments.of(
                        "another format", sound.replaceFirst("\"format\": 1", "\"format\": 2")));
        cases.add(
                Arguments.of(
                        "a field twice",
                        sound.replaceFirst("\"format\": 1", "\"format\": 1, \"format\": 1")));
        cases.add(
                Arguments.of(
                        "an unknown field",
                        sound.replaceFirst("\"format\": 1", "\"format\": 1, \"run\": \"calc\"")));
        cases.add(
                Arguments.of(
                        "a class to make",
                        sound.replaceFirst(
                                "\"format\": 1",
                                "\"@class\": \"java.lang.Runtime\", \"format\": 1")));
        cases.add(Arguments.of("a comment", "/* */" + sound));
        cases.add(Arguments.of("something behind the end", sound + "{}"));
        for (int i = 0; i < 12; i++) {
            cases.add(
                    Arguments.of(
                            "cut off at " + i + " twelfths",
                            sound.substring(0, sound.length() * i / 12)));
        }
        for (String name :
                List.of(
                        "../../etc",
                        "a/b",
                        "a\\\\b",
                        "..",
                        ".",
                        "",
                        "C:",
                        "a\\u0000b",
                        "CON\\n",
                        " ")) {
            cases.add(
                    Arguments.of(
                            "the id " + name,
                            sound.replaceFirst(
                                    "\"id\": \"[^\"]*\"",
                                    "\"id\": \"" + name.replace("\\", "\\\\") + "\"")));
        }
        for (String number :
                List.of(
                        "1e999",
                        "-1e999",
                        "-1",
                        "0",
                        "NaN",
                        "Infinity",
                        "\"NaN\"",
                        "0x10",
                        "1e",
                        "٣")) {
            cases.add(
                    Arguments.of(
                            "an initialRul of " + number,
                            sound.replaceFirst(
                                    "\"initialRul\": [0-9.]+", "\"initialRul\": " + number)));
        }
        return cases.stream();
    }

    private static String german(String sound, String now) throws Exception {
        String shipped = Files.readString(Path.of("models/pump-simulated/model.json"));
        String changed = shipped.replaceFirst(sound, now);
        assertThat(changed).isNotEqualTo(shipped);
        try {
            ModelPackage.manifest(changed.getBytes(StandardCharsets.UTF_8));
            throw new AssertionError("it was taken");
        } catch (ModelRefusedException e) {
            return e.sentence().in(Locale.GERMAN);
        }
    }

    @Test
    void whatIsWrongIsSaidInGermanToo() throws Exception {
        String begin = "Sein Manifest model.json ist nicht zu gebrauchen: ";
        assertThat(german("\\{", "{,")).isEqualTo(begin + "es ist kein JSON.");
        assertThat(german("\"format\": 1", "\"format\": 2000"))
                .isEqualTo(begin + "es hat das Format 2000, bekannt ist 1.");
        assertThat(german("\"format\": 1", "\"format\": 1, \"run\": 1"))
                .isEqualTo(begin + "es hat das unbekannte Feld run.");
        assertThat(german("\"format\": 1", "\"format\": true"))
                .isEqualTo(begin + "sein Feld format fehlt oder ist von falscher Art.");
        assertThat(german("\"weight\": [0-9.]+", "\"weight\": 2"))
                .isEqualTo(begin + "weight seiner Glättung ist nicht über 0 und höchstens 1.");
        assertThat(german("\"span\": [0-9]+", "\"span\": 1"))
                .startsWith(begin + "das Rezept der Merkmale hat einen Fehler: ")
                .endsWith(" braucht eine Spanne von mindestens 2.");
    }

    /** Reproducible noise on a sound manifest: taken or refused in one sentence, nothing else. */
    @Test
    void noiseOnASoundManifestIsTakenOrRefused() throws IOException {
        byte[] sound = shipped();
        Random random = new Random(23);
        int refused = 0;
        for (int run = 0; run < 3_000; run++) {
            byte[] changed = sound.clone();
            for (int i = 0; i <= random.nextInt(4); i++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            try {
                ModelPackage.manifest(changed);
            } catch (ModelRefusedException e) {
                refused++;
                assertThat(e.getMessage()).endsWith(".").doesNotContain("Exception", "java.", "\n");
            }
        }
        assertThat(refused).isBetween(500, 2_999);
    }
}
