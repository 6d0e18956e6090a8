package org.millwright.store;

import org.millwright.domain.ModelActivated;

import java.time.Instant;

/** Which model for which asset type. */
final class ModelActivatedCodec implements ChangeCodec<ModelActivated> {
    private static final int KIND = 35;

    @Override
    public int kind() {
        return KIND;
    }

    @Override
    public Class<ModelActivated> type() {
        return ModelActivated.class;
    }

    @Override
    public void write(ModelActivated change, PackedWriter out) {
        out.text(change.assetType());
        out.text(change.modelId());
        out.text(change.hash());
    }

    @Override
    public ModelActivated read(String subject, Instant recordedAt, PackedReader in)
            throws DamagedContentException {
        String assetType = in.text();
        String modelId = in.text();
        return new ModelActivated(assetType, modelId, in.text(), recordedAt);
    }
}
