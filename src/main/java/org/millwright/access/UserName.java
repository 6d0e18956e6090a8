package org.millwright.access;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a user name may look like, and its one canonical form. */
public final class UserName {
    private static final Pattern ALLOWED =
            Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@+-]{0,63}");

    /** Written together in one name. */
    private static final Set<UnicodeScript> EAST_ASIAN =
            EnumSet.of(
                    UnicodeScript.HAN,
                    UnicodeScript.HIRAGANA,
                    UnicodeScript.KATAKANA,
                    UnicodeScript.HANGUL,
                    UnicodeScript.BOPOMOFO);

    private UserName() {}

    /** The form in which names are compared and stored: NFKC, lower case, no blanks around. */
    public static String canonical(String typed) {
        String folded = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
        return folded.toLowerCase(Locale.ROOT);
    }

    /** Whether a canonical name may be given to a user. */
    public static boolean isAllowed(String canonical) {
        return ALLOWED.matcher(canonical).matches() && isOfOneScript(canonical);
    }

    /** A Cyrillic letter among Latin ones would make two names that look the same. */
    private static boolean isOfOneScript(String name) {
        return name.codePoints()
                        .filter(Character::isLetter)
                        .mapToObj(UnicodeScript::of)
                        .filter(script -> script != UnicodeScript.COMMON)
                        .map(script -> EAST_ASIAN.contains(script) ? UnicodeScript.HAN : script)
                        .distinct()
                        .count()
                <= 1;
    }
}
