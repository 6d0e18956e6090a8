package org.millwright.access;

import org.millwright.domain.LocalizedText;
import org.millwright.domain.SaysWhy;
import org.millwright.domain.Sentences;

/** Whoever acts may not do this; nothing was done, and the attempt is in the audit trail. */
public final class NotPermittedException extends RuntimeException implements SaysWhy {
    private static final long serialVersionUID = 1L;
    private static final Sentences SENTENCES = Sentences.of(NotPermittedException.class);

    private final Permission permission;
    private final LocalizedText sentence;

    NotPermittedException(String who, Permission permission) {
        super(
                (who.isEmpty() ? "Nobody who is logged in" : who)
                        + " may not do this: it needs the permission "
                        + permission
                        + ".");
        this.permission = permission;
        this.sentence =
                who.isEmpty()
                        ? SENTENCES.get("permission.nobody")
                        : SENTENCES.get("permission.missing", who);
    }

    public Permission permission() {
        return permission;
    }

    @Override
    public LocalizedText sentence() {
        return sentence;
    }
}
