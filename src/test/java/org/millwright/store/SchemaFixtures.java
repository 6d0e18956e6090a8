package org.millwright.store;

import static org.millwright.store.StoreFixture.START;

import org.millwright.domain.AssetCheckpoint;
import org.millwright.domain.Fact;
import org.millwright.domain.LocalFacts.ChainMark;
import org.millwright.domain.LocalFacts.PullMark;
import org.millwright.domain.LocalFacts.Received;
import org.millwright.domain.LocalFacts.RefusedFact;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Makes the store of today's schema as a fixture for all versions to come: run {@code main} with
 * the file to write, {@code src/test/resources/org/millwright/store/schemas/} and the name of the
 * newest migration with {@code .db.gz} after it. Once a schema has shipped its fixture stays as it
 * is; a new migration gets one of its own.
 */
final class SchemaFixtures {
    static final int READINGS = 300;
    static final int FOREIGN = 20;

    private SchemaFixtures() {}

    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        Path folder = Files.createTempDirectory("fixture");
        fill(folder);
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            Files.copy(folder.resolve("millwright.db"), out);
        }
    }

    /** Of the reading with this number; some have a value missing. */
    static double[] values(int i) {
        return new double[] {i, i % 7 == 0 ? Double.NaN : -1.0 * i};
    }

    /** Something of everything that a store keeps. */
    static void fill(Path folder) {
        try (SqliteStore other = StoreFixture.open(folder.resolve("other"));
                SqliteStore store = StoreFixture.open(folder)) {
            store.append(List.of(StoreFixture.registered("P-1")), List.of());
            List<Fact> facts = new ArrayList<>();
            for (int i = 0; i < READINGS; i++) {
                facts.add(StoreFixture.reading("P-1", i, values(i)));
            }
            store.append(facts, List.of(new AssetCheckpoint("P-1", new byte[] {1, 2, 3})));
            other.append(List.of(StoreFixture.registered("Q-1")), List.of());
            facts.clear();
            for (int i = 0; i < FOREIGN; i++) {
                facts.add(StoreFixture.reading("Q-1", i, i));
            }
            other.append(facts, List.of());
            Received _ =
                    store.receive(
                            other.station(),
                            other.ownFacts(0, 1_000, Long.MAX_VALUE),
                            new PullMark(other.lastSeq(), other.lastSeq()));
            store.movePushMark(new ChainMark(100, new byte[32]));
            store.setAside(new RefusedFact(50, "Refused for the fixture.", 0));
            store.rememberContact(START);
        }
    }
}
