package org.millwright.scoring;

/** A model package can't be used; the message is one sentence that says why. */
public final class ModelRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    public ModelRefusedException(String message) {
        super(message);
    }

    public ModelRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
