package org.millwright.app;

import org.millwright.config.LoadedSettings;
import org.millwright.config.Settings;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.Sentences;
import org.millwright.domain.StoreException;
import org.millwright.log.EventLog;
import org.millwright.log.LogEvent;
import org.millwright.ui.shell.StartQuestion;
import org.millwright.ui.shell.StartQuestion.Answer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Opens the station of a console. Where that fails, or the database was found damaged, whoever sits
 * there is asked what to do: try again, go on with an empty database, or go back to a backup.
 */
final class StationStart {
    private static final EventLog LOG = EventLog.of(StationStart.class);

    /**
     * In the data folder while a damage has not been answered, with its sentence in English and
     * German, a line each: whoever quits, or finds that a backup does not hold, is asked again.
     */
    private static final String UNANSWERED = "millwright.db.damage-unanswered";

    private final LoadedSettings loaded;
    private final Settings settings;
    private final Opening opening;
    private final Desk desk;
    private boolean logs;

    /** Opens the data folder. */
    interface Opening {
        /**
         * Does it.
         *
         * @throws RefusedException if it can't be, with the reason
         * @throws StoreException likewise
         */
        Station open() throws RefusedException, InterruptedException;
    }

    /** Where the questions are asked. */
    interface Desk {
        Answer ask(StartQuestion question) throws RefusedException, InterruptedException;
    }

    StationStart(LoadedSettings loaded, Opening opening, Desk desk) {
        this.loaded = loaded;
        this.settings = loaded.settings();
        this.opening = opening;
        this.desk = desk;
    }

    /**
     * Starts the log and opens the station.
     *
     * @throws RefusedException with what was wrong, if the answer was to quit
     */
    Station open() throws RefusedException, InterruptedException {
        while (true) {
            Station station;
            try {
                startLog();
                station = opening.open();
            } catch (RefusedException e) {
                askAbout(e, false);
                continue;
            } catch (StoreException e) {
                askAbout(
                        new RefusedException(e.sentence(), e),
                        e.kind() == StoreException.Kind.DAMAGED);
                continue;
            }
            Optional<LocalizedText> damage = damage(station);
            if (damage.isEmpty()) {
                return station;
            }
            Answer answer = new StartQuestion.Quit();
            try {
                answer = desk.ask(question(damage.get(), true, true));
            } finally {
                if (!(answer instanceof StartQuestion.GoOn)) {
                    station.close();
                }
            }
            switch (answer) {
                case StartQuestion.GoOn _ -> {
                    answered();
                    return station;
                }
                case StartQuestion.Quit _ -> throw new RefusedException(damage.get());
                case StartQuestion.Restore(Path backup) -> tryRestore(backup);
            }
        }
    }

    private void startLog() throws RefusedException {
        if (!logs) {
            Logging.startWhereFree(loaded);
            logs = true;
        }
    }

    /**
     * What became of a damaged database, which an empty one has followed, if nobody has said yet
     * what is to be done about it.
     */
    private Optional<LocalizedText> damage(Station station) {
        if (!(station instanceof Wiring wiring)) {
            return Optional.empty();
        }
        Path noted = settings.dataDir().resolve(UNANSWERED);
        Optional<LocalizedText> damage = wiring.store().setAside();
        try {
            if (damage.isPresent()) {
                Files.write(noted, List.of(damage.get().english(), damage.get().in(Locale.GERMAN)));
            } else if (Files.exists(noted)) {
                damage = Optional.of(told(noted));
                station.remark(damage.get());
            }
        } catch (IOException e) {
            LOG.write(LogEvent.CONSOLE_DAMAGE_NOT_NOTED, "{} can't be kept or read", noted, e);
        }
        return damage;
    }

    /** What was noted; it may be cut short, if the disk was full. */
    private static LocalizedText told(Path noted) throws IOException {
        List<String> sentences =
                new String(Files.readAllBytes(noted), StandardCharsets.UTF_8).lines().toList();
        return sentences.size() == 2
                ? LocalizedText.of(sentences.getFirst(), sentences.getLast())
                : Sentences.of(StationStart.class).get("start.damaged");
    }

    private void answered() {
        Path noted = settings.dataDir().resolve(UNANSWERED);
        try {
            Files.deleteIfExists(noted);
        } catch (IOException e) {
            LOG.write(LogEvent.CONSOLE_DAMAGE_NOT_NOTED, "{} can't be deleted", noted, e);
        }
    }

    /** Asks until there is something to try. */
    private void askAbout(RefusedException trouble, boolean mayRestore)
            throws RefusedException, InterruptedException {
        LocalizedText sentence = trouble.sentence();
        LOG.write(
                LogEvent.CONSOLE_NOT_OPENED,
                "the console can't open: {}",
                sentence.english(),
                trouble);
        switch (desk.ask(question(sentence, mayRestore, false))) {
            case StartQuestion.GoOn _ -> {}
            case StartQuestion.Quit _ -> throw trouble;
            case StartQuestion.Restore(Path backup) -> tryRestore(backup);
        }
    }

    private void tryRestore(Path backup) throws RefusedException, InterruptedException {
        try {
            restore(backup);
            answered();
        } catch (RefusedException e) {
            askAbout(e, true);
        }
    }

    private StartQuestion question(LocalizedText sentence, boolean mayRestore, boolean mayGoOn) {
        Optional<Path> folder = settings.backups().dir().filter(Files::isDirectory);
        return new StartQuestion(
                sentence, mayRestore, folder.flatMap(BackupSchedule::newest), folder, mayGoOn);
    }

    private void restore(Path backup) throws RefusedException {
        StoreBackup.Restored done = StoreBackup.restore(backup, settings);
        LOG.write(
                LogEvent.CONSOLE_RESTORED,
                "{} facts of station {} are back from {}; set aside: {}; {}",
                done.checked().checked().facts(),
                done.outcome().station(),
                backup,
                done.outcome().setAside(),
                done.joined().sentence());
    }
}
