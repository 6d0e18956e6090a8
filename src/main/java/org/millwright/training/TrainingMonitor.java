package org.millwright.training;

/** Follows a training and may end it; called on the training thread. */
public interface TrainingMonitor {
    /** Neither looks nor cancels. */
    TrainingMonitor SILENT = (step, share) -> true;

    /**
     * Told how far the training is.
     *
     * @param step what is being done, for people
     * @param share 0–1 of the whole training
     * @return false to cancel: the training then ends with a {@link
     *     java.util.concurrent.CancellationException} and leaves nothing behind
     */
    boolean goesOn(String step, double share);
}
