package org.millwright.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.millwright.domain.Assessment;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.Asset;
import org.millwright.domain.AssetRegistered;
import org.millwright.domain.AssetType;
import org.millwright.domain.LocalFacts.Received;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.MeasuringPoint;
import org.millwright.domain.PackedFact;
import org.millwright.domain.Reading;
import org.millwright.domain.ReadingAssessed;
import org.millwright.domain.SyncProof;
import org.millwright.domain.SyncStatus;
import org.millwright.domain.TimeBase;
import org.millwright.domain.Unit;
import org.millwright.domain.ValueRange;
import org.millwright.store.SqliteStore;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;

/** Stations for the tests of synchronisation: a store, a server connection and the logic. */
final class Stations {
    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    static final AssetType TYPE =
            new AssetType(
                    "pump",
                    LocalizedText.of("Pump"),
                    List.of(
                            new MeasuringPoint(
                                    "vibration",
                                    LocalizedText.of("Vibration"),
                                    Unit.ONE,
                                    ValueRange.UNLIMITED,
                                    null,
                                    null,
                                    0)),
                    null,
                    TimeBase.CLOCK,
                    1);

    private Stations() {}

    /** One station; not thread-safe. */
    static final class Station implements AutoCloseable {
        final SqliteStore store;
        final SharedServer server;
        final SyncLogic logic;
        final List<Received> received = new ArrayList<>();
        private int readings;

        Station(Path folder, DatabaseSettings settings) {
            this(folder, settings, PullScope.ALL);
        }

        Station(Path folder, DatabaseSettings settings, PullScope scope) {
            this(openStore(folder), new PostgresServer(settings, Clock.systemUTC()), scope);
        }

        Station(SqliteStore store, SharedServer server, PullScope scope) {
            this.store = store;
            this.server = server;
            logic =
                    new SyncLogic(
                            store,
                            server,
                            new SyncSettings(
                                    "test station",
                                    scope,
                                    Duration.ofDays(36_500),
                                    Duration.ofDays(36_500),
                                    List.of()),
                            received::add,
                            Clock.systemUTC(),
                            new Random(1));
        }

        void register(String asset, String area) {
            store.append(
                    List.of(
                            new AssetRegistered(
                                    new Asset(asset, "Pump " + asset, "pump", area, false), START)),
                    List.of());
        }

        void measure(String asset, int n) {
            List<ReadingAssessed> facts = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                facts.add(reading(asset, readings++));
            }
            store.append(facts, List.of());
        }

        /** Works until there is nothing left to do; gives up at trouble. */
        SyncStatus drain() {
            for (int i = 0; i < 10_000; i++) {
                logic.hurry();
                if (logic.step().equals(SyncLogic.POLL)) {
                    return logic.status();
                }
                if (logic.status().link() != SyncStatus.Link.ONLINE) {
                    return logic.status();
                }
            }
            throw new AssertionError("It doesn't come to an end: " + logic.status());
        }

        /** SQL that counts this station's distinct facts on the server. */
        String countOnServer() {
            return "SELECT count(DISTINCT seq) FROM millwright.fact f JOIN millwright.station s"
                    + " ON s.id = f.station WHERE s.uuid = '"
                    + store.station()
                    + "'";
        }

        /** Captured = confirmed = distinct on the server, in order, with equal chains. */
        void assertProved(long distinctOnServer) throws ServerTrouble {
            SyncProof proof = proof();
            assertThat(proof.holds()).isTrue();
            assertThat(proof.captured()).isEqualTo(proof.confirmed()).isEqualTo(proof.onServer());
            assertThat(distinctOnServer).isEqualTo(proof.captured());
            assertThat(store.ownFacts(0, Integer.MAX_VALUE, Long.MAX_VALUE))
                    .extracting(PackedFact::seq)
                    .isEqualTo(LongStream.rangeClosed(1, proof.captured()).boxed().toList());
        }

        SyncProof proof() throws ServerTrouble {
            return new LogProof(store, server, Clock.systemUTC()).run();
        }

        @Override
        public void close() {
            server.close();
            store.close();
        }
    }

    static SqliteStore openStore(Path folder) {
        return SqliteStore.open(folder, id -> Optional.of(TYPE), Clock.systemUTC());
    }

    static ReadingAssessed reading(String asset, int n) {
        Instant at = START.plusSeconds(n);
        return new ReadingAssessed(
                new Reading(asset, at, at.plusMillis(5), "test", MeasuredValues.delivered(n)),
                Assessment.without(AssessmentState.NO_MODEL, null));
    }
}
