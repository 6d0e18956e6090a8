package org.millwright.ui;

import org.millwright.domain.ChallengerChosen;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.ModelActivated;
import org.millwright.domain.ShadowScores.Standing;
import org.millwright.monitoring.ModelDesk;
import org.millwright.monitoring.ModelShelf.Accepted;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Chooses models in memory, or says why not. */
public final class TestModelDesk implements ModelDesk {
    public final Map<String, ModelActivated> inUse = new TreeMap<>();
    public final Map<String, ChallengerChosen> challengers = new TreeMap<>();
    public final List<Standing> standings = new ArrayList<>();

    /** Why nothing is chosen; empty if it is. */
    public LocalizedText refusal = LocalizedText.NONE;

    @Override
    public Plan plan() {
        return new Plan(inUse, challengers, standings);
    }

    @Override
    public void activate(Accepted model) throws NotChangedException {
        refuse();
        inUse.put(
                model.assetType(),
                new ModelActivated(model.assetType(), model.id(), model.hash(), UiFixture.NOW));
    }

    @Override
    public void challenge(Accepted model) throws NotChangedException {
        refuse();
        challengers.put(
                model.assetType(),
                new ChallengerChosen(model.assetType(), model.id(), model.hash(), UiFixture.NOW));
    }

    @Override
    public void endChallenge(String assetType) throws NotChangedException {
        refuse();
        challengers.remove(assetType);
    }

    private void refuse() throws NotChangedException {
        if (!refusal.isEmpty()) {
            throw new NotChangedException(refusal);
        }
    }
}
