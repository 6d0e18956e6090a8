package org.millwright.app;

import org.millwright.access.Guard;
import org.millwright.config.Settings;
import org.millwright.domain.ModelActivated;
import org.millwright.domain.StoreException;
import org.millwright.ingest.AssetTypes;
import org.millwright.monitoring.ModelDesk;
import org.millwright.monitoring.ModelExchange;
import org.millwright.monitoring.ModelShelf.Accepted;
import org.millwright.scoring.ModelPackage;
import org.millwright.scoring.ModelRefusedException;
import org.millwright.store.SqliteStore;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * Puts packages of this station to use; each is checked again first, as it lies on the disk now.
 */
final class StationModelDesk implements ModelDesk {
    private final Settings settings;
    private final AssetTypes types;
    private final SqliteStore store;
    private final ModelExchange exchange;

    StationModelDesk(Settings settings, AssetTypes types, SqliteStore store, Guard guard) {
        this.settings = settings;
        this.types = types;
        this.store = store;
        this.exchange = new ModelExchange(store, guard, Clock.systemUTC());
    }

    @Override
    public Map<String, ModelActivated> inUse() {
        return ModelExchange.inUse(store);
    }

    @Override
    public void activate(Accepted model) throws NotChangedException {
        try {
            Path folder = StationModels.located(settings, model.id(), model.hash());
            ModelPackage checked = StationModels.accepted(settings, types, folder);
            if (!checked.ref().hash().equals(model.hash())) {
                throw new NotChangedException(
                        "The model %s was replaced since this program started; start it again."
                                .formatted(model.id()));
            }
            exchange.activate(folder, checked);
        } catch (RefusedException e) {
            throw new NotChangedException(String.valueOf(e.getMessage()));
        } catch (ModelRefusedException e) {
            String sentence = StationModels.refused(model.id(), e).getMessage();
            throw new NotChangedException(String.valueOf(sentence));
        } catch (StoreException e) {
            throw new NotChangedException(e.sentence());
        }
    }
}
