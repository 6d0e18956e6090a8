package org.millwright.app;

import org.millwright.domain.AssetType;
import org.millwright.domain.LocalizedText;
import org.millwright.ingest.AssetTypes;
import org.millwright.ingest.FileFormats;
import org.millwright.monitoring.ReadingImport;

import java.util.List;
import java.util.function.BooleanSupplier;

/** The import where none can be made; says why. */
record NoImport(AssetTypes types, LocalizedText why) implements ReadingImport {
    @Override
    public List<String> formats() {
        return new FileFormats(types).names();
    }

    @Override
    public List<String> assetTypes() {
        return types.all().stream().map(AssetType::id).toList();
    }

    @Override
    public Preview preview(Request request) throws ImportException {
        throw refused();
    }

    @Override
    public Report run(Request request, ProgressListener progress, BooleanSupplier cancelled)
            throws ImportException {
        throw refused();
    }

    private ImportException refused() {
        return new ImportException(why);
    }
}
