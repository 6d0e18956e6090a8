package org.millwright.access;

/** An OpenID provider did not vouch for anybody; nobody was logged in or out, nothing stored. */
public final class SignOnException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Why why;

    /** Why, with the English sentence. */
    public enum Why {
        UNREACHABLE("The provider does not answer; log in with your password of this console."),
        NO_BROWSER("No browser can be opened on this computer."),
        TIMED_OUT("Nobody has logged in at the provider in time; try again."),
        CANCELLED("The log-in was given up."),
        REFUSED("The provider did not let you in."),
        NOT_ASKED_FOR("The browser brought an answer that this console had not asked for."),
        NOT_TRUSTED("The provider's answer can't be trusted; tell whoever runs the provider."),
        NO_ROLE("The provider gives you no role in this plant; ask its administrator for one."),
        NAME_TAKEN(
                "There is a user of your name already, who is not the provider's; an administrator"
                        + " has to settle that.");

        private final String sentence;

        Why(String sentence) {
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }
    }

    /**
     * A refusal.
     *
     * @param detail for the log: what exactly is wrong
     */
    SignOnException(Why why, String detail) {
        super(detail);
        this.why = why;
    }

    SignOnException(Why why, Throwable cause) {
        super(cause.getMessage(), cause);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
