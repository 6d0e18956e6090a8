package org.millwright.scoring;

/** A number can't honestly be explained; the message is one sentence. */
public final class ExplanationRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    public ExplanationRefusedException(String message) {
        super(message);
    }

    ExplanationRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
