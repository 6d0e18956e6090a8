package org.millwright.ingest;

import org.millwright.domain.LocalizedException;
import org.millwright.domain.LocalizedText;

/**
 * A file isn't what it says; the message is one sentence that names the file and what was expected.
 */
public final class UnreadableFileException extends LocalizedException {
    private static final long serialVersionUID = 1L;

    public UnreadableFileException(LocalizedText sentence) {
        super(sentence);
    }

    public UnreadableFileException(LocalizedText sentence, Throwable cause) {
        super(sentence, cause);
    }
}
