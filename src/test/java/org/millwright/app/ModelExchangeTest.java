package org.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.access.Actor;
import org.millwright.access.Guard;
import org.millwright.access.NotPermittedException;
import org.millwright.config.Settings;
import org.millwright.config.SettingsException;
import org.millwright.config.SettingsLoader;
import org.millwright.domain.AuditAct;
import org.millwright.domain.AuditEntry;
import org.millwright.domain.LocalFacts.PullMark;
import org.millwright.domain.ModelActivated;
import org.millwright.domain.ModelPart;
import org.millwright.ingest.AssetTypes;
import org.millwright.monitoring.ModelExchange;
import org.millwright.scoring.ModelCatalogue;
import org.millwright.scoring.ModelPackage;
import org.millwright.store.SqliteStore;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A plant's own model on its way from the station that puts it to use to the others. */
class ModelExchangeTest {
    private static final AssetTypes TYPES = AssetTypes.shipped();
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    @TempDir Path home;
    private SigningKey key;
    private Path own;

    @BeforeEach
    void makeSignedPackage() throws Exception {
        key = SigningKey.create(home.resolve("keys"));
        own = OwnPackage.copyTo(home.resolve("one/models"));
        OwnPackage.copyShipped(home.resolve("one/models"));
        OwnPackage.copyShipped(home.resolve("two/models"));
        key.sign(own);
    }

    private Settings settings(String station, String trusted) throws SettingsException {
        Path folder = home.resolve(station);
        return new SettingsLoader(
                        Map.of(
                                "MILLWRIGHT_DATA_DIR", folder.resolve("data").toString(),
                                "MILLWRIGHT_MODELS_DIR", folder.resolve("models").toString(),
                                "MILLWRIGHT_TRUSTED_KEYS", trusted),
                        folder,
                        folder,
                        "Linux",
                        null)
                .load(Map.of(), Map.of())
                .settings();
    }

    private SqliteStore open(String station) {
        return SqliteStore.open(
                home.resolve(station).resolve("data"), TYPES::find, Clock.systemUTC());
    }

    /** As synchronisation does it. */
    private static void share(SqliteStore from, SqliteStore to) {
        long last = from.lastSeq();
        to.receive(
                from.station(), from.ownFacts(0, 1_000, Long.MAX_VALUE), new PullMark(last, last));
    }

    private void activate(SqliteStore store, Guard guard) throws Exception {
        Settings settings = settings("one", key.publicText());
        ModelPackage model = StationModels.accepted(settings, TYPES, own);
        new ModelExchange(store, guard, Clock.systemUTC()).activate(own, model);
    }

    private Guard system(SqliteStore store) throws SettingsException {
        return AccessWiring.ofSystem(settings("one", ""), store);
    }

    private static String active(ModelCatalogue catalogue) {
        return catalogue.active("pump").orElseThrow().ref().id();
    }

    @Test
    void whatOneStationPutsToUseAllUseThatTrustItsKey() throws Exception {
        try (SqliteStore one = open("one");
                SqliteStore two = open("two")) {
            Settings there = settings("two", key.publicText());
            assertThat(active(StationModels.catalogue(there, TYPES, two)))
                    .isEqualTo("pump-simulated");
            activate(one, system(one));
            share(one, two);
            ModelCatalogue catalogue = StationModels.catalogue(there, TYPES, two);
            assertThat(active(catalogue)).isEqualTo(OwnPackage.ID);
            assertThat(StationModels.missing(two, catalogue)).isEmpty();
            assertThat(active(StationModels.catalogue(there, TYPES, two)))
                    .as("at the next start too")
                    .isEqualTo(OwnPackage.ID);
            Path laid = laid(two);
            for (String file : new String[] {"rul.ubj", "golden.csv", "MODEL.md", "model.sig"}) {
                assertThat(laid.resolve(file)).hasSameBinaryContentAs(own.resolve(file));
            }
        }
    }

    private Path laid(SqliteStore store) {
        String hash = Objects.requireNonNull(ModelExchange.inUse(store).get("pump")).hash();
        return home.resolve("two/data/received-models")
                .resolve(hash.substring(0, 16))
                .resolve(OwnPackage.ID);
    }

    @Test
    void aSignedPackageIsNotUsedForItsNameAlone() throws Exception {
        try (SqliteStore one = open("one")) {
            Settings settings = settings("one", key.publicText());
            ModelCatalogue catalogue = StationModels.catalogue(settings, TYPES, one);
            assertThat(catalogue.byId(OwnPackage.ID)).isPresent();
            assertThat(active(catalogue)).isEqualTo("pump-simulated");
        }
    }

