package org.millwright.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.millwright.domain.AssetCheckpoint;
import org.millwright.domain.ReadingAssessed;
import org.millwright.domain.StoredReading;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program to be killed: appends for ever, and prints the last sequence number after each batch
 * that is stored. Fact {@code seq} belongs to asset {@code seq % 7} and has the value {@code seq}.
 */
final class StoreWriterMain {
    private static final int ASSETS = 7;
    private static final int BATCH = 60;

    private StoreWriterMain() {}

    public static void main(String[] args) {
        try (SqliteStore store = StoreFixture.open(Path.of(args[0]))) {
            while (true) {
                append(store);
                System.out.println(store.lastSeq());
            }
        }
    }

    private static void append(SqliteStore store) {
        long first = store.lastSeq() + 1;
        List<ReadingAssessed> batch = new ArrayList<>();
        List<AssetCheckpoint> checkpoints = new ArrayList<>();
        for (long seq = first; seq < first + BATCH; seq++) {
            batch.add(StoreFixture.reading(asset(seq), seq, (double) seq));
        }
        for (int asset = 0; asset < ASSETS; asset++) {
            byte[] state = ByteBuffer.allocate(Long.BYTES).putLong(first).array();
            checkpoints.add(new AssetCheckpoint(asset(asset), state));
        }
        assertThat(store.append(batch, checkpoints)).isEqualTo(first);
    }

    /** Every fact up to the last one is there, with its value, under its asset. */
    static void check(SqliteStore store) {
        assertThat(store.lastSeq() % BATCH).isZero();
        long found = 0;
        for (int asset = 0; asset < ASSETS; asset++) {
            List<StoredReading> readings = new ArrayList<>();
            store.scan(asset(asset), 0, readings::add);
            for (StoredReading stored : readings) {
                assertThat(asset(stored.seq())).isEqualTo(asset(asset));
                assertThat(stored.reading().values().value(0)).isEqualTo((double) stored.seq());
            }
            assertThat(readings).extracting(StoredReading::seq).doesNotHaveDuplicates().isSorted();
            found += readings.size();
            long last = readings.getLast().seq();
            assertThat(store.checkpoint(asset(asset)))
                    .hasValueSatisfying(c -> assertThat(c.seq()).isEqualTo(last));
        }
        assertThat(found).isEqualTo(store.lastSeq());
    }

    private static String asset(long seq) {
        return "P-" + seq % ASSETS;
    }
}
