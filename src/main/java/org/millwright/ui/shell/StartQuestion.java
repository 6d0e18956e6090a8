package org.millwright.ui.shell;

import org.millwright.domain.LocalizedText;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the start view asks when the settings can't be used, the data folder can't be opened, or its
 * database was damaged.
 *
 * @param sentence what is wrong
 * @param mayRestore whether a backup would help
 * @param newestBackup to go back to, if there is one of this station
 * @param folder where backups are looked for first
 * @param mayGoOn whether the program can go on as it is, with an empty database; it does so after a
 *     while, since nobody may be there
 */
public record StartQuestion(
        LocalizedText sentence,
        boolean mayRestore,
        Optional<Path> newestBackup,
        Optional<Path> folder,
        boolean mayGoOn) {

    /** What was chosen. */
    public sealed interface Answer {}

    /** Puts a backup in the database's place. */
    public record Restore(Path backup) implements Answer {}

    /** Tries once more, or goes on if that was offered. */
    public record GoOn() implements Answer {}

    /** Ends the program. */
    public record Quit() implements Answer {}
}
