package org.millwright.domain;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

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

    /** Texts one after the other, with a space between; none makes nothing to say. */
    public static LocalizedText joined(List<LocalizedText> texts) {
        return joined(texts, " ");
    }

    /** Texts each on a line of its own; none makes nothing to say. */
    public static LocalizedText lines(List<LocalizedText> texts) {
        return joined(texts, "\n");
    }

    private static LocalizedText joined(List<LocalizedText> texts, String separator) {
        Map<String, String> joined = new HashMap<>(NONE.byLanguage());
        texts.stream()
                .flatMap(text -> text.byLanguage().keySet().stream())
                .forEach(language ->
                        joined.put(
                                language,
                                texts.stream()
                                        .map(text -> text.in(Locale.of(language)))
                                        .collect(Collectors.joining(separator))));
        return new LocalizedText(joined);
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
