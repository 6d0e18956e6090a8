package org.millwright.scoring;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * The files of a model package on disk. Reads plain files only, and none beyond the size that a
 * file of its name may have; judges nothing of what they say.
 */
final class PackageFolder {
    private static final int MIB = 1 << 20;

    /** Greatest size by file name, bytes: tens of times what the shipped packages have. */
    private static final Map<String, Integer> GREATEST =
            Map.of(
                    ModelPackage.MANIFEST, 2 * MIB,
                    ModelPackage.BOOSTER, 64 * MIB,
                    ModelPackage.GOLDEN, 16 * MIB,
                    ModelPackage.CARD, MIB,
                    ModelPackage.SIGNATURE, 1024);

    private final Path folder;

    PackageFolder(Path folder) {
        this.folder = folder;
    }

    /** Whether {@code file} can be part of a package. */
    static boolean mayHold(String file) {
        return GREATEST.containsKey(file);
    }

    byte[] read(String file) throws ModelRefusedException {
        byte[] bytes = find(file);
        if (bytes == null) {
            throw new ModelRefusedException("Its file %s is missing.".formatted(file));
        }
        return bytes;
    }

    /** The file's bytes, {@code null} if there is none. */
    byte @Nullable [] find(String file) throws ModelRefusedException {
        Path path = folder.resolve(file);
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new ModelRefusedException("Its file %s is not a plain file.".formatted(file));
        }
        int most = GREATEST.getOrDefault(file, 0);
        try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(most);
            if (in.read() >= 0) {
                throw new ModelRefusedException(
                        "Its file %s is larger than %d bytes.".formatted(file, most));
            }
            return bytes;
        } catch (IOException e) {
            throw new ModelRefusedException("Its file %s can't be read.".formatted(file), e);
        }
    }
}
