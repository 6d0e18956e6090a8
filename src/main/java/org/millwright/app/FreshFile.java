package org.millwright.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that is written beside the one it replaces, so that nobody ever finds half of it: unless
 * it is kept, the old one stays. A device or a pipe is written to as it is.
 */
final class FreshFile implements AutoCloseable {
    private final Path target;
    private final Path path;

    private FreshFile(Path target, Path path) {
        this.target = target;
        this.path = path;
    }

    static FreshFile of(Path target) {
        boolean replaceable = !Files.exists(target) || Files.isRegularFile(target);
        Path beside = target.resolveSibling(target.getFileName() + ".part");
        return new FreshFile(target, replaceable ? beside : target);
    }

    /** Where to write. */
    Path path() {
        return path;
    }

    /** Puts what was written into its place. */
    void keep() throws IOException {
        if (!path.equals(target)) {
            Files.move(
                    path,
                    target,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        }
    }

    @Override
    public void close() throws IOException {
        if (!path.equals(target)) {
            Files.deleteIfExists(path);
        }
    }
}
