package org.millwright.scoring;

import org.millwright.domain.LocalizedException;
import org.millwright.domain.LocalizedText;

/**
 * Some JSON is no manifest, or not what else was to be read; what it says is part of a sentence.
 */
public final class ManifestRefusedException extends LocalizedException {
    private static final long serialVersionUID = 1L;

    ManifestRefusedException(LocalizedText fault) {
        super(fault);
    }

    ManifestRefusedException(LocalizedText fault, Throwable cause) {
        super(fault, cause);
    }
}
