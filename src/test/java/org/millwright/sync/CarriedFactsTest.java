package org.millwright.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.millwright.sync.Stations.START;
import static org.millwright.sync.Stations.reading;

import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.domain.Asset;
import org.millwright.domain.AssetRegistered;
import org.millwright.domain.ReadingAssessed;
import org.millwright.store.SqliteStore;
import org.millwright.sync.CarriedFacts.Carried;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Facts that travel in a pocket. */
class CarriedFactsTest {
    @TempDir Path folder;

    @Test
    void whatIsCarriedReadsTheSameThere() throws IOException {
        Path file = folder.resolve("facts");
        try (SqliteStore one = open("one");
                SqliteStore two = open("two")) {
            fill(one, 0, 12_000);
            Carried out = new CarriedFacts(one).exportTo(file, "one");
            assertThat(out.facts()).isEqualTo(one.lastSeq());
            Carried in = new CarriedFacts(two).importFrom(file);
            assertThat(in.fresh()).isEqualTo(one.lastSeq());
            assertThat(in.sha256()).isEqualTo(out.sha256());
            assertThat(two.assets()).isEqualTo(one.assets());
            assertThat(two.recent("P-1", 20_000)).isEqualTo(one.recent("P-1", 20_000));
        }
    }

    @Test
    void takingInAgainOrALongerFileDoublesNothing() throws IOException {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        try (SqliteStore one = open("one");
                SqliteStore two = open("two")) {
            fill(one, 0, 100);
            new CarriedFacts(one).exportTo(first, "one");
            fill(one, 100, 50);
            new CarriedFacts(one).exportTo(second, "one");
            CarriedFacts carried = new CarriedFacts(two);
            carried.importFrom(first);
            assertThat(carried.importFrom(first).fresh()).isZero();
            assertThat(carried.importFrom(second).fresh()).isEqualTo(51);
            assertThat(carried.importFrom(first).fresh()).isZero();
            assertThat(two.recent("P-1", 1_000)).hasSize(150);
        }
    }

    @Test
    void aFileThatWasChangedOrCutOffIsRefusedAndNothingOfItIsUsed() throws IOException {
        Path file = folder.resolve("facts");
        try (SqliteStore one = open("one");
                SqliteStore two = open("two")) {
            fill(one, 0, 500);
            new CarriedFacts(one).exportTo(file, "one");
            byte[] sound = Files.readAllBytes(file);
            int refused = 0;
            for (int at = 0; at < sound.length; at += Math.max(1, sound.length / 40)) {
                byte[] changed = sound.clone();
                changed[at] ^= 0x10;
                Files.write(file, changed);
                try {
                    new CarriedFacts(two).importFrom(file);
                } catch (IOException e) {
                    refused++;
                    assertThat(two.pullMarks()).isEmpty();
                    continue;
                }
                // Only gzip's header has bytes that mean nothing.
                assertThat(at).isLessThan(10);
                return;
            }
            assertThat(refused).isGreaterThan(30);
            Files.write(file, java.util.Arrays.copyOf(sound, sound.length / 2));
            assertThatThrownBy(() -> new CarriedFacts(two).importFrom(file))
                    .isInstanceOf(IOException.class);
            assertThat(two.pullMarks()).isEmpty();
        }
    }

    @Test
    void aStationsOwnFileIsRefused() throws IOException {
        Path file = folder.resolve("facts");
        try (SqliteStore one = open("one")) {
            fill(one, 0, 10);
            CarriedFacts carried = new CarriedFacts(one);
            carried.exportTo(file, "one");
            assertThatThrownBy(() -> carried.importFrom(file))
                    .hasMessage(file + " was written by this station itself.")
                    .satisfies(german(file + " wurde von dieser Station selbst geschrieben."));
            Path none = folder.resolve("none");
            assertThatThrownBy(() -> carried.importFrom(none))
                    .hasMessage("There is no file " + none + ".")
                    .satisfies(german("Es gibt keine Datei " + none + "."));
            Path foreign = Files.writeString(folder.resolve("foreign"), "no facts");
            assertThatThrownBy(() -> carried.importFrom(foreign))
                    .hasMessage(foreign + " is no file of facts, or it was changed.")
                    .satisfies(german(foreign + " ist keine Faktendatei oder wurde verändert."));
        }
    }

    private static ThrowingConsumer<Throwable> german(String sentence) {
        return failure ->
                assertThat(((FactFileException) failure).sentence().in(Locale.GERMAN))
                        .isEqualTo(sentence);
    }

    private SqliteStore open(String name) {
        return Stations.openStore(folder.resolve(name));
    }

    private static void fill(SqliteStore store, int from, int n) {
        store.append(
                List.of(
                        new AssetRegistered(
                                new Asset("P-1", "Pump " + from, "pump", "Hall 1", false), START)),
                List.of());
        List<ReadingAssessed> readings =
                IntStream.range(from, from + n).mapToObj(i -> reading("P-1", i)).toList();
        store.append(readings, List.of());
    }
}
