package org.millwright.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.millwright.ingest.AssetTypes;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Boosters that were altered or are none. Whoever is not trusted gets none of them into XGBoost,
 * which is not made for hostile bytes: hash and voucher come first.
 */
class HostileBoosterTest {
    private static final Path SHIPPED = Path.of("models/pump-simulated");

    /** Single bits turned, of which some lie where nothing depends on them. */
    private static final int FLIPPED = 12;

    @TempDir Path folder;
    private static byte[] sound = new byte[0];

    @BeforeAll
    static void readSound() throws IOException {
        sound = Files.readAllBytes(SHIPPED.resolve(ModelPackage.BOOSTER));
    }

    /** Name to bytes, none of them a booster that anybody trained. */
    static Stream<Map.Entry<String, byte[]>> altered() throws IOException {
        byte[] booster = Files.readAllBytes(SHIPPED.resolve(ModelPackage.BOOSTER));
        Map<String, byte[]> cases = new LinkedHashMap<>();
        cases.put("empty", new byte[0]);
        cases.put("one byte", new byte[1]);
        cases.put("zeros", new byte[10_000]);
        cases.put("noise", noise(10_000));
        cases.put("text", utf8("not a booster"));
        cases.put("empty json", utf8("{}"));
        cases.put("json list", utf8("[[1]]"));
        cases.put("json null", utf8("null"));
        cases.put("json of a booster without a learner", utf8("{\"version\":[3,4,0]}"));
        cases.put("json deep", utf8("{\"learner\":".repeat(50_000)));
        cases.put("json lists deep", utf8("[".repeat(200_000)));
        cases.put("json learner of the wrong type", utf8("{\"version\":[3,4,0],\"learner\":7}"));
        cases.put("only a brace", utf8("{"));
        cases.put(
                "ubj string of a huge length",
                new byte[] {'{', 'L', 127, -1, -1, -1, -1, -1, -1, -1, 'a'});
        cases.put(
                "ubj string of a negative length",
                new byte[] {'{', 'L', -1, -1, -1, -1, -1, -1, -1, -1, 'a'});
        cases.put(
                "ubj typed array of a huge length",
                new byte[] {
                    '{', 'i', 1, 'a', '[', '$', 'd', '#', 'L', 127, -1, -1, -1, -1, -1, -1, -1
                });
        cases.put("ubj deep", deep(200_000));
        cases.put("the golden rows", Files.readAllBytes(SHIPPED.resolve(ModelPackage.GOLDEN)));
        for (int part : new int[] {1, 2, 16, 100, booster.length / 2, booster.length - 1}) {
            cases.put("cut at " + part, Arrays.copyOf(booster, part));
        }
        cases.put("one byte more", Arrays.copyOf(booster, booster.length + 1));
        cases.put("twice", twice(booster));
        Random random = new Random(11);
        for (int i = 0; i < FLIPPED; i++) {
            byte[] flipped = booster.clone();
            int at = i < 6 ? random.nextInt(4_000) : random.nextInt(flipped.length);
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            cases.put("bit flipped at " + at, flipped);
        }
        return cases.entrySet().stream();
    }

    /** UBJSON objects inside objects. */
    private static byte[] deep(int levels) {
        ByteBuffer deep = ByteBuffer.allocate(4 * levels);
        for (int i = 0; i < levels; i++) {
            deep.put((byte) '{').put((byte) 'i').put((byte) 1).put((byte) 'a');
        }
        return deep.array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(3).nextBytes(noise);
        return noise;
    }

    private static byte[] twice(byte[] bytes) {
        byte[] twice = Arrays.copyOf(bytes, 2 * bytes.length);
        System.arraycopy(bytes, 0, twice, bytes.length, bytes.length);
        return twice;
    }

    /** A package with this booster, whose manifest either knows it or does not. */
    private static Path pack(Path to, byte[] booster, boolean known) throws IOException {
        Files.createDirectories(to);
        for (String file : new String[] {ModelPackage.GOLDEN, ModelPackage.CARD}) {
            Files.copy(SHIPPED.resolve(file), to.resolve(file));
        }
        String manifest = Files.readString(SHIPPED.resolve(ModelPackage.MANIFEST));
        if (known) {
            String changed = manifest.replace(Hashes.sha256(sound), Hashes.sha256(booster));
            assertThat(changed).isNotEqualTo(manifest);
            manifest = changed;
        }
        Files.writeString(to.resolve(ModelPackage.MANIFEST), manifest);
        Files.write(to.resolve(ModelPackage.BOOSTER), booster);
        return to;
    }

    private static void refused(Path at, ModelTrust trust, String why) {
        assertThatThrownBy(() -> ModelPackage.load(at, AssetTypes.shipped()::find, trust))
                .isInstanceOf(ModelRefusedException.class)
                .hasMessage(why);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("altered")
    void aBoosterThatIsNotTheOneInTheManifestIsNotLoaded(Map.Entry<String, byte[]> altered)
            throws IOException {
        Path at = pack(folder.resolve("pump-simulated"), altered.getValue(), false);
        String why = "The hash of rul.ubj is not the one in its manifest.";
        refused(at, ModelTrust.SHIPPED_ONLY, why);
        refused(at, ModelTrust.SHIPPED_ONLY.lookingOnly(), why);
        refused(at, ModelTrust.TO_BE_SIGNED, why);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("altered")
    void aManifestThatKnowsItIsVouchedForByNobody(Map.Entry<String, byte[]> altered)
            throws IOException {
        Path at = pack(folder.resolve("pump-simulated"), altered.getValue(), true);
        refused(
                at,
                ModelTrust.SHIPPED_ONLY,
                "Its manifest is not the one that came with this program, and it is not signed.");
    }

    /** What happens beyond hash and signature, in a process that may end. */
    @Test
    void whoeverIsTrustedAndStillBringsRubbishIsToldSo() throws Exception {
        Path packages = Files.createDirectories(folder.resolve("packages"));
        int number = 0;
        for (Map.Entry<String, byte[]> each : altered().toList()) {
            pack(
                    packages.resolve("%03d %s".formatted(number++, each.getKey())),
                    each.getValue(),
                    true);
        }
        List<String> told = new ArrayList<>();
        List<String> ended = new ArrayList<>();
        String from = "";
        while (told.isEmpty() || !told.getLast().equals("end")) {
            List<String> lines = probe(packages, from);
            told.addAll(lines);
            if (!lines.getLast().equals("end")) {
                String last = lines.getLast().substring("begin ".length());
                ended.add(last);
                from = last + "\uffff";
            }
        }
        assertThat(ended).as("XGBoost ended the process").isEmpty();
        assertThat(told.stream().filter(line -> line.startsWith("refused ")))
                .hasSizeGreaterThanOrEqualTo(number - FLIPPED)
                .allMatch(line -> line.endsWith("."))
                .noneMatch(line -> line.contains("Exception") || line.contains("org."));
    }

    /** The probe works in a folder of its own, where what a crash leaves is thrown away. */
    private static String absolute(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .map(each -> Path.of(each).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private List<String> probe(Path packages, String from) throws Exception {
        Path out = folder.resolve("out.txt");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                absolute(System.getProperty("java.class.path")),
                                BoosterProbe.class.getName(),
                                packages.toString(),
                                from)
                        .directory(folder.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(folder.resolve("err.txt").toFile())
                        .start();
        process.waitFor();
        List<String> lines =
                Files.readAllLines(out).stream()
                        .filter(line -> line.matches("(begin|accepted|refused) .*|end"))
                        .toList();
        assertThat(lines).isNotEmpty();
        return lines;
    }
}
