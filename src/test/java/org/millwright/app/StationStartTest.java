package org.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.UsesLog;
import org.millwright.config.LoadedSettings;
import org.millwright.config.Settings;
import org.millwright.config.SettingsException;
import org.millwright.config.SettingsLoader;
import org.millwright.domain.Asset;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.SyncDesk;
import org.millwright.domain.SyncStatus;
import org.millwright.log.LogEvent;
import org.millwright.log.LoggedEvents;
import org.millwright.store.StoreInspector;
import org.millwright.ui.shell.StartQuestion;
import org.millwright.ui.shell.StartQuestion.Answer;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

@UsesLog
class StationStartTest {
    @TempDir Path folder;

    private final List<StartQuestion> asked = new ArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private Path data;
    private Path backups;
    private LoadedSettings loaded;

    @BeforeEach
    void setUp() throws Exception {
        data = folder.resolve("data");
        backups = Files.createDirectory(folder.resolve("backups"));
        loaded =
                SettingsLoader.ofProcess(null)
                        .load(
                                Map.of(
                                        "MILLWRIGHT_DATA_DIR",
                                        data.toString(),
                                        "MILLWRIGHT_BACKUP_DIR",
                                        backups.toString()),
                                Map.of());
    }

    private Station open() throws Exception {
        return new StationStart(
                        loaded,
                        () -> Station.open(loaded.settings(), Clock.systemUTC()),
                        question -> {
                            asked.add(question);
                            return answers.remove();
                        })
                .open();
    }

    private void register(String id) throws Exception {
        try (Wiring wiring = Wiring.open(loaded.settings(), Clock.systemUTC())) {
            wiring.register(List.of(new Asset(id, id, "pump", "Hall 1", false)));
            wiring.pipeline().awaitStored();
        }
    }

    private Path backUp(String name) throws Exception {
        Path file = backups.resolve(name);
        StoreBackup.make(data, file);
        return file;
    }

    private void damage() throws Exception {
        try (RandomAccessFile file =
                new RandomAccessFile(data.resolve("millwright.db").toFile(), "rw")) {
            file.setLength(file.length() / 2);
        }
    }

    private static List<String> assets(Station station) {
        return station.history().assets().stream().map(Asset::id).toList();
    }

