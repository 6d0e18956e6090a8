package org.millwright.ui;

import org.millwright.config.PreferenceStore;
import org.millwright.config.Settings;
import org.millwright.domain.AssetType;
import org.millwright.domain.HealthBands;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.ReadingHistory;
import org.millwright.domain.TrainingDesk;
import org.millwright.monitoring.Diagnostics;
import org.millwright.monitoring.Explanations;
import org.millwright.monitoring.FleetFeed;
import org.millwright.monitoring.ManualEntry;
import org.millwright.monitoring.ModelDesk;
import org.millwright.monitoring.ModelShelf;
import org.millwright.monitoring.ModelWatch;
import org.millwright.monitoring.Notice;
import org.millwright.monitoring.Performance;
import org.millwright.monitoring.ReadingImport;
import org.millwright.monitoring.WhatIf;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Everything the screens use.
 *
 * @param clock the plant's clock
 * @param simulatedTime whether that clock is a simulation's
 * @param background runs what must not wait on the JavaFX thread
 * @param slow runs what may take minutes, so that other screens need not wait for it
 * @param types asset type by id
 * @param remarks one sentence for each thing that is not as it should be, from the start
 * @param notices what there is to know at the moment
 * @param version of the program
 */
public record UiServices(
        FleetFeed fleet,
        ReadingHistory history,
        ManualEntry manualEntry,
        WhatIf whatIf,
        ModelShelf models,
        ModelDesk modelDesk,
        Explanations explanations,
        ModelWatch watch,
        TrainingDesk training,
        ReadingImport imports,
        Sharing sharing,
        People people,
        Diagnostics diagnostics,
        Performance performance,
        Settings settings,
        PreferenceStore preferences,
        Clock clock,
        boolean simulatedTime,
        Executor background,
        Executor slow,
        Function<String, Optional<AssetType>> types,
        List<LocalizedText> remarks,
        Supplier<Set<Notice>> notices,
        String version) {
    /** The limits of the health bands, from the settings. */
    public HealthBands bands() {
        return new HealthBands(settings.criticalBelow(), settings.watchBelow());
    }
}
