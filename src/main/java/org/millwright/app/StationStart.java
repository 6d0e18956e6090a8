package org.millwright.app;

import org.millwright.config.LoadedSettings;
import org.millwright.config.Settings;
import org.millwright.domain.StoreException;
import org.millwright.log.EventLog;
import org.millwright.log.LogEvent;
import org.millwright.ui.shell.StartQuestion;
import org.millwright.ui.shell.StartQuestion.Answer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Opens the station of a console. Where that fails, or the database was found damaged, whoever sits
 * there is asked what to do: try again, go on with an empty database, or go back to a backup.
 */
final class StationStart {
    private static final EventLog LOG = EventLog.of(StationStart.class);

    private final LoadedSettings loaded;
    private final Settings settings;
    private final Opening opening;
    private final Desk desk;

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
        Answer ask(StartQuestion question) throws InterruptedException;
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
            RefusedException trouble;
            try {
                Logging.startWhereFree(loaded);
                Station station = opening.open();
                Optional<Path> backup = wantedInstead(station);
                if (backup.isEmpty()) {
                    return station;
                }
                station.close();
                restore(backup.get());
                continue;
            } catch (RefusedException e) {
                trouble = e;
            } catch (StoreException e) {
                trouble = new RefusedException(e.sentence(), e);
            }
            askAbout(trouble);
        }
    }

    /** Asks until there is something to try. */
    private void askAbout(RefusedException first) throws RefusedException, InterruptedException {
        RefusedException trouble = first;
        while (true) {
            String sentence = String.valueOf(trouble.getMessage());
            LOG.write(LogEvent.CONSOLE_NOT_OPENED, "the console can't open: {}", sentence, trouble);
            switch (desk.ask(question(sentence, false))) {
                case StartQuestion.GoOn _ -> {
                    return;
                }
                case StartQuestion.Quit _ -> throw trouble;
                case StartQuestion.Restore(Path backup) -> {
                    try {
                        restore(backup);
                        return;
                    } catch (RefusedException e) {
                        trouble = e;
                    }
                }
            }
        }
    }

    /** The backup that is wanted instead of the empty database that follows a damaged one. */
    private Optional<Path> wantedInstead(Station station)
            throws RefusedException, InterruptedException {
        if (!(station instanceof Wiring wiring)) {
            return Optional.empty();
        }
        Optional<String> damaged = wiring.store().setAside();
        if (damaged.isEmpty()) {
            return Optional.empty();
        }
        return switch (desk.ask(question(damaged.get(), true))) {
            case StartQuestion.GoOn _ -> Optional.empty();
            case StartQuestion.Restore(Path backup) -> Optional.of(backup);
            case StartQuestion.Quit _ -> {
                station.close();
                throw new RefusedException(damaged.get());
            }
        };
    }

    private StartQuestion question(String sentence, boolean mayGoOn) {
        Optional<Path> folder = settings.backups().dir().filter(Files::isDirectory);
        return new StartQuestion(sentence, folder.flatMap(BackupSchedule::newest), mayGoOn, folder);
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
