package org.millwright.app;

import org.millwright.config.LoadedSettings;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.Sentences;
import org.millwright.ui.shell.StartQuestion;
import org.millwright.ui.shell.StartQuestion.Answer;

import java.util.List;
import java.util.Optional;

/** Loads the settings of a console; where they can't be used, asks until they can. */
final class SettingsStart {
    private static final Sentences SENTENCES = Sentences.of(SettingsStart.class);

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
                if (answer(e, desk) instanceof StartQuestion.Quit) {
                    throw e;
                }
            }
        }
    }

    /** To quit, if there is no window to ask in. */
    private static Answer answer(RefusedException wrong, StationStart.Desk desk)
            throws InterruptedException {
        LocalizedText sentence =
                LocalizedText.lines(List.of(wrong.sentence(), SENTENCES.get("start.readAgain")));
        try {
            return desk.ask(
                    new StartQuestion(sentence, false, Optional.empty(), Optional.empty(), false));
        } catch (RefusedException noWindow) {
            wrong.addSuppressed(noWindow);
            return new StartQuestion.Quit();
        }
    }
}
