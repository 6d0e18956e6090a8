package org.millwright.app;

import org.millwright.monitoring.ModelDesk;
import org.millwright.monitoring.ModelExchange;
import org.millwright.monitoring.ModelShelf.Accepted;
import org.millwright.store.FollowedStore;

/** Tells a console that follows which models are put to use; it changes nothing. */
record FollowedModelDesk(FollowedStore store) implements ModelDesk {
    @Override
    public Plan plan() {
        return new Plan(
                ModelExchange.inUse(store), ModelExchange.challengers(store), store.standings());
    }

    @Override
    public void activate(Accepted model) throws NotChangedException {
        throw new NotChangedException(FollowingWiring.notHere());
    }

    @Override
    public void challenge(Accepted model) throws NotChangedException {
        throw new NotChangedException(FollowingWiring.notHere());
    }

    @Override
    public void endChallenge(String assetType) throws NotChangedException {
        throw new NotChangedException(FollowingWiring.notHere());
    }
}
