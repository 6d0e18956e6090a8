package org.millwright.ui;

import org.millwright.domain.ModelActivated;
import org.millwright.monitoring.ModelDesk;
import org.millwright.monitoring.ModelShelf.Accepted;

import java.util.Map;
import java.util.TreeMap;

/** Puts models to use in memory, or says why not. */
public final class TestModelDesk implements ModelDesk {
    public final Map<String, ModelActivated> inUse = new TreeMap<>();

    /** Why nothing is put to use; empty if it is. */
    public String refusal = "";

    @Override
    public Map<String, ModelActivated> inUse() {
        return Map.copyOf(inUse);
    }

    @Override
    public void activate(Accepted model) throws NotChangedException {
        if (!refusal.isEmpty()) {
            throw new NotChangedException(refusal);
        }
        inUse.put(
                model.assetType(),
                new ModelActivated(model.assetType(), model.id(), model.hash(), UiFixture.NOW));
    }
}
