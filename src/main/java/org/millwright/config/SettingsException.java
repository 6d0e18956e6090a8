package org.millwright.config;

import org.millwright.domain.LocalizedException;
import org.millwright.domain.LocalizedText;

import java.util.List;

/**
 * Settings that can't be used; one sentence per wrong value, each naming the key, the value and
 * what is allowed.
 */
public final class SettingsException extends LocalizedException {
    private static final long serialVersionUID = 1L;

    private final transient List<LocalizedText> sentences;

    SettingsException(LocalizedText sentence) {
        this(List.of(sentence));
    }

    SettingsException(List<LocalizedText> sentences) {
        super(LocalizedText.joined(sentences));
        this.sentences = List.copyOf(sentences);
    }

    public List<LocalizedText> sentences() {
        return sentences;
    }
}
