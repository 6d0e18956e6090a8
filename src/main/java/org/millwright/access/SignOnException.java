package org.millwright.access;

/** An OpenID provider did not vouch for anybody; nobody was logged in or out, nothing stored. */
public final class SignOnException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Why why;

    /** Why; the screens have a sentence for each. */
    public enum Why {
        UNREACHABLE,
        NO_BROWSER,
        /** Nobody has come back from the browser. */
        TIMED_OUT,
        CANCELLED,
        /** By the provider. */
        REFUSED,
        /** An answer to no question of ours. */
        NOT_ASKED_FOR,
        /** An answer that no good provider gives. */
        NOT_TRUSTED,
        /** Nothing that the provider says makes the person anything here. */
        NO_ROLE,
        /** A user who is not the provider's has the name. */
        NAME_TAKEN
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
