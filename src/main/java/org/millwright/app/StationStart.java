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
                Logging.startWhereFree(loaded);
                station = opening.open();
            } catch (RefusedException e) {
                askAbout(e);
                continue;
            } catch (StoreException e) {
                askAbout(new RefusedException(e.sentence(), e));
                continue;
            }
            Optional<String> damage = damage(station);
            if (damage.isEmpty()) {
                return station;
            }
            Answer answer = new StartQuestion.Quit();
            try {
                answer = desk.ask(question(damage.get(), true));
            } finally {
                if (!(answer instanceof StartQuestion.GoOn)) {
                    station.close();
                }
            }
            if (answer instanceof StartQuestion.GoOn) {
                return station;
            }
            follow(answer, new RefusedException(damage.get()));
        }
    }

    /** What became of a damaged database, which an empty one has followed. */
    private static Optional<String> damage(Station station) {
        return station instanceof Wiring wiring ? wiring.store().setAside() : Optional.empty();
    }

    /** Asks until there is something to try. */
    private void askAbout(RefusedException trouble) throws RefusedException, InterruptedException {
        String sentence = String.valueOf(trouble.getMessage());
        LOG.write(LogEvent.CONSOLE_NOT_OPENED, "the console can't open: {}", sentence, trouble);
        follow(desk.ask(question(sentence, false)), trouble);
    }

    private void follow(Answer answer, RefusedException trouble)
            throws RefusedException, InterruptedException {
        switch (answer) {
            case StartQuestion.GoOn _ -> {}
            case StartQuestion.Quit _ -> throw trouble;
            case StartQuestion.Restore(Path backup) -> {
                try {
                    restore(backup);
                } catch (RefusedException e) {
                    askAbout(e);
                }
            }
        }
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
