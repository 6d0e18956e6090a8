package org.millwright.scoring;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.Sentences;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of a model package on disk. Reads plain files only, and none beyond the size that a
 * file of its name may have; judges nothing of what they say.
 */
public final class PackageFolder {
    private static final Sentences SENTENCES = Sentences.of(PackageFolder.class);

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

    public PackageFolder(Path folder) {
        this.folder = folder;
    }

    /** Whether {@code file} can be part of a package. */
    public static boolean mayHold(String file) {
        return GREATEST.containsKey(file);
    }

    /** How many bytes a file of this name may have, 0 if it can't be part of a package. */
    public static int greatest(String file) {
        return GREATEST.getOrDefault(file, 0);
    }

    /** The files that are there, by name; the manifest comes last. */
    public Map<String, byte[]> files() throws ModelRefusedException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String file :
                List.of(
                        ModelPackage.SIGNATURE,
                        ModelPackage.BOOSTER,
                        ModelPackage.GOLDEN,
                        ModelPackage.CARD,
                        ModelPackage.MANIFEST)) {
            byte[] bytes = find(file);
            if (bytes != null) {
                files.put(file, bytes);
            }
        }
        return files;
    }

    byte[] read(String file) throws ModelRefusedException {
        byte[] bytes = find(file);
        if (bytes == null) {
            throw new ModelRefusedException(SENTENCES.get("package.fileMissing", file));
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
            throw new ModelRefusedException(SENTENCES.get("package.fileNotPlain", file));
        }
        int most = greatest(file);
        try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(most);
            if (in.read() >= 0) {
                throw new ModelRefusedException(SENTENCES.get("package.fileTooLarge", file, most));
            }
            return bytes;
        } catch (IOException e) {
            throw new ModelRefusedException(SENTENCES.get("package.fileUnreadable", file), e);
        }
    }
}
