package org.millwright.monitoring;

import org.millwright.access.Guard;
import org.millwright.access.Permission;
import org.millwright.domain.AuditAct;

import java.util.List;
import java.util.function.BooleanSupplier;

/** Imports files for whoever may; looking into one needs the same permission. */
public final class GuardedImport implements ReadingImport {
    private final ReadingImport imports;
    private final Guard guard;

    public GuardedImport(ReadingImport imports, Guard guard) {
        this.imports = imports;
        this.guard = guard;
    }

    @Override
    public List<String> formats() {
        return imports.formats();
    }

    @Override
    public List<String> assetTypes() {
        return imports.assetTypes();
    }

    @Override
    public Preview preview(Request request) throws ImportException {
        guard.require(Permission.READING_IMPORT, request.file().toString());
        return imports.preview(request);
    }

    @Override
    public Report run(Request request, ProgressListener progress, BooleanSupplier cancelled)
            throws ImportException, InterruptedException {
        guard.require(Permission.READING_IMPORT, request.file().toString());
        Report report = imports.run(request, progress, cancelled);
        guard.done(
                AuditAct.READINGS_IMPORTED,
                request.file().toString(),
                "",
                report.accepted() + " accepted, " + report.rejected() + " rejected");
        return report;
    }
}
