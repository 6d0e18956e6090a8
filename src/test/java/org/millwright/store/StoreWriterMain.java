package org.millwright.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.millwright.domain.AssetCheckpoint;
import org.millwright.domain.PackedFact;
import org.millwright.domain.ReadingAssessed;
import org.millwright.domain.StoredReading;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A program to be killed: appends for ever, and prints the last sequence number after each batch
 * that is stored. Reading {@code n} has the value {@code n} and belongs to asset {@code n % 7}.
 */
final class StoreWriterMain {
    private static final int ASSETS = 7;
    private static final int BATCH = 60;

    private StoreWriterMain() {}

    public static void main(String[] args) {
        try (SqliteStore store = StoreFixture.open(Path.of(args[0]))) {
            long next = 0;
            for (int asset = 0; asset < ASSETS; asset++) {
                next = Math.max(next, store.latest(asset(asset)).map(r -> value(r) + 1).orElse(0L));
            }
            while (true) {
                append(store, next);
                next += BATCH;
                System.out.println(store.lastSeq());
            }
        }
    }

    private static void append(SqliteStore store, long next) {
        List<ReadingAssessed> batch = new ArrayList<>();
        List<AssetCheckpoint> checkpoints = new ArrayList<>();
        for (long n = next; n < next + BATCH; n++) {
            batch.add(StoreFixture.reading(asset(n), n, (double) n));
        }
        for (int asset = 0; asset < ASSETS; asset++) {
            byte[] state = ByteBuffer.allocate(Long.BYTES).putLong(next).array();
            checkpoints.add(new AssetCheckpoint(asset(asset), state));
        }
        store.append(batch, checkpoints);
    }

    /** Every reading up to the last one is there, under its asset, and whole batches only. */
    static void check(SqliteStore store) {
        long found = 0;
        long highest = -1;
        for (int asset = 0; asset < ASSETS; asset++) {
            List<StoredReading> readings = new ArrayList<>();
            store.scan(asset(asset), 0, readings::add);
            assertThat(readings)
                    .allSatisfy(r -> assertThat(asset(value(r))).isEqualTo(r.reading().assetId()));
            assertThat(readings)
                    .extracting(StoreWriterMain::value)
                    .doesNotHaveDuplicates()
                    .isSorted();
            assertThat(readings).extracting(StoredReading::seq).doesNotHaveDuplicates().isSorted();
            found += readings.size();
            highest = Math.max(highest, value(readings.getLast()));
            long last = readings.getLast().seq();
            assertThat(store.checkpoint(asset(asset)))
                    .hasValueSatisfying(c -> assertThat(c.seq()).isEqualTo(last));
        }
        assertThat(found).isEqualTo(highest + 1);
        assertThat(found % BATCH).isZero();
        assertThat(store.ownFacts(0, Integer.MAX_VALUE, Long.MAX_VALUE))
                .extracting(PackedFact::seq)
                .isEqualTo(LongStream.rangeClosed(1, store.lastSeq()).boxed().toList());
    }

    private static long value(StoredReading stored) {
        return (long) stored.reading().values().value(0);
    }

    private static String asset(long n) {
        return "P-" + n % ASSETS;
    }
}
