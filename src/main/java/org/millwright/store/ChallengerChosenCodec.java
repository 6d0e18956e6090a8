package org.millwright.store;

import org.millwright.domain.ChallengerChosen;

import java.time.Instant;

/** Which model runs in shadow for which asset type. */
final class ChallengerChosenCodec implements ChangeCodec<ChallengerChosen> {
    private static final int KIND = 36;

    @Override
    public int kind() {
        return KIND;
    }

    @Override
    public Class<ChallengerChosen> type() {
        return ChallengerChosen.class;
    }

    @Override
    public void write(ChallengerChosen change, PackedWriter out) {
        out.text(change.assetType());
        out.text(change.modelId());
        out.text(change.hash());
    }

    @Override
    public ChallengerChosen read(String subject, Instant recordedAt, PackedReader in)
            throws DamagedContentException {
        String assetType = in.text();
        String modelId = in.text();
        return new ChallengerChosen(assetType, modelId, in.text(), recordedAt);
    }
}
