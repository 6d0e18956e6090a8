package org.millwright.app;

import org.millwright.domain.ModelActivated;
import org.millwright.monitoring.ModelDesk;
import org.millwright.monitoring.ModelExchange;
import org.millwright.monitoring.ModelShelf.Accepted;
import org.millwright.store.FollowedStore;

import java.util.Map;

/** Tells a console that follows which models are put to use; it changes nothing. */
record FollowedModelDesk(FollowedStore store) implements ModelDesk {
    @Override
    public Map<String, ModelActivated> inUse() {
        return ModelExchange.inUse(store);
    }

    @Override
    public void activate(Accepted model) throws NotChangedException {
        throw new NotChangedException(FollowingWiring.NOT_HERE);
    }
}
