package org.millwright.monitoring;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/**
 * Looks whether this station is in order, and gathers what others need to find out what is wrong
 * with it. Changes nothing. May be called from any thread; works on one of its own.
 */
public interface Diagnostics {
    /** Looks at everything; takes seconds, at most some minutes. */
    CompletableFuture<Diagnosis> look();

    /**
     * Writes a bundle without secrets and without names of this user and computer.
     *
     * @return fails with one sentence as its message if the file can't be written
     */
    CompletableFuture<Path> save(Path zip);
}
