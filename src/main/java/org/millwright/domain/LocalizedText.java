package org.millwright.domain;

import java.io.Serializable;
import java.util.Locale;
import java.util.Map;

/** A short text in several languages, keyed by ISO 639-1 code; English is always there. */
public record LocalizedText(Map<String, String> byLanguage) implements Serializable {
    /** Nothing to say. */
    public static final LocalizedText NONE = of("");

    public LocalizedText {
        byLanguage = Map.copyOf(byLanguage);
        if (!byLanguage.containsKey("en")) {
            throw new IllegalArgumentException("A text needs an English form (key \"en\").");
        }
    }

    public static LocalizedText of(String english) {
        return new LocalizedText(Map.of("en", english));
    }

    public static LocalizedText of(String english, String german) {
        return new LocalizedText(Map.of("en", english, "de", german));
    }

    /** The text in the locale's language, else in English. */
    public String in(Locale locale) {
        String text = byLanguage.get(locale.getLanguage());
        return text != null ? text : english();
    }

    public boolean isEmpty() {
        return english().isEmpty();
    }

    public String english() {
        return byLanguage.getOrDefault("en", "");
    }
}
