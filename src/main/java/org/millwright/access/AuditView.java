package org.millwright.access;

import org.millwright.domain.AuditEntry;
import org.millwright.domain.AuditTrail;
import org.millwright.domain.ChangeHistory;
import org.millwright.domain.StoredChange;

import java.util.ArrayList;
import java.util.List;

/** Reads the audit trail; needs {@link Permission#AUDIT_READ}. Not for the JavaFX thread. */
public final class AuditView {
    private final ChangeHistory history;
    private final AuditTrail trail;
    private final Guard guard;

    public AuditView(ChangeHistory history, AuditTrail trail, Guard guard) {
        this.history = history;
        this.trail = trail;
        this.guard = guard;
    }

    /** All entries of all stations, oldest first. */
    public List<StoredChange<AuditEntry>> entries() {
        guard.require(Permission.AUDIT_READ, "audit trail");
        List<StoredChange<AuditEntry>> entries = new ArrayList<>();
        history.changes(AuditEntry.class, entries::add);
        return entries;
    }

    public AuditTrail.Proof verify() {
        guard.require(Permission.AUDIT_READ, "audit trail");
        return trail.verifyAudit();
    }
}
