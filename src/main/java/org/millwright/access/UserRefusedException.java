package org.millwright.access;

/** A change of a user can't be made; nothing was stored. */
public final class UserRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Why why;

    /** Why, with the English sentence. */
    public enum Why {
        NAME_NOT_ALLOWED(
                "A user name has 1 to 64 letters, digits, or . _ @ + -, and begins with a letter or"
                        + " digit."),
        NAME_TAKEN("There is a user of this name already."),
        NO_SUCH_USER("There is no user of this name."),
        PASSWORD_TOO_SHORT(
                "The password is too short: it needs at least 15 characters, or 8 together with"
                        + " one-time codes."),
        PASSWORD_TOO_LONG("The password is too long: at most 1024 characters are taken."),
        PASSWORD_COMMON("The password is one of those that are tried first; choose another one."),
        PASSWORD_LIKE_THE_NAME(
                "The password is little more than the user's or the program's name; choose another"
                        + " one."),
        PASSWORD_WRONG("The present password is wrong."),
        CODE_WRONG("The code is wrong; the clock of the phone and of this console must agree."),
        LAST_ADMINISTRATOR(
                "This is the last administrator; make another user an administrator first."),
        ALREADY_SO("Nothing is to be changed: it is so already."),
        PASSWORD_SHORT_WITHOUT_CODES(
                "The password has fewer than 15 characters, which is enough only together with"
                        + " one-time codes; choose a longer one first.");

        private final String sentence;

        Why(String sentence) {
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
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
