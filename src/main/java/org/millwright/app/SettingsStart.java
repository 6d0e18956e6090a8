package org.millwright.app;

import org.millwright.config.LoadedSettings;
import org.millwright.ui.shell.StartQuestion;

import java.util.Optional;

/** Loads the settings of a console; where they can't be used, asks until they can. */
final class SettingsStart {
    /** Reads the settings. */
    interface Loading {
        /**
         * Does it.
         *
         * @throws RefusedException with each wrong value, if they can't be used
         */
        LoadedSettings load() throws RefusedException;
    }

    private SettingsStart() {}

    /**
     * Loads them, again after each answer to try so.
     *
     * @throws RefusedException with what was wrong, if the answer was to quit
     */
    static LoadedSettings load(Loading loading, StationStart.Desk desk)
            throws RefusedException, InterruptedException {
        while (true) {
            try {
                return loading.load();
            } catch (RefusedException e) {
                StartQuestion question =
                        new StartQuestion(
                                e.sentence(), false, Optional.empty(), Optional.empty(), false);
                if (desk.ask(question) instanceof StartQuestion.Quit) {
                    throw e;
                }
            }
        }
    }
}
