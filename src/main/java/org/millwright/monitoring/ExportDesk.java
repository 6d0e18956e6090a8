package org.millwright.monitoring;

import org.millwright.access.Guard;
import org.millwright.access.Permission;
import org.millwright.domain.AuditAct;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes what leaves the console as a file, for whoever may; each one is an audit entry. */
public final class ExportDesk {
    private final Guard guard;

    public ExportDesk(Guard guard) {
        this.guard = guard;
    }

    /**
     * Writes a file, instead of one of this name if there is one. Not for the JavaFX thread.
     *
     * @param what is in it, for the audit trail
     */
    public Path write(Path file, String what, String text) throws IOException {
        guard.require(Permission.EXPORT, what);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, text);
        guard.done(AuditAct.EXPORTED, what, "", file.toString());
        return file;
    }
}
