package org.millwright.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Makes folders and files that nobody but their owner can read. Where the file system has no such
 * permissions (Windows), the folder above decides: the user's own data folder is closed there.
 */
public final class OwnerOnly {
    private static final Set<PosixFilePermission> FOLDER =
            PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE =
            PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OTHERS =
            EnumSet.of(
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE);

    private OwnerOnly() {}

    /** Makes a folder and those above it that are missing; one that exists stays as it is. */
    public static void folder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Files.createDirectories(folder, attributes(folder, FOLDER));
    }

    /** Makes an empty file in place of whatever was there. */
    public static void file(Path file) throws IOException {
        Files.deleteIfExists(file);
        newFile(file);
    }

    /** Makes an empty file where there is none yet. */
    public static void newFile(Path file) throws IOException {
        Files.createFile(file, attributes(file, FILE));
    }

    /** Whether somebody but the owner may read or write it; never so if it isn't there. */
    public static boolean isOpenToOthers(Path path) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view == null || !Files.exists(path)) {
            return false;
        }
        return view.readAttributes().permissions().stream().anyMatch(OTHERS::contains);
    }

    private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }
}
