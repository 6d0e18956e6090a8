package org.millwright.scoring;

import org.millwright.domain.LocalizedException;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.Sentences;

/** A model package can't be used; the sentence says of it why. */
public final class ModelRefusedException extends LocalizedException {
    private static final long serialVersionUID = 1L;

    private static final Sentences SENTENCES = Sentences.of(ModelRefusedException.class);

    public ModelRefusedException(LocalizedText sentence) {
        super(sentence);
    }

    public ModelRefusedException(LocalizedText sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** The sentence for where it is not plain which model is meant. */
    public LocalizedText about(String id) {
        return SENTENCES.get("package.refused", id, sentence());
    }
}
