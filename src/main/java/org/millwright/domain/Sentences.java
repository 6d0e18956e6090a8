package org.millwright.domain;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
            Bundle bundle = new Bundle(member.getPackageName() + ".sentences", language);
            said.put(language.getLanguage(), bundle.get(key, in(language, arguments)));
        }
        return new LocalizedText(said);
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
