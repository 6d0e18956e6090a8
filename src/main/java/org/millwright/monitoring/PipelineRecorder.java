package org.millwright.monitoring;

/**
 * Told what the pipeline's work cost, once for each batch and never for each reading: at a hundred
 * thousand readings a second nothing more is affordable. Called on the thread that did the work.
 */
public interface PipelineRecorder {
    /** Keeps nothing. */
    PipelineRecorder NONE =
            new PipelineRecorder() {
                @Override
                public void scored(int readings, long nanos) {}

                @Override
                public void stored(int readings, long nanos) {}

                @Override
                public void notStored() {}
            };

    /**
     * A batch was validated and scored.
     *
     * @param readings in it, from 1
     */
    void scored(int readings, long nanos);

    /**
     * A batch is on disk.
     *
     * @param readings in it; 0 if it only changed what is known of assets
     * @param nanos of the transaction alone
     */
    void stored(int readings, long nanos);

    /** The store did not take a batch; it is tried again or given up. */
    void notStored();
}
