package org.millwright.store;

import org.millwright.domain.Asset;
import org.millwright.domain.Change;
import org.millwright.domain.ChangeHistory;
import org.millwright.domain.ReadingHistory;
import org.millwright.domain.StoredChange;
import org.millwright.domain.StoredReading;
import org.millwright.domain.Trend;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What can be read of a store, whether this program writes it or follows the one that does. */
abstract class StoredHistory implements ReadingHistory, ChangeHistory {
    private final History history;
    final ChangeReader changeReader;

    StoredHistory(History history, ChangeReader changeReader) {
        this.history = history;
        this.changeReader = changeReader;
    }

    @Override
    public final List<Asset> assets() {
        return history.assets();
    }

    @Override
    public final Optional<StoredReading> latest(String assetId) {
        return history.recent(assetId, 1).stream().findFirst();
    }

    @Override
    public final List<StoredReading> recent(String assetId, int limit) {
        return history.recent(assetId, limit);
    }

    @Override
    public final List<StoredReading> between(String assetId, Instant from, Instant to, int limit) {
        return history.between(assetId, from, to, limit);
    }

    @Override
    public final void scan(String assetId, long afterSeq, Consumer<StoredReading> visitor) {
        history.scan(assetId, afterSeq, visitor);
    }

    @Override
    public final Optional<StoredCheckpoint> checkpoint(String assetId) {
        return history.checkpoint(assetId);
    }

    @Override
    public final Trend trend(String assetId, Instant from, Instant to, int columns) {
        return history.trend(assetId, from, to, columns);
    }

    @Override
    public final Optional<Period> period(String assetId) {
        return history.period(assetId);
    }

    @Override
    public final <C extends Change> void changes(Class<C> kind, Consumer<StoredChange<C>> visitor) {
        changeReader.changes(kind, visitor);
    }
}
