package org.millwright.app;

import org.millwright.access.Guard;
import org.millwright.config.Settings;
import org.millwright.domain.Sentences;
import org.millwright.domain.StoreException;
import org.millwright.ingest.AssetTypes;
import org.millwright.monitoring.ModelDesk;
import org.millwright.monitoring.ModelExchange;
import org.millwright.monitoring.ModelShelf.Accepted;
import org.millwright.monitoring.ShadowService;
import org.millwright.scoring.ModelCatalogue;
import org.millwright.scoring.ModelPackage;
import org.millwright.scoring.ModelRefusedException;
import org.millwright.store.SqliteStore;

import java.nio.file.Path;
import java.time.Clock;

/** Chooses packages of this station; each is checked again first, as it lies on the disk now. */
final class StationModelDesk implements ModelDesk {
    private static final Sentences SENTENCES = Sentences.of(StationModelDesk.class);

    private final Settings settings;
    private final AssetTypes types;
    private final ModelCatalogue catalogue;
    private final SqliteStore store;
    private final ShadowService shadows;
    private final ModelExchange exchange;

    StationModelDesk(
            Settings settings,
            ModelCatalogue catalogue,
            SqliteStore store,
            ShadowService shadows,
            Guard guard) {
        this.settings = settings;
        this.types = AssetTypes.shipped();
        this.catalogue = catalogue;
        this.store = store;
        this.shadows = shadows;
        this.exchange = new ModelExchange(store, guard, Clock.systemUTC());
    }

    @Override
    public Plan plan() {
        return new Plan(
                ModelExchange.inUse(store), ModelExchange.challengers(store), store.standings());
    }

    @Override
    public void activate(Accepted model) throws NotChangedException {
        choose(model, exchange::activate);
    }

    @Override
    public void challenge(Accepted model) throws NotChangedException {
        choose(
                model,
                (folder, checked) ->
                        exchange.challenge(folder, checked, catalogue.active(model.assetType())));
        shadows.reconsider();
    }

    @Override
    public void endChallenge(String assetType) throws NotChangedException {
        try {
            boolean _ = exchange.endChallenge(assetType);
            shadows.reconsider();
        } catch (StoreException e) {
            throw new NotChangedException(e.sentence(), e);
        }
    }

    /** What is done with a package that has passed its checks again. */
    private interface Choice {
        void make(Path folder, ModelPackage checked) throws ModelRefusedException;
    }

    private void choose(Accepted model, Choice choice) throws NotChangedException {
        try {
            Path folder = StationModels.located(settings, model.id(), model.hash());
            ModelPackage checked = StationModels.accepted(settings, types, folder);
            if (!checked.ref().hash().equals(model.hash())) {
                throw new NotChangedException(SENTENCES.get("chosen.replaced", model.id()));
            }
            choice.make(folder, checked);
        } catch (RefusedException e) {
            throw new NotChangedException(e.sentence(), e);
        } catch (ModelRefusedException e) {
            throw new NotChangedException(e.about(model.id()), e);
        } catch (StoreException e) {
            throw new NotChangedException(e.sentence(), e);
        }
    }
}
