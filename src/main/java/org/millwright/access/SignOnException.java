package org.millwright.access;

import org.millwright.domain.LocalizedText;
import org.millwright.domain.SaysWhy;
import org.millwright.domain.Sentences;

/** An OpenID provider did not vouch for anybody; nobody was logged in or out, nothing stored. */
public final class SignOnException extends Exception implements SaysWhy {
    private static final long serialVersionUID = 1L;
    private static final Sentences SENTENCES = Sentences.of(SignOnException.class);

    private final Why why;

    /** Why, with a sentence for each. */
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

    @Override
    public LocalizedText sentence() {
        return SENTENCES.get("signOn." + why.name());
    }

    public Why why() {
        return why;
    }
}
