package org.millwright.config;

import java.util.List;

/**
 * Settings that can't be used; one sentence per wrong value, each naming the key, the value and
 * what is allowed.
 */
public final class SettingsException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> sentences;

    public SettingsException(List<String> sentences) {
        super(String.join(" ", sentences));
        this.sentences = List.copyOf(sentences);
    }

    public List<String> sentences() {
        return sentences;
    }
}
