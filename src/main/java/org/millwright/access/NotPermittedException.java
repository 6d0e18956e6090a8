package org.millwright.access;

import org.millwright.domain.LocalizedText;

import java.util.Map;

/** Whoever acts may not do this; nothing was done, and the attempt is in the audit trail. */
public final class NotPermittedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Permission permission;
    private final transient LocalizedText text;

    NotPermittedException(String who, Permission permission) {
        super(
                (who.isEmpty() ? "Nobody who is logged in" : who)
                        + " may not do this: it needs the permission "
                        + permission
                        + ".");
        this.permission = permission;
        this.text =
                new LocalizedText(
                        who.isEmpty()
                                ? Map.of(
                                        "en",
                                        "Log in or unlock first.",
                                        "de",
                                        "Bitte zuerst anmelden oder entsperren.")
                                : Map.of(
                                        "en",
                                        who + " may not do this.",
                                        "de",
                                        who + " darf das nicht."));
    }

    public Permission permission() {
        return permission;
    }

    /** One sentence for the screen. */
    public LocalizedText text() {
        return text;
    }
}
