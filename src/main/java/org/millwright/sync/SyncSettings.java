package org.millwright.sync;

import org.millwright.domain.LocalizedText;

import java.time.Duration;
import java.util.List;

/**
 * What synchronisation is to do.
 *
 * @param name what the station calls itself, for people
 * @param scope which readings of others are kept here
 * @param keepFor how long confirmed history is kept here
 * @param rawFor how long of it reading by reading
 * @param warnings lasting ones about how it is set up, one sentence each
 */
public record SyncSettings(
        String name,
        PullScope scope,
        Duration keepFor,
        Duration rawFor,
        List<LocalizedText> warnings) {
    public SyncSettings {
        warnings = List.copyOf(warnings);
    }
}