    @Test
    void theModelBeforeItCanBePutBackToUse() throws Exception {
        try (SqliteStore one = open("one")) {
            activate(one, system(one));
            Settings settings = settings("one", key.publicText());
            long parts = parts(one);
            assertThat(parts).isGreaterThan(3);
            Path shipped = home.resolve("one/models/pump-simulated");
            new ModelExchange(one, system(one), Clock.systemUTC())
                    .activate(shipped, StationModels.accepted(settings, TYPES, shipped));
            assertThat(active(StationModels.catalogue(settings, TYPES, one)))
                    .isEqualTo("pump-simulated");
            assertThat(parts(one)).as("what every station has does not travel").isEqualTo(parts);
            activate(one, system(one));
            assertThat(parts(one)).as("nor what is under way").isEqualTo(parts);
            assertThat(active(StationModels.catalogue(settings, TYPES, one)))
                    .isEqualTo(OwnPackage.ID);
            List<AuditEntry> told = new ArrayList<>();
            one.changes(AuditEntry.class, entry -> told.add(entry.change()));
            assertThat(told)
                    .hasSize(3)
                    .extracting(AuditEntry::act)
                    .containsOnly(AuditAct.MODEL_ACTIVATED);
            assertThat(told.getLast().before()).startsWith("pump-simulated ");
            assertThat(told.getLast().after()).startsWith("pump-own ");
        }
    }

    private static long parts(SqliteStore store) {
        long[] parts = {0};
        store.changes(ModelPart.class, part -> parts[0]++);
        return parts[0];
    }

    @Test
    void aStationThatDoesNotTrustTheKeyStaysWithItsModelAndSaysWhy() throws Exception {
        try (SqliteStore one = open("one");
                SqliteStore two = open("two")) {
            activate(one, system(one));
            share(one, two);
            ModelCatalogue catalogue = StationModels.catalogue(settings("two", ""), TYPES, two);
            assertThat(active(catalogue)).isEqualTo("pump-simulated");
            assertThat(StationModels.missing(two, catalogue))
                    .singleElement()
                    .satisfies(told -> {
                        assertThat(told.english()).contains("pump-own", "not trusted here");
                        assertThat(told.in(Locale.GERMAN))
                                .startsWith(
                                        "Das Modell pump-own, eingesetzt für den Anlagentyp"
                                                + " pump, wird auf dieser Station nicht genutzt: Es"
                                                + " ist mit dem Schlüssel ")
                                .endsWith(", dem hier nicht vertraut wird.");
                    });
        }
    }

    @Test
    void whatWasAlteredOnTheWayIsNotUsed() throws Exception {
        try (SqliteStore one = open("one");
                SqliteStore two = open("two")) {
            activate(one, system(one));
            share(one, two);
            Settings there = settings("two", key.publicText());
            assertThat(active(StationModels.catalogue(there, TYPES, two))).isEqualTo(OwnPackage.ID);
            Path booster = laid(two).resolve("rul.ubj");
            byte[] bytes = Files.readAllBytes(booster);
            bytes[bytes.length / 2] ^= 1;
            Files.write(booster, bytes);
            ModelCatalogue catalogue = StationModels.catalogue(there, TYPES, two);
            assertThat(active(catalogue)).isEqualTo("pump-simulated");
            assertThat(StationModels.missing(two, catalogue))
                    .singleElement()
                    .satisfies(told -> assertThat(told.english()).contains("rul.ubj"));
        }
    }

    @Test
    void aStationThatSendsNonsenseWritesNowhereElse() throws Exception {
        try (SqliteStore one = open("one");
                SqliteStore two = open("two")) {
            String hash = "0".repeat(64);
            byte[] bytes = "not deflated".getBytes(StandardCharsets.UTF_8);
            one.append(
                    List.of(
                            new ModelPart(hash, "../../evil", 0, 1, bytes, NOW),
                            new ModelPart(hash, "model.json", 0, 1, bytes, NOW),
                            new ModelPart(hash, "rul.ubj", 1, 2, bytes, NOW),
                            new ModelActivated("pump", "../../evil", hash, NOW),
                            new ModelActivated("turbofan", "evil", "../../evil", NOW),
                            new ModelActivated("bearing", "evil", hash, NOW)),
                    List.of());
            share(one, two);
            ModelCatalogue catalogue =
                    StationModels.catalogue(settings("two", key.publicText()), TYPES, two);
            assertThat(active(catalogue)).isEqualTo("pump-simulated");
            assertThat(StationModels.missing(two, catalogue)).hasSize(3);
            assertThat(home.resolve("two/data/received-models")).doesNotExist();
            try (Stream<Path> files = Files.walk(home)) {
                assertThat(files).noneMatch(file -> file.toString().contains("evil"));
            }
        }
    }

    @Test
    void whoMayNotDoesNotPutAModelToUse() throws Exception {
        try (SqliteStore one = open("one")) {
            Guard nobody =
                    new Guard(() -> Actor.NOBODY, AccessWiring.book(settings("one", ""), one));
            assertThatThrownBy(() -> activate(one, nobody))
                    .isInstanceOf(NotPermittedException.class);
            assertThat(ModelExchange.inUse(one)).isEmpty();
            assertThat(parts(one)).isZero();
        }
    }
}
