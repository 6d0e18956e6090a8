package org.millwright.ui;

import org.millwright.domain.LocalizedText;
import org.millwright.monitoring.Diagnosis;
import org.millwright.monitoring.Diagnosis.Check;
import org.millwright.monitoring.Diagnosis.Finding;
import org.millwright.monitoring.Diagnostics;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Diagnostics that find what a test says, when it says so. */
public final class TestDiagnostics implements Diagnostics {
    /** What is found next; a test that wants to wait puts in a future of its own. */
    public CompletableFuture<Diagnosis> next = CompletableFuture.completedFuture(inTrouble());

    public int looks;
    public boolean saveFails;
    public final List<Path> saved = new ArrayList<>();

    @Override
    public CompletableFuture<Diagnosis> look() {
        looks++;
        return next;
    }

    @Override
    public CompletableFuture<Path> save(Path zip) {
        if (saveFails) {
            return CompletableFuture.failedFuture(new IOException("no room"));
        }
        saved.add(zip);
        return CompletableFuture.completedFuture(zip);
    }

    /** Something of each condition. */
    public static Diagnosis inTrouble() {
        return new Diagnosis(
                UiFixture.NOW,
                List.of(
                        Check.of(Finding.SETTINGS_GOOD),
                        Check.of(Finding.FOLDER_OPEN, "/var/lib/millwright"),
                        Check.of(Finding.SPACE_GOOD, 51.26),
                        Check.of(Finding.FSYNC_TOO_SLOW, 712.4),
                        Check.of(Finding.DATABASE_SOUND, "1", 1_234_567L, 412.3),
                        Check.of(Finding.LIBRARY_GOOD, "XGBoost 3.4.0"),
                        new Check(Finding.MODEL_GOOD, "turbofan", List.of("1.0.0", 188, 0.0)),
                        new Check(
                                Finding.MODEL_REFUSED,
                                "bearing",
                                List.of(
                                        LocalizedText.of(
                                                "The hash of rul.ubj is not the one in its"
                                                        + " manifest.",
                                                "Die Prüfsumme von rul.ubj ist nicht die in seinem"
                                                        + " Manifest."))),
                        new Check(Finding.SHARED_PASSED, "host_name", List.of()),
                        new Check(
                                Finding.SHARED_UNREACHABLE,
                                "port",
                                List.of("db.plant, port 5432: Connection refused.")),
                        Check.of(Finding.ZONE_GOOD, "Europe/Berlin", "+01:00"),
                        Check.of(Finding.SECRETS_GOOD),
                        Check.of(Finding.ERRORS_UNKNOWN, "logs: access denied")));
    }
}
