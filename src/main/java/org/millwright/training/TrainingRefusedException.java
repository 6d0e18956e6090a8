package org.millwright.training;

import org.millwright.domain.LocalizedException;
import org.millwright.domain.LocalizedText;

/** No model can honestly be trained from what was given. */
public final class TrainingRefusedException extends LocalizedException {
    private static final long serialVersionUID = 1L;

    public TrainingRefusedException(LocalizedText sentence) {
        super(sentence);
    }

    public TrainingRefusedException(LocalizedText sentence, Throwable cause) {
        super(sentence, cause);
    }
}
