package org.millwright.domain;

import org.jspecify.annotations.Nullable;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/**
 * What a package says to its user, in every language of the screens: the bundle {@code sentences}
 * beside the package's classes. Who says it does not know who listens; the language is chosen where
 * it is shown. Texts that only screens have are in theirs.
 */
public final class Sentences {
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    private final Class<?> member;

    private Sentences(Class<?> member) {
        this.member = member;
    }

    /**
     * The sentences of a package; nothing is read before the first is asked for, so that the start
     * does not wait for what is seldom said.
     *
     * @param member any class of it
     */
    public static Sentences of(Class<?> member) {
        return new Sentences(member);
    }

    /**
     * One sentence in all languages.
     *
     * @param key in the package's bundle
     * @param arguments what stands for {0}, {1} …; numbers are written as each language does, and a
     *     text in several languages is put in in each
     */
    public LocalizedText get(String key, @Nullable Object... arguments) {
        Map<String, String> said = new LinkedHashMap<>();
        for (Locale language : LANGUAGES) {
            String text = bundle(language).getString(key);
            said.put(language.getLanguage(), put(text, language, arguments));
        }
        return new LocalizedText(said);
    }

    /**
     * Kept by the JDK once it has been read. English is what the root bundle has; asked for by name
     * it would be looked for in every library first, which takes a tenth of a second.
     */
    private ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle(
                member.getPackageName() + ".sentences",
                language.equals(Locale.ENGLISH) ? Locale.ROOT : language,
                member.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(
                        ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** As for the screens' texts, only what takes arguments has its apostrophes doubled. */
    private static String put(String text, Locale language, @Nullable Object[] arguments) {
        return arguments.length == 0
                ? text
                : new MessageFormat(text, language).format(in(language, arguments));
    }

    private static Object[] in(Locale language, @Nullable Object[] arguments) {
        return Arrays.stream(arguments)
                .map(a ->
                        switch (a) {
                            case LocalizedText text -> text.in(language);
                            case Number number -> number;
                            // Whoever can't say more is still to be understood.
                            case null -> "–";
                            default -> a.toString();
                        })
                .toArray();
    }
}