    @Test
    void whereNothingIsWrongNobodyIsAsked() throws Exception {
        register("P-1");
        try (Station station = open()) {
            assertThat(assets(station)).containsExactly("P-1");
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void afterADamageTheNewestBackupComesBackIfThatIsWanted() throws Exception {
        register("P-1");
        Path backup = backUp("millwright-3f0c9a52-20260302T060000Z.db");
        damage();
        answers.add(new StartQuestion.Restore(backup));
        try (Station station = open()) {
            assertThat(assets(station)).containsExactly("P-1");
        }
        assertThat(asked).hasSize(1);
        assertThat(asked.getFirst().sentence().english()).startsWith("The database was damaged");
        assertThat(asked.getFirst().mayGoOn()).isTrue();
        assertThat(asked.getFirst().newestBackup()).isPresent();
    }

    @Test
    void orTheStationGoesOnWithAnEmptyDatabase() throws Exception {
        register("P-1");
        damage();
        answers.add(new StartQuestion.GoOn());
        try (Station station = open()) {
            assertThat(assets(station)).isEmpty();
        }
        assertThat(asked.getFirst().newestBackup()).isEmpty();
    }

    @Test
    void theLogSaysInEnglishWhatBecameOfADamagedDatabase() throws Exception {
        register("P-1");
        damage();
        try (LoggedEvents logged = LoggedEvents.of(Wiring.class);
                Wiring _ = Wiring.open(loaded.settings(), Clock.systemUTC())) {
            assertThat(logged.sentencesOf(LogEvent.STORE_SET_ASIDE))
                    .singleElement()
                    .asString()
                    .startsWith("The database was damaged; it was set aside as ");
        }
    }

    @Test
    void whoQuitsIsAskedAgainAtTheNextStart() throws Exception {
        register("P-1");
        Path backup = backUp("millwright-3f0c9a52-20260302T060000Z.db");
        damage();
        answers.add(new StartQuestion.Quit());
        assertThatThrownBy(this::open)
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("The database was damaged");
        assertThat(asked).hasSize(1);
        answers.add(new StartQuestion.Restore(backup));
        try (Station station = open()) {
            assertThat(assets(station)).containsExactly("P-1");
        }
        assertThat(asked).hasSize(2);
        assertThat(asked.getLast()).isEqualTo(asked.getFirst());
        try (Station _ = open()) {
            assertThat(asked).as("once answered, never again").hasSize(2);
        }
    }

    @Test
    void aNoteOfADamageThatWasCutShortStillAsks() throws Exception {
        register("P-1");
        Files.writeString(data.resolve("millwright.db.damage-unanswered"), "The data");
        answers.add(new StartQuestion.GoOn());
        try (Station station = open()) {
            assertThat(station.remarks()).containsExactly(asked.getFirst().sentence());
        }
        assertThat(asked.getFirst().sentence())
                .isEqualTo(
                        LocalizedText.of(
                                "The database was damaged and a new one was begun.",
                                "Die Datenbank war beschädigt, und eine neue wurde begonnen."));
    }

    private Settings settings(Map<String, String> given) throws SettingsException {
        Map<String, String> all = new HashMap<>(given);
        all.put("MILLWRIGHT_DATA_DIR", data.toString());
        return SettingsLoader.ofProcess(null).load(all, Map.of()).settings();
    }

    @Test
    void aFolderThatCanNotBeWatchedIsRemarkedInBothLanguages() throws Exception {
        Settings settings =
                settings(
                        Map.of(
                                "MILLWRIGHT_WATCH_DIR",
                                folder.toString(),
                                "MILLWRIGHT_WATCH_FORMAT",
                                folder.resolve("none.json").toString()));
        try (Wiring wiring = Wiring.open(settings, Clock.systemUTC())) {
            assertThat(wiring.remarks())
                    .singleElement()
                    .satisfies(remark -> {
                        assertThat(remark.english())
                                .startsWith("The watched folder is not imported: ")
                                .endsWith(".");
                        assertThat(remark.in(Locale.GERMAN))
                                .startsWith("Der überwachte Ordner wird nicht importiert: ");
                    });
        }
    }

    @Test
    void aSharedDatabaseThatCanNotBeMeantIsSaidInBothLanguages() throws Exception {
        Settings settings =
                settings(Map.of("MILLWRIGHT_DB_URL", "jdbc:postgresql://db/x?password=s"));
        try (Wiring wiring = Wiring.open(settings, Clock.systemUTC())) {
            SyncDesk desk = wiring.sharing().desk();
            assertThat(desk.status().cause()).isEqualTo(SyncStatus.Cause.SETTINGS);
            assertThat(desk.status().why().english()).contains("must not hold the password");
            assertThat(desk.status().why().in(Locale.GERMAN)).contains("das Passwort nicht");
        }
    }

    @Test
    void aBackupThatDoesNotHoldIsRefusedAndTheQuestionStays() throws Exception {
        register("P-1");
        Path good = backUp("millwright-3f0c9a52-20260302T060000Z.db");
        Path bad = Files.writeString(folder.resolve("bad.db"), "no database");
        damage();
        answers.add(new StartQuestion.Restore(bad));
        answers.add(new StartQuestion.GoOn());
        answers.add(new StartQuestion.Restore(good));
        try (Station station = open()) {
            assertThat(assets(station)).containsExactly("P-1");
        }
        assertThat(asked).hasSize(3);
        assertThat(asked.get(1).sentence().english()).contains("bad.db");
        assertThat(asked.get(1).mayGoOn()).isFalse();
        assertThat(asked.getLast()).isEqualTo(asked.getFirst());
    }

    @Test
    void whereSeveralStationsKeepTheirBackupsNoneIsOffered() throws Exception {
        register("P-1");
        backUp("millwright-3f0c9a52-20260302T060000Z.db");
        backUp("millwright-77e01b4d-20260303T060000Z.db");
        damage();
        answers.add(new StartQuestion.GoOn());
        try (Station _ = open()) {
            assertThat(asked.getFirst().newestBackup()).isEmpty();
            assertThat(asked.getFirst().mayRestore()).isTrue();
        }
    }

    @Test
    void whatCanNotBeOpenedIsTriedAgainOrEndsWithItsSentence() throws Exception {
        // A file where the data folder should be.
        Files.writeString(data, "in the way");
        answers.add(new StartQuestion.Quit());
        assertThatThrownBy(this::open)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(data.toString());
        assertThat(asked.getFirst().mayRestore()).as("no backup would help").isFalse();
        assertThat(asked.getFirst().sentence().in(Locale.GERMAN))
                .startsWith("Der Datenordner " + data + " kann nicht angelegt");
        answers.add(new StartQuestion.GoOn());
        try (Station station =
                new StationStart(
                                loaded,
                                () -> Station.open(loaded.settings(), Clock.systemUTC()),
                                question -> {
                                    asked.add(question);
                                    delete(data);
                                    return answers.remove();
                                })
                        .open()) {
            assertThat(assets(station)).isEmpty();
        }
        assertThat(asked).hasSize(2);
    }

    private static void delete(Path file) {
        assertThat(file.toFile().delete()).isTrue();
    }

    @Test
    void aPlantsOwnFolderIsKnownWithoutOpeningIt() throws Exception {
        assertThat(StoreInspector.isOwn(data)).as("no folder").isFalse();
        try (Wiring wiring = Wiring.open(loaded.settings(), Clock.systemUTC())) {
            assertThat(StoreInspector.isOwn(data)).as("somebody works on it").isTrue();
            wiring.register(List.of(new Asset("S-1", "S-1", "pump", "Hall 1", true)));
            wiring.pipeline().awaitStored();
        }
        assertThat(StoreInspector.isOwn(data)).as("a simulated asset").isFalse();
        Path waiting = Files.createFile(data.resolve("millwright.db.next-20260302T060000.000Z"));
        assertThat(StoreInspector.isOwn(data)).as("a restore cut short").isTrue();
        Files.delete(waiting);
        register("P-1");
        assertThat(StoreInspector.isOwn(data)).isTrue();
        damage();
        assertThat(StoreInspector.isOwn(data)).as("nobody can tell").isTrue();
    }
}
