package org.millwright.sync;

import org.millwright.domain.LocalizedText;

/** How the shared database is to be reached can't be meant so. */
public final class SettingsRefusedException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final LocalizedText text;

    SettingsRefusedException(LocalizedText text) {
        super(text.english());
        this.text = text;
    }

    /** One sentence for the screen. */
    public LocalizedText text() {
        return text;
    }
}
