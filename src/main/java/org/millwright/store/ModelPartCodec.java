package org.millwright.store;

import org.millwright.domain.ModelPart;

import java.time.Instant;

/** Whose file it is a piece of, which piece, and its bytes. */
final class ModelPartCodec implements ChangeCodec<ModelPart> {
    private static final int KIND = 34;

    @Override
    public int kind() {
        return KIND;
    }

    @Override
    public Class<ModelPart> type() {
        return ModelPart.class;
    }

    @Override
    public void write(ModelPart change, PackedWriter out) {
        out.text(change.hash());
        out.text(change.file());
        out.varint(change.part());
        out.varint(change.parts());
        out.bytes(change.bytes());
    }

    @Override
    public ModelPart read(String subject, Instant recordedAt, PackedReader in)
            throws DamagedContentException {
        String hash = in.text();
        String file = in.text();
        int part = in.small();
        int parts = in.small();
        return new ModelPart(hash, file, part, parts, in.bytes(), recordedAt);
    }
}
