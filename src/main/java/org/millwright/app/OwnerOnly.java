package org.millwright.app;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes the data folder and what lies in it their owner's alone: 0700 and 0600, on Windows an access
 * list that names the owner only.
 */
final class OwnerOnly {
    private static final Logger LOG = LogManager.getLogger(OwnerOnly.class);

    private static final Set<String> FOLDERS = Set.of("logs", "rejects", "receipts", "exports");

    private OwnerOnly() {}

    /**
     * Makes the folder if need be. One that was there before may be used for other things: it keeps
     * its own permissions, and only what is ours in it is taken. A file that can't be changed is
     * told in the log and left.
     */
    static void folder(Path folder) throws IOException {
        boolean made = !Files.isDirectory(folder);
        Files.createDirectories(folder);
        if (made) {
            take(folder);
        }
        try (Stream<Path> inside = Files.list(folder)) {
            for (Path path : inside.filter(OwnerOnly::isOurs).toList()) {
                takeAll(path);
            }
        }
    }

    private static boolean isOurs(Path path) {
        String name = path.getFileName().toString();
        return FOLDERS.contains(name)
                || name.startsWith("millwright.")
                || name.equals("preferences.properties");
    }

    private static void takeAll(Path path) throws IOException {
        takeOrTell(path);
        if (Files.isDirectory(path) && !Files.isSymbolicLink(path)) {
            try (Stream<Path> inside = Files.list(path)) {
                inside.forEach(OwnerOnly::takeOrTell);
            }
        }
    }

    private static void takeOrTell(Path path) {
        try {
            take(path);
        } catch (NoSuchFileException e) {
            LOG.debug("{} is gone", path);
        } catch (IOException e) {
            LOG.warn("The permissions of {} can't be set: {}", path, e.toString());
        }
    }

    private static void take(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return;
        }
        PosixFileAttributeView posix =
                Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (posix != null) {
            String wanted = Files.isDirectory(path) ? "rwx------" : "rw-------";
            posix.setPermissions(PosixFilePermissions.fromString(wanted));
            return;
        }
        AclFileAttributeView acl = Files.getFileAttributeView(path, AclFileAttributeView.class);
        if (acl != null) {
            acl.setAcl(
                    List.of(
                            AclEntry.newBuilder()
                                    .setType(AclEntryType.ALLOW)
                                    .setPrincipal(acl.getOwner())
                                    .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                                    .build()));
        }
    }
}
