package org.millwright.store;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.Sentences;
import org.millwright.domain.StoreException;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The data folder, made if need be for its owner alone, and held by one program at a time. Knows
 * nothing of the files in it but its own lock file.
 */
final class FolderLock implements AutoCloseable {
    private static final Sentences SENTENCES = Sentences.of(FolderLock.class);
    private static final String FILE = "millwright.lock";

    /** For a part of the store that works inside a folder that is held already. */
    static final FolderLock HELD_BY_CALLER = new FolderLock(null);

    private final @Nullable FileChannel channel;

    private FolderLock(@Nullable FileChannel channel) {
        this.channel = channel;
    }

    /**
     * @throws StoreException if another program holds the folder
     */
    static FolderLock on(Path folder) throws IOException {
        make(folder);
        FileChannel channel =
                FileChannel.open(
                        folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        DatabaseFile.closeToOthers(folder.resolve(FILE));
        boolean held = false;
        try {
            @Nullable FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new IOException("Locked by another process");
            }
            held = true;
            return new FolderLock(channel);
        } catch (OverlappingFileLockException | IOException e) {
            throw inUse(folder, e);
        } finally {
            if (!held) {
                channel.close();
            }
        }
    }

    /** Whether a program holds the folder; asks by trying. */
    static boolean isHeld(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return false;
        }
        // A shared lock can be had of a file that may only be read.
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    private static StoreException inUse(Path folder, Throwable cause) {
        return new StoreException(
                StoreException.Kind.BUSY, SENTENCES.get("folder.inUse", folder), cause);
    }

    private static void make(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
