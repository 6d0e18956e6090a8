package org.millwright.store;

import org.millwright.domain.Asset;
import org.millwright.domain.AssetRegistered;
import org.millwright.domain.PackedFact;

import java.time.Instant;

/** Name, type, area of an asset, and whether it is simulated. */
final class AssetRegisteredCodec implements ChangeCodec<AssetRegistered> {
    @Override
    public int kind() {
        return PackedFact.ASSET_REGISTERED;
    }

    @Override
    public Class<AssetRegistered> type() {
        return AssetRegistered.class;
    }

    @Override
    public void write(AssetRegistered change, PackedWriter out) {
        Asset asset = change.asset();
        out.text(asset.name());
        out.text(asset.typeId());
        out.text(asset.area());
        out.octet(asset.simulated() ? 1 : 0);
    }

    @Override
    public AssetRegistered read(String subject, Instant recordedAt, PackedReader in)
            throws DamagedContentException {
        String name = in.text();
        String typeId = in.text();
        String area = in.text();
        return new AssetRegistered(
                new Asset(subject, name, typeId, area, in.octet() != 0), recordedAt);
    }
}
