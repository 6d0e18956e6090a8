package org.millwright.training;

/** No model can honestly be trained from what was given; the message is one sentence. */
public final class TrainingRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    public TrainingRefusedException(String message) {
        super(message);
    }

    public TrainingRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
