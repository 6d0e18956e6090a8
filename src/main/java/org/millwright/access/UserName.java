package org.millwright.access;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a user name may look like, and its one canonical form. */
public final class UserName {
    private static final Pattern ALLOWED =
            Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@+-]{0,63}");

    private UserName() {}

    /** The form in which names are compared and stored: NFKC, lower case, no blanks around. */
    public static String canonical(String typed) {
        String folded = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
        return folded.toLowerCase(Locale.ROOT);
    }

    /** Whether a canonical name may be given to a user. */
    public static boolean isAllowed(String canonical) {
        return ALLOWED.matcher(canonical).matches();
    }
}
