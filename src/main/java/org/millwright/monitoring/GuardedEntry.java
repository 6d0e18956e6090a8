package org.millwright.monitoring;

import org.millwright.access.Guard;
import org.millwright.access.Permission;
import org.millwright.domain.AuditAct;
import org.millwright.domain.StoredReading;

import java.time.Instant;
import java.util.Arrays;

/** Takes readings from whoever may enter them. */
public final class GuardedEntry implements ManualEntry {
    private final ManualEntry entry;
    private final Guard guard;

    public GuardedEntry(ManualEntry entry, Guard guard) {
        this.entry = entry;
        this.guard = guard;
    }

    @Override
    public StoredReading enter(
            String assetId, Instant measuredAt, double[] values, String enteredBy)
            throws EntryRefusedException, InterruptedException {
        guard.require(Permission.READING_ENTER, assetId);
        StoredReading stored = entry.enter(assetId, measuredAt, values, enteredBy);
        guard.done(AuditAct.READING_ENTERED, assetId, "", Arrays.toString(values));
        return stored;
    }
}
