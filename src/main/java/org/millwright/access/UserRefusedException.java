package org.millwright.access;

import org.millwright.domain.LocalizedException;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.Sentences;

/** A change of a user can't be made; nothing was stored. */
public final class UserRefusedException extends LocalizedException {
    private static final long serialVersionUID = 1L;
    private static final Sentences SENTENCES = Sentences.of(UserRefusedException.class);

    private final Why why;

    /** Why, with a sentence for each. */
    public enum Why {
        NAME_NOT_ALLOWED,
        NAME_TAKEN,
        NO_SUCH_USER,
        PASSWORD_TOO_SHORT,
        PASSWORD_TOO_LONG,
        PASSWORD_COMMON,
        PASSWORD_LIKE_THE_NAME,
        PASSWORD_WRONG,
        CODE_WRONG,
        LAST_ADMINISTRATOR,
        ALREADY_SO,
        PASSWORD_SHORT_WITHOUT_CODES;

        public LocalizedText sentence() {
            return SENTENCES.get("user." + name());
        }
    }

    public UserRefusedException(Why why) {
        super(why.sentence());
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
