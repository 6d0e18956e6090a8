package org.millwright.scoring;

import org.millwright.domain.Explanation.WhyNot;

/** A number can't honestly be explained; the message is one sentence. */
public final class ExplanationRefusedException extends Exception {
    private static final long serialVersionUID = 1L;
    private final WhyNot whyNot;

    ExplanationRefusedException(WhyNot whyNot, String message) {
        super(message);
        this.whyNot = whyNot;
    }

    ExplanationRefusedException(WhyNot whyNot, String message, Throwable cause) {
        super(message, cause);
        this.whyNot = whyNot;
    }

    /** The reason, for whoever says it in another language. */
    public WhyNot whyNot() {
        return whyNot;
    }
}
