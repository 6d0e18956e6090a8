package org.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.millwright.config.Settings;
import org.millwright.config.SettingsLoader;
import org.millwright.domain.ChallengerChosen;
import org.millwright.domain.Change;
import org.millwright.domain.LocalFacts.PullMark;
import org.millwright.domain.ModelActivated;
import org.millwright.domain.ModelPart;
import org.millwright.ingest.AssetTypes;
import org.millwright.scoring.ModelCatalogue;
import org.millwright.store.SqliteStore;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;

/**
 * Packages that another station means harm with: names that lead elsewhere, pieces that make no
 * file or one too large. None of it leaves its folder, and the station goes on with its own model.
 */
class HostilePackagesTest {
    private static final AssetTypes TYPES = AssetTypes.shipped();
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final String HASH = "0123456789abcdef".repeat(4);

    @TempDir Path home;

    @BeforeEach
    void copyShipped() throws IOException {
        OwnPackage.copyShipped(home.resolve("models"));
    }

    static Stream<Arguments> facts() throws IOException {
        List<Arguments> cases = new ArrayList<>();
        for (String id : names()) {
            cases.add(Arguments.of("put to use: " + shown(id), chosen(id, HASH)));
        }
        for (String hash :
                new String[] {
                    "",
                    "..",
                    "../../../../etc",
                    HASH.substring(1),
                    HASH + "0",
                    HASH.replace('0', 'G'),
                    "/".repeat(64),
                    "\0".repeat(64)
                }) {
            cases.add(Arguments.of("with the hash " + shown(hash), chosen("evil", hash)));
        }
        byte[] sound = deflated("evil".getBytes(StandardCharsets.UTF_8));
        for (String file :
                new String[] {
                    "../model.json",
                    "../../../evil",
                    "/tmp/evil",
                    "model.json/../../evil",
                    "model.json\0.txt",
                    "MODEL.JSON",
                    "model.json ",
                    "",
                    ".",
                    "..",
                    "a/b",
                    "a\\b",
                    "C:\\evil",
                    "rul.ubj/",
                    "evil.sh",
                    "x".repeat(10_000)
                }) {
            cases.add(
                    Arguments.of(
                            "a file called " + shown(file),
                            List.of(
                                    new ModelPart(HASH, file, 0, 1, sound, NOW),
                                    new ModelActivated("bearing", "evil", HASH, NOW))));
        }
        cases.addAll(pieces(sound));
        return cases.stream();
    }

    private static List<String> names() {
        return List.of(
                "",
                ".",
                "..",
                "../evil",
                "../../evil",
                "/tmp/evil",
                "a/evil",
                "a\\evil",
                "C:\\evil",
                "evil\0",
                "evil\n",
                "evil ",
                "Evil",
                "évil",
                "evil.",
                "-evil",
                "~evil",
                "$(evil)",
                "\u202eevil",
                "e".repeat(65),
                "e".repeat(300),
                "e".repeat(10_000));
    }

    private static List<Arguments> pieces(byte[] sound) throws IOException {
        List<Arguments> cases = new ArrayList<>();
        cases.add(pieces("no manifest", new ModelPart(HASH, "rul.ubj", 0, 1, sound, NOW)));
        cases.add(pieces("one of two pieces", new ModelPart(HASH, "model.json", 0, 2, sound, NOW)));
        cases.add(
                pieces(
                        "one of two thousand million pieces",
                        new ModelPart(HASH, "model.json", 0, Integer.MAX_VALUE, sound, NOW)));
        cases.add(
                pieces(
                        "pieces that count themselves otherwise",
                        new ModelPart(HASH, "model.json", 0, 2, sound, NOW),
                        new ModelPart(HASH, "model.json", 5, 9, sound, NOW)));
        cases.add(pieces("no bytes", new ModelPart(HASH, "model.json", 0, 1, new byte[0], NOW)));
        cases.add(
                pieces(
                        "what was never packed",
                        new ModelPart(HASH, "model.json", 0, 1, new byte[] {1, 2, 3}, NOW)));
        cases.add(
                pieces(
                        "a manifest of a hundred megabytes",
                        new ModelPart(
                                HASH, "model.json", 0, 1, deflated(new byte[100 << 20]), NOW)));
        cases.add(
                pieces(
                        "a signature of a megabyte",
                        new ModelPart(HASH, "model.json", 0, 1, sound, NOW),
                        new ModelPart(HASH, "model.sig", 0, 1, deflated(new byte[1 << 20]), NOW)));
        cases.add(
                pieces(
                        "a manifest that is none",
                        new ModelPart(HASH, "model.json", 0, 1, sound, NOW)));
        return cases;
    }

    private static Arguments pieces(String what, ModelPart... parts) {
        List<Change> facts = new ArrayList<>(List.of(parts));
        facts.add(new ModelActivated("bearing", "evil", HASH, NOW));
        return Arguments.of(what, facts);
    }

    private static List<Change> chosen(String id, String hash) throws IOException {
        byte[] bytes = deflated("{}".getBytes(StandardCharsets.UTF_8));
        return List.of(
                new ModelPart(hash, "model.json", 0, 1, bytes, NOW),
                new ModelActivated("bearing", id, hash, NOW),
                new ChallengerChosen("pump", id, hash, NOW));
    }

    private static byte[] deflated(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static String shown(String text) {
        String seen = text.replaceAll("[^ -~]", "?");
        return seen.length() > 30 ? seen.substring(0, 30) + " of " + text.length() : seen;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("facts")
    void nothingOfItLeavesItsFolderOrIsUsed(String what, List<Change> facts) throws Exception {
        Settings settings =
                new SettingsLoader(
                                Map.of(
                                        "MILLWRIGHT_DATA_DIR", home.resolve("data").toString(),
                                        "MILLWRIGHT_MODELS_DIR", home.resolve("models").toString()),
                                home,
                                home,
                                "Linux",
                                null)
                        .load(Map.of(), Map.of())
                        .settings();
        try (SqliteStore evil = open("evil");
                SqliteStore own = open("data")) {
            evil.append(facts, List.of());
            own.receive(
                    evil.station(),
                    evil.ownFacts(0, 1_000, Long.MAX_VALUE),
                    new PullMark(evil.lastSeq(), evil.lastSeq()));
            Set<String> before = outside();
            ModelCatalogue catalogue = StationModels.catalogue(settings, TYPES, own);
            assertThat(catalogue.active("pump").orElseThrow().ref().id())
                    .isEqualTo("pump-simulated");
            assertThat(catalogue.active("bearing")).isEmpty();
            assertThat(StationModels.missing(own, catalogue))
                    .isNotEmpty()
                    .allMatch(sentence -> sentence.english().endsWith("."));
            assertThat(outside()).isEqualTo(before);
        }
    }

    private SqliteStore open(String folder) {
        return SqliteStore.open(home.resolve(folder), TYPES::find, Clock.systemUTC());
    }

    /** What lies beside the folder of received packages. */
    private Set<String> outside() throws IOException {
        Path received = home.resolve("data/received-models");
        try (Stream<Path> files = Files.walk(home, 3)) {
            Set<String> found = new TreeSet<>();
            files.filter(file -> !file.startsWith(received))
                    .filter(file -> !file.toString().contains("millwright.db"))
                    .forEach(file -> found.add(file.toString()));
            return found;
        }
    }
}
