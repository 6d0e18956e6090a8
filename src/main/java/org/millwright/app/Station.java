package org.millwright.app;

import org.millwright.config.LoadedSettings;
import org.millwright.config.PreferenceStore;
import org.millwright.config.Settings;
import org.millwright.domain.AssetType;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.ReadingHistory;
import org.millwright.domain.StoreException;
import org.millwright.domain.TrainingDesk;
import org.millwright.log.EventLog;
import org.millwright.log.LogEvent;
import org.millwright.monitoring.Explanations;
import org.millwright.monitoring.FleetMonitor;
import org.millwright.monitoring.ManualEntry;
import org.millwright.monitoring.ModelDesk;
import org.millwright.monitoring.ModelShelf;
import org.millwright.monitoring.ModelWatch;
import org.millwright.monitoring.Notice;
import org.millwright.monitoring.Performance;
import org.millwright.monitoring.ReadingImport;
import org.millwright.monitoring.WhatIf;
import org.millwright.ui.People;
import org.millwright.ui.Sharing;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * The running parts that the screens are put over, of a program that writes or one that follows.
 */
sealed interface Station extends AutoCloseable permits Wiring, FollowingWiring {
    /**
     * Opens the data folder to write into it, or to follow the program that does.
     *
     * @throws StoreException if the data folder can't be used
     */
    static Station open(Settings settings, Clock clock) {
        try {
            return Wiring.open(settings, clock, Acting.SESSION);
        } catch (StoreException e) {
            if (e.kind() != StoreException.Kind.BUSY) {
                throw e;
            }
            EventLog.of(Station.class)
                    .write(
                            LogEvent.CONSOLE_FOLLOWS,
                            "another program writes into {}; following it",
                            settings.dataDir());
            return FollowingWiring.open(settings, clock);
        }
    }

    /** Begins what a station does by itself: sharing, watching, backups. */
    void begin();

    /**
     * Serves the figures to Prometheus if that is set; what keeps it from it becomes a remark. Call
     * before {@link #remarks}.
     */
    void openMetrics();

    /** How fast this program works. */
    Performance performance();

    Settings settings();

    Clock clock();

    FleetMonitor fleet();

    ReadingHistory history();

    ManualEntry manualEntry();

    WhatIf whatIf();

    ModelShelf models();

    /** Which models are put to use, and putting others to use. */
    ModelDesk modelDesk();

    Explanations explanations();

    ModelWatch watch();

    TrainingDesk training();

    ReadingImport imports();

    Sharing sharing();

    /** Who logs in here, and what they may do. */
    People people();

    /** Where the Settings screen saves. */
    PreferenceStore preferences(LoadedSettings loaded);

    /** For work of the screens that may take minutes. */
    Executor slow();

    Optional<AssetType> type(String id);

    /** One sentence each for what is not as it should be, from the start. */
    List<LocalizedText> remarks();

    /** Adds a sentence to {@link #remarks}; before the screens are made. */
    void remark(LocalizedText sentence);

    /** What there is to know at this moment. */
    Set<Notice> notices();

    @Override
    void close();
}
