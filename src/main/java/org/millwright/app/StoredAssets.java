package org.millwright.app;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.Asset;
import org.millwright.domain.ReadingHistory;

import java.util.List;

/** Chooses among the assets of a store for a command. */
final class StoredAssets {
    private StoredAssets() {}

    /**
     * The asset with this id, or all.
     *
     * @throws RefusedException if there is none
     */
    static List<Asset> of(ReadingHistory store, @Nullable String id) throws RefusedException {
        List<Asset> chosen =
                store.assets().stream().filter(a -> id == null || a.id().equals(id)).toList();
        if (chosen.isEmpty()) {
            throw new RefusedException(
                    id == null
                            ? "No assets are stored yet."
                            : "There is no asset " + id + " in the store.");
        }
        return chosen;
    }
}
