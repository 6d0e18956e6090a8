package org.millwright.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.millwright.domain.LocalFacts.ChainMark;
import org.millwright.domain.LocalFacts.PullMark;
import org.millwright.domain.PackedFact;
import org.millwright.store.SqliteStore;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Files of facts as an attacker may leave them on a stick: each is refused in one sentence, whole.
 */
class HostileFactFileTest {
    private static final UUID STATION = new UUID(3, 4);
    private static final int MAGIC = 0x4D574631;

    @TempDir Path folder;
    private SqliteStore store;

    @BeforeEach
    void open() {
        store = SqliteStore.open(folder.resolve("data"), id -> Optional.empty(), Clock.systemUTC());
    }

    private interface Content {
        void write(DataOutputStream out) throws IOException;
    }

    private static byte[] packed(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
            content.write(out);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static void head(DataOutputStream out, long seq) throws IOException {
        out.writeInt(MAGIC);
        out.writeLong(STATION.getMostSignificantBits());
        out.writeLong(STATION.getLeastSignificantBits());
        out.writeUTF("line 2");
        out.writeLong(seq);
        out.write(ChainMark.START.chain());
    }

    private static void fact(DataOutputStream out, PackedFact fact, int length) throws IOException {
        out.writeByte(1);
        out.writeLong(fact.seq());
        out.writeInt(fact.kind());
        out.writeInt(fact.asset());
        out.writeLong(fact.measuredAt());
        out.writeLong(fact.recordedAt());
        out.writeInt(length);
        out.write(fact.body());
    }

    private static PackedFact name(long seq) {
        return new PackedFact(
                seq, 3, (int) seq, 0, 0, ("N" + seq).getBytes(StandardCharsets.UTF_8));
    }

    /** A file that is sound but for what the arguments say. */
    private static byte[] file(long from, List<PackedFact> facts, int marker, byte[] behind) {
        return packed(out -> {
            head(out, from);
            ChainMark mark = new ChainMark(from, ChainMark.START.chain());
            HashChain chain = new HashChain();
            for (PackedFact fact : facts) {
                fact(out, fact, fact.body().length);
                mark = fact.seq() == mark.seq() + 1 ? chain.after(mark, fact) : mark;
            }
            out.writeByte(marker);
            out.writeLong(mark.seq());
            out.write(mark.chain());
            out.write(behind);
        });
    }

    @Test
    void aSoundFileOfThisMakeIsTaken() throws IOException {
        Path file = folder.resolve("sound");
        Files.write(file, file(0, List.of(name(1), name(2)), 0, new byte[0]));
        assertThat(new CarriedFacts(store).importFrom(file).fresh()).isEqualTo(2);
        store.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostileFiles")
    void isRefusedInOneSentenceAndWhole(String what, byte[] bytes) throws IOException {
        Path file = folder.resolve("hostile.mwfacts");
        Files.write(file, bytes);
        String refusal = "";
        try {
            new CarriedFacts(store).importFrom(file);
        } catch (IOException e) {
            refusal = String.valueOf(e.getMessage());
        }
        assertThat(refusal)
                .endsWith(".")
                .contains(file.toString())
                .doesNotContain("Exception", "java.", "\n");
        assertThat(store.pullMarks().getOrDefault(STATION, PullMark.START))
                .isEqualTo(PullMark.START);
        store.close();
    }

    static Stream<Arguments> hostileFiles() {
        List<Arguments> cases = new ArrayList<>();
        byte[] sound = file(0, List.of(name(1), name(2), name(3)), 0, new byte[0]);
        add(cases, "nothing", new byte[0]);
        add(cases, "text", "facts".getBytes(StandardCharsets.UTF_8));
        add(cases, "a zip", new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        add(cases, "gzip of nothing", packed(out -> {}));
        add(cases, "gzip of zeros", packed(out -> out.write(new byte[4_096])));
        add(cases, "zeros of a hundred megabytes", packed(HostileFactFileTest::zeros));
        add(
                cases,
                "zeros of a hundred megabytes behind a head",
                packed(HostileFactFileTest::headAndZeros));
        for (int i = 1; i < 12; i++) {
            byte[] cut = java.util.Arrays.copyOf(sound, sound.length * i / 12);
            add(cases, "cut off after " + i + " twelfths", cut);
        }
        for (int other : new int[] {0, -1, MAGIC + 1, Integer.reverseBytes(MAGIC)}) {
            add(cases, "the magic number " + other, packed(out -> out.writeInt(other)));
        }
        add(
                cases,
                "a name that is no text",
                packed(out -> {
                    out.writeInt(MAGIC);
                    out.writeLong(3);
                    out.writeLong(4);
                    out.writeShort(3);
                    out.write(new byte[] {(byte) 0xE0, (byte) 0xFF, (byte) 0xC0});
                }));
        for (int length : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, (16 << 20) + 1}) {
            add(
                    cases,
                    "a body of " + length + " bytes",
                    packed(out -> {
                        head(out, 0);
                        fact(out, name(1), length);
                    }));
        }
        for (long seq : new long[] {0, -1, 2, 3, 1L << 44, Long.MAX_VALUE, Long.MIN_VALUE}) {
            add(cases, "a first fact " + seq, file(0, List.of(name(seq)), 0, new byte[0]));
        }
        for (long from : new long[] {1, 1_000_000, Long.MAX_VALUE}) {
            add(cases, "a beginning at " + from, file(from, List.of(), 0, new byte[0]));
        }
        for (long from : new long[] {-1, -5, Long.MIN_VALUE}) {
            add(
                    cases,
                    "a beginning at " + from,
                    file(from, List.of(name(from + 1)), 0, new byte[0]));
        }
        add(cases, "a fact twice", file(0, List.of(name(1), name(1)), 0, new byte[0]));
        add(cases, "a gap", file(0, List.of(name(1), name(3)), 0, new byte[0]));
        add(cases, "something behind the end", file(0, List.of(name(1)), 0, new byte[1]));
        for (int marker : new int[] {1, 3}) {
            add(
                    cases,
                    "an end marked " + marker,
                    packed(out -> {
                        head(out, 0);
                        fact(out, name(1), name(1).body().length);
                        out.writeByte(marker);
                    }));
        }
        add(
                cases,
                "a promise of more than there is",
                packed(out -> {
                    head(out, 0);
                    out.writeByte(0);
                    out.writeLong(5);
                    out.write(new byte[32]);
                }));
        Random random = new Random(5);
        for (int i = 0; i < 30; i++) {
            byte[] changed = sound.clone();
            // Bytes 4 to 9 of gzip's head say when and where it was made, and mean nothing.
            changed[10 + random.nextInt(changed.length - 10)] ^= (byte) (1 << random.nextInt(8));
            add(cases, "a bit turned, " + i, changed);
        }
        return cases.stream();
    }

    private static void zeros(DataOutputStream out) throws IOException {
        for (int i = 0; i < 100; i++) {
            out.write(new byte[1 << 20]);
        }
    }

    private static void headAndZeros(DataOutputStream out) throws IOException {
        head(out, 0);
        zeros(out);
    }

    private static void add(List<Arguments> cases, String what, byte[] bytes) {
        cases.add(Arguments.of(what, bytes));
    }
}
