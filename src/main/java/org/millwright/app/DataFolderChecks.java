package org.millwright.app;

import org.millwright.config.OwnerOnly;
import org.millwright.monitoring.Diagnosis.Check;
import org.millwright.monitoring.Diagnosis.Finding;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Looks at the data folder and at the disk it lies on; makes neither the folder nor those above.
 */
final class DataFolderChecks {
    /** Below this the store will soon refuse. */
    private static final long LEAST_SPACE = 256L << 20;

    private static final long LOW_SPACE = 2L << 30;

    /** A busy disk with moving parts needs some 20 ms; above this the pipeline falls behind. */
    private static final Duration SLOW = Duration.ofMillis(50);

    private static final Duration TOO_SLOW = Duration.ofMillis(500);

    private static final int WRITES = 9;
    private static final int PAGE = 4096;
    private static final double GIGABYTE = 1 << 30;
    private static final double NANOS_OF_A_MILLISECOND = 1e6;

    /** SQLite's write-ahead log needs memory shared between programs, which these don't have. */
    private static final Set<String> REMOTE =
            Set.of("nfs", "nfs4", "cifs", "smbfs", "smb2", "smb3", "sshfs", "fuse.sshfs", "afpfs");

    private final Path folder;

    DataFolderChecks(Path folder) {
        this.folder = folder;
    }

    List<Check> look() {
        return List.of(folder(), space(), sync());
    }

    private Check folder() {
        String name = folder.toString();
        if (!Files.exists(folder)) {
            return Files.isWritable(nearest())
                    ? Check.of(Finding.FOLDER_ABSENT, name)
                    : Check.of(Finding.FOLDER_UNUSABLE, name);
        }
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            return Check.of(Finding.FOLDER_UNUSABLE, name);
        }
        String kind = fileSystem();
        if (REMOTE.contains(kind)) {
            return Check.of(Finding.FOLDER_REMOTE, name, kind);
        }
        return Check.of(isOpenToOthers(folder) ? Finding.FOLDER_OPEN : Finding.FOLDER_GOOD, name);
    }

    /**
     * Whether somebody but the owner may read or write it. Never so if it isn't there, or where the
     * file system has no such permissions: there the folder above decides.
     */
    static boolean isOpenToOthers(Path path) {
        try {
            return OwnerOnly.isOpenToOthers(path);
        } catch (IOException e) {
            // Gone in the meantime, or not for us to see.
            return false;
        }
    }

    private String fileSystem() {
        try {
            return Files.getFileStore(folder).type().toLowerCase(Locale.ROOT);
        } catch (IOException e) {
            return "";
        }
    }

    private Check space() {
        try {
            FileStore store = Files.getFileStore(nearest());
            return judgeSpace(store.getUsableSpace());
        } catch (IOException e) {
            return Check.of(Finding.SPACE_UNKNOWN, String.valueOf(e.getMessage()));
        }
    }

    static Check judgeSpace(long bytes) {
        double gigabytes = bytes / GIGABYTE;
        if (bytes < LEAST_SPACE) {
            return Check.of(Finding.SPACE_GONE, gigabytes);
        }
        return Check.of(bytes < LOW_SPACE ? Finding.SPACE_LOW : Finding.SPACE_GOOD, gigabytes);
    }

    private Check sync() {
        if (!Files.isDirectory(folder)) {
            return Check.of(Finding.FSYNC_ABSENT);
        }
        try {
            return judgeSync(measureSync());
        } catch (IOException e) {
            return Check.of(Finding.FSYNC_FAILED, String.valueOf(e.getMessage()));
        }
    }

    static Check judgeSync(Duration median) {
        double millis = median.toNanos() / NANOS_OF_A_MILLISECOND;
        if (median.compareTo(TOO_SLOW) > 0) {
            return Check.of(Finding.FSYNC_TOO_SLOW, millis);
        }
        return Check.of(
                median.compareTo(SLOW) > 0 ? Finding.FSYNC_SLOW : Finding.FSYNC_GOOD, millis);
    }

    /** The median of some small writes that are waited for, as the store's commits are. */
    private Duration measureSync() throws IOException {
        Path probe = Files.createTempFile(folder, "doctor-", ".tmp");
        long[] nanos = new long[WRITES];
        try (FileChannel channel =
                FileChannel.open(
                        probe, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
            for (int i = 0; i < WRITES; i++) {
                long begun = System.nanoTime();
                channel.write(ByteBuffer.allocate(PAGE));
                channel.force(true);
                nanos[i] = System.nanoTime() - begun;
            }
        }
        Arrays.sort(nanos);
        return Duration.ofNanos(nanos[WRITES / 2]);
    }

    /** The folder, or the first above it that exists. */
    private Path nearest() {
        Path path = folder.toAbsolutePath();
        while (!Files.exists(path) && path.getParent() != null) {
            path = path.getParent();
        }
        return path;
    }
}
