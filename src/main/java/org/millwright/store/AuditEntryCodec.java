package org.millwright.store;

import org.millwright.domain.AuditAct;
import org.millwright.domain.AuditEntry;

import java.time.Instant;

/** Who, where, what, and the values before and after; {@link AuditChain} adds the link. */
final class AuditEntryCodec implements ChangeCodec<AuditEntry> {
    static final int KIND = 33;

    @Override
    public int kind() {
        return KIND;
    }

    @Override
    public Class<AuditEntry> type() {
        return AuditEntry.class;
    }

    @Override
    public void write(AuditEntry entry, PackedWriter out) {
        out.text(entry.who());
        out.text(entry.where());
        out.text(entry.act().name());
        out.text(entry.about());
        out.text(entry.before());
        out.text(entry.after());
    }

    @Override
    public AuditEntry read(String subject, Instant recordedAt, PackedReader in)
            throws DamagedContentException {
        String who = in.text();
        String where = in.text();
        AuditAct act = AuditAct.valueOf(in.text());
        String about = in.text();
        String before = in.text();
        return new AuditEntry(who, where, act, about, before, in.text(), recordedAt);
    }
}
