package org.millwright.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.millwright.domain.LocalFacts.PullMark;
import org.millwright.domain.PackedFact;
import org.millwright.domain.StoreException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What a station that means harm may write into its log. Each is kept unread or refused in one
 * sentence; either way this station's own log, another honest station's, and the file stay sound.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileFactsTest {
    private static final long AT = StoreFixture.START.toEpochMilli();
    private static final UUID HONEST = new UUID(1, 1);
    private static final int READING = PackedFact.READING_ASSESSED;
    private static final int NAME = PackedFact.NAME_DEFINED;
    private static final int ASSET = PackedFact.ASSET_REGISTERED;

    private Path folder = Path.of("");
    private SqliteStore store;
    private long stationNumber = 100;
    private long written;
    private List<PackedFact> honest = List.of();
    private int honestTaken;

    @BeforeAll
    void prepareAnHonestLog(@TempDir Path shared) {
        folder = shared;
        try (SqliteStore other = StoreFixture.open(folder.resolve("honest"))) {
            other.append(List.of(StoreFixture.registered("H-1")), List.of());
            for (int i = 0; i < 400; i++) {
                other.append(List.of(StoreFixture.reading("H-1", i, 1.5, 20)), List.of());
            }
            honest = other.ownFacts(0, 10_000, 1 << 24);
        }
    }

    @BeforeEach
    void open() {
        store = StoreFixture.open(folder.resolve("here"));
    }

    @AfterEach
    void theStoreIsSoundAfterIt() {
        store.close();
        try (SqliteStore again = StoreFixture.open(folder.resolve("here"))) {
            assertThat(again.setAside()).as("the store was taken for damaged").isEmpty();
            again.append(List.of(StoreFixture.reading("OWN", written++, 1.5, 20)), List.of());
            assertThat(again.recent("OWN", 10_000)).hasSize((int) written);
            PackedFact next = honest.get(honestTaken++);
            again.receive(HONEST, List.of(next), new PullMark(next.seq(), next.seq()));
        }
    }

    @AfterAll
    void theHonestLogIsWhole() {
        try (SqliteStore again = StoreFixture.open(folder.resolve("here"))) {
            int readings =
                    (int) honest.stream().limit(honestTaken).filter(f -> f.isReading()).count();
            assertThat(readings).isGreaterThan(50);
            assertThat(again.recent("H-1", 10_000)).hasSize(readings);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostileFacts")
    void isKeptUnreadOrRefusedInOneSentence(String what, List<PackedFact> facts) {
        UUID station = new UUID(7, stationNumber++);
        long end = facts.getLast().seq();
        try {
            store.receive(station, facts, new PullMark(end, end));
        } catch (StoreException e) {
            assertThat(e.kind())
                    .as("it isn't this file that is damaged")
                    .isEqualTo(StoreException.Kind.OTHER);
            assertThat(e.sentence().english())
                    .endsWith(".")
                    .doesNotContain("Exception", "org.", "java.", "\n");
            assertThat(store.pullMarks().getOrDefault(station, PullMark.START))
                    .as("half of it was stored")
                    .isEqualTo(PullMark.START);
        }
        store.append(List.of(StoreFixture.reading("OWN", written++, 1.5, 20)), List.of());
        store.assets();
        store.recent("M-1", 100);
    }

    /** A body byte by byte, as a station could write it that keeps to nothing. */
    private static byte[] body(Consumer<PackedWriter> content) {
        PackedWriter out = new PackedWriter();
        content.accept(out);
        return out.toBytes();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static PackedFact fact(long seq, int kind, int asset, byte... body) {
        return new PackedFact(seq, kind, asset, AT, AT, body);
    }

    /**
     * Names 1 asset, 2 source, 3 OK, 4 MODEL, 5 a model, 6 HOUR, 7 library; a harmless beginning.
     */
    private static List<PackedFact> after(PackedFact... hostile) {
        List<PackedFact> facts = new ArrayList<>();
        List<String> names =
                List.of(
                        "M-1",
                        "file",
                        "OK",
                        "MODEL",
                        "pump\n1\n" + "ab".repeat(32),
                        "HOUR",
                        "XGBoost");
        for (String name : names) {
            facts.add(fact(facts.size() + 1, NAME, facts.size() + 1, text(name)));
        }
        facts.addAll(List.of(hostile));
        return facts;
    }

    private static List<PackedFact> reading(Consumer<PackedWriter> body) {
        return after(fact(8, READING, 1, body(body)));
    }

    private static void assessed(PackedWriter out, int flags) {
        out.varint(flags);
        out.varint(2);
        out.varint(2);
        out.number(1.5);
        out.number(20);
        out.varint(3);
        out.varint(4);
    }

    private static byte[] sound() {
        return body(out -> assessed(out, 0));
    }

    private static List<PackedFact> asset(Consumer<PackedWriter> body) {
        return after(fact(8, ASSET, 1, body(body)));
    }

    private static void described(PackedWriter out, long stamp, String name) {
        out.varint(stamp);
        Times.write(Instant.ofEpochMilli(AT), out);
        out.text(name);
        out.text("pump");
        out.text("Hall");
        out.octet(0);
    }

    static Stream<Arguments> hostileFacts() {
        List<Arguments> cases = new ArrayList<>();
        wrongHeads(cases);
        wrongNames(cases);
        wrongAssets(cases);
        wrongReadings(cases);
        noise(cases);
        return cases.stream();
    }

    private static void add(List<Arguments> cases, String what, List<PackedFact> facts) {
        cases.add(Arguments.of(what, facts));
    }

    private static void wrongHeads(List<Arguments> cases) {
        for (long seq :
                new long[] {
                    0, -1, Long.MIN_VALUE, PackedFact.MAX_SEQ + 1, 1L << 50, Long.MAX_VALUE
                }) {
            add(cases, "seq " + seq, List.of(fact(seq, NAME, 1, text("M-1"))));
        }
        add(
                cases,
                "the same seq twice",
                after(fact(8, READING, 1, sound()), fact(8, READING, 1, sound())));
        add(
                cases,
                "falling seqs",
                List.of(fact(9, NAME, 1, text("a")), fact(3, NAME, 2, text("b"))));
        for (int kind :
                new int[] {0, -1, 4, 15, 16, 255, 65_536, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            add(cases, "kind " + kind + " without a body", after(fact(8, kind, 1)));
            add(
                    cases,
                    "kind " + kind + " with a body of zeros",
                    after(fact(8, kind, 1, new byte[64])));
        }
        for (long at : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 53}) {
            add(
                    cases,
                    "readings at " + at + " and now",
                    after(
                            new PackedFact(8, READING, 1, at, at, sound()),
                            fact(9, READING, 1, sound()),
                            new PackedFact(10, READING, 1, -at, AT, sound())));
            add(
                    cases,
                    "an asset at " + at,
                    after(
                            new PackedFact(
                                    8, ASSET, 1, at, at, body(out -> described(out, 1, "M")))));
        }
    }

    private static void wrongNames(List<Arguments> cases) {
        for (int ref : new int[] {0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            add(
                    cases,
                    "name number " + ref,
                    List.of(fact(1, NAME, ref, text("M-1")), fact(2, READING, ref, sound())));
        }
        add(cases, "a name of nothing", List.of(fact(1, NAME, 1), fact(2, READING, 1, sound())));
        add(
                cases,
                "a name that is no UTF-8",
                List.of(fact(1, NAME, 1, (byte) 0xC3, (byte) 0x28, (byte) 0xFF)));
        add(
                cases,
                "a name with a NUL in it",
                List.of(
                        fact(1, NAME, 1, text("M\0-1")),
                        fact(2, ASSET, 1, body(out -> described(out, 1, "x")))));
        add(
                cases,
                "a name of two lines",
                List.of(
                        fact(1, NAME, 1, text("M\n-1")),
                        fact(2, ASSET, 1, body(out -> described(out, 1, "x")))));
        add(
                cases,
                "a name of four megabytes",
                List.of(
                        fact(1, NAME, 1, new byte[4 << 20]),
                        fact(2, ASSET, 1, body(out -> described(out, 1, "x")))));
        add(
                cases,
                "a name that is SQL",
                List.of(
                        fact(1, NAME, 1, text("'; DROP TABLE fact; --")),
                        fact(2, ASSET, 1, body(out -> described(out, 1, "x")))));
        add(
                cases,
                "a number given twice",
                after(fact(8, NAME, 1, text("OTHER")), fact(9, READING, 1, sound())));
        add(
                cases,
                "two numbers for one name",
                after(fact(8, NAME, 9, text("M-1")), fact(9, READING, 9, sound())));
    }

    private static void wrongAssets(List<Arguments> cases) {
        for (long stamp :
                new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE >> 16 << 16}) {
            add(cases, "an asset stamped " + stamp, asset(out -> described(out, stamp, "M")));
        }
        add(
                cases,
                "an asset under this station's own name",
                List.of(
                        fact(1, NAME, 1, text("OWN")),
                        fact(2, ASSET, 1, body(out -> described(out, 1L << 40, "stolen")))));
        add(cases, "an asset without a body", after(fact(8, ASSET, 1)));
        add(
                cases,
                "an asset whose stamp doesn't end",
                after(fact(8, ASSET, 1, (byte) 0x80, (byte) 0x80)));
        add(cases, "an asset that is only a stamp", asset(out -> out.varint(5)));
        add(
                cases,
                "an asset of no name number",
                after(fact(8, ASSET, 0, body(out -> described(out, 1, "M")))));
        add(
                cases,
                "an asset of an unknown name number",
                after(fact(8, ASSET, 99, body(out -> described(out, 1, "M")))));
        add(
                cases,
                "an asset with more bytes than it needs",
                asset(out -> {
                    described(out, 1, "M");
                    out.text("x".repeat(1_000));
                }));
        add(
                cases,
                "an asset with a name of a megabyte",
                asset(out -> described(out, 1, "x".repeat(1 << 20))));
        add(
                cases,
                "an asset with control characters",
                asset(out -> described(out, 1, "a\u0000\u0007\u202Eb\n")));
        add(
                cases,
                "an asset whose name claims two gigabytes",
                asset(out -> {
                    out.varint(1);
                    Times.write(Instant.EPOCH, out);
                    out.varint(Integer.MAX_VALUE);
                }));
        add(
                cases,
                "an asset whose name claims a negative length",
                asset(out -> {
                    out.varint(1);
                    Times.write(Instant.EPOCH, out);
                    out.varint(-1);
                }));
        add(
                cases,
                "an asset recorded at the end of time",
                asset(out -> {
                    out.varint(1);
                    Times.write(Instant.MAX, out);
                    out.text("M");
                    out.text("pump");
                    out.text("");
                    out.octet(0);
                }));
        add(
                cases,
                "an asset recorded beyond the end of time",
                asset(out -> {
                    out.varint(1);
                    out.signed(Long.MAX_VALUE);
                    out.varint(1);
                }));
        add(
                cases,
                "an asset recorded at a negative nanosecond",
                asset(out -> {
                    out.varint(1);
                    out.signed(0);
                    out.varint(-1);
                }));
    }

    private static void wrongReadings(List<Arguments> cases) {
        add(cases, "a reading without a body", after(fact(8, READING, 1)));
        add(cases, "a reading of no asset", after(fact(8, READING, 0, sound())));
        add(cases, "a reading of an unknown asset", after(fact(8, READING, 99, sound())));
        add(cases, "a reading of asset -1", after(fact(8, READING, -1, sound())));
        byte[] whole = sound();
        for (int length = 1; length < whole.length; length++) {
            add(
                    cases,
                    "a reading cut off after " + length,
                    after(fact(8, READING, 1, java.util.Arrays.copyOf(whole, length))));
        }
        for (int bit = 0; bit < 31; bit++) {
            int flags = 1 << bit;
            add(
                    cases,
                    "a reading that promises part " + flags + " and ends",
                    reading(out -> assessed(out, flags)));
        }
        add(
                cases,
                "an unknown source",
                reading(out -> {
                    out.varint(0);
                    out.varint(77);
                }));
        add(
                cases,
                "an unknown state",
                reading(out -> {
                    out.varint(0);
                    out.varint(2);
                    out.varint(0);
                    out.varint(2);
                    out.varint(4);
                }));
        add(
                cases,
                "an unknown method",
                reading(out -> {
                    out.varint(0);
                    out.varint(2);
                    out.varint(0);
                    out.varint(3);
                    out.varint(2);
                }));
        add(
                cases,
                "a model that is none",
                reading(out -> {
                    assessed(out, 4);
                    out.varint(2);
                }));
        for (double rul :
                new double[] {
                    Double.NaN, -5, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e308
                }) {
            add(
                    cases,
                    "a prognosis of " + rul,
                    reading(out -> {
                        assessed(out, 8);
                        for (int i = 0; i < 4; i++) {
                            out.number(rul);
                        }
                        out.varint(6);
                    }));
            add(
                    cases,
                    "a health of " + rul,
                    reading(out -> {
                        assessed(out, 16);
                        out.number(rul);
                    }));
            add(
                    cases,
                    "a duty of " + rul,
                    reading(out -> {
                        assessed(out, 32);
                        out.number(rul);
                    }));
            add(
                    cases,
                    "values of " + rul,
                    reading(out -> {
                        out.varint(0);
                        out.varint(2);
                        out.varint(2);
                        out.number(rul);
                        out.number(rul);
                        out.varint(3);
                        out.varint(4);
                    }));
        }
        add(
                cases,
                "bounds the wrong way round",
                reading(out -> {
                    assessed(out, 8);
                    out.number(10);
                    out.number(20);
                    out.number(5);
                    out.number(10);
                    out.varint(6);
                }));
        add(
                cases,
                "a prognosis in no unit",
                reading(out -> {
                    assessed(out, 8);
                    for (int i = 0; i < 4; i++) {
                        out.number(1);
                    }
                    out.varint(2);
                }));
        add(
                cases,
                "no values",
                reading(out -> {
                    out.varint(0);
                    out.varint(2);
                    out.varint(0);
                    out.varint(3);
                    out.varint(4);
                }));
        add(
                cases,
                "more values than the type has",
                reading(out -> {
                    out.varint(0);
                    out.varint(2);
                    out.varint(40);
                    for (int i = 0; i < 40; i++) {
                        out.number(i);
                    }
                    out.varint(3);
                    out.varint(4);
                }));
        add(
                cases,
                "a count of values of four billion",
                reading(out -> {
                    out.varint(0);
                    out.varint(2);
                    out.varint(1L << 32);
                }));
        add(
                cases,
                "a quality of no value",
                reading(out -> {
                    out.varint(2);
                    out.varint(2);
                    out.varint(1);
                    out.number(1);
                    out.varint(1);
                    out.varint(9);
                    out.varint(1);
                }));
        add(
                cases,
                "a quality that doesn't exist",
                reading(out -> {
                    out.varint(2);
                    out.varint(2);
                    out.varint(1);
                    out.number(1);
                    out.varint(1);
                    out.varint(0);
                    out.varint(200);
                }));
        add(
                cases,
                "a million features",
                reading(out -> {
                    assessed(out, 64);
                    out.varint(1_000_000);
                }));
        add(
                cases,
                "a run of an unknown library",
                reading(out -> {
                    assessed(out, 64);
                    out.varint(0);
                    out.float32(1);
                    out.varint(55);
                }));
        add(
                cases,
                "a value of an unknown form",
                reading(out -> {
                    out.varint(0);
                    out.varint(2);
                    out.varint(1);
                    out.varint(0xFF);
                }));
        add(
                cases,
                "exact times beyond the scale",
                reading(out -> {
                    out.varint(1);
                    out.signed(Long.MIN_VALUE);
                    out.varint(0);
                    out.signed(0);
                    out.varint(0);
                }));
        add(
                cases,
                "exact times unlike the columns",
                reading(out -> {
                    out.varint(1);
                    Times.write(Instant.MAX, out);
                    Times.write(Instant.MIN, out);
                    out.varint(2);
                    out.varint(0);
                    out.varint(3);
                    out.varint(4);
                }));
    }

    private static void noise(List<Arguments> cases) {
        Random random = new Random(11);
        for (int i = 0; i < 30; i++) {
            byte[] body = new byte[1 + random.nextInt(60)];
            random.nextBytes(body);
            int kind = 1 + i % 3;
            add(
                    cases,
                    "noise " + i + " of kind " + kind,
                    after(fact(8, kind, 1 + i % 9, body), fact(9, READING, 1, sound())));
        }
    }
}
