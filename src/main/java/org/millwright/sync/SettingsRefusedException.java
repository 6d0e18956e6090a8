package org.millwright.sync;

import org.millwright.domain.LocalizedText;
import org.millwright.domain.SaysWhy;

/** How the shared database is to be reached can't be meant so. */
public final class SettingsRefusedException extends IllegalArgumentException implements SaysWhy {
    private static final long serialVersionUID = 1L;

    private final LocalizedText sentence;

    SettingsRefusedException(LocalizedText sentence) {
        super(sentence.english());
        this.sentence = sentence;
    }

    @Override
    public LocalizedText sentence() {
        return sentence;
    }
}
