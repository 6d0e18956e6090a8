package org.millwright.scoring;

import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Copies of XGBoost's native library that earlier programs left in the folder for temporary files.
 * XGBoost4J makes one of up to 18 MB at each start and counts on the JVM to delete it at the end,
 * which it can't if it is killed, and never on Windows, where the library is still in use then.
 */
public final class NativeLeftovers {
    private static final Pattern COPY = Pattern.compile("(lib)?xgboost4j\\d+\\.(so|dll|dylib)");

    /** A younger copy may belong to a program that is just about to load it. */
    private static final Duration LEFT = Duration.ofDays(1);

    private NativeLeftovers() {}

    /**
     * Deletes those that are old enough and not in use, where the system knows that.
     *
     * @return how many were deleted
     */
    public static int clear(File folder, Instant now) {
        File[] files =
                folder.listFiles(file ->
                        isCopy(file) && file.lastModified() < now.minus(LEFT).toEpochMilli());
        int deleted = 0;
        // Another user's can't be deleted, nor what Windows still has loaded: they stay.
        for (File file : files == null ? new File[0] : files) {
            deleted += file.delete() ? 1 : 0;
        }
        return deleted;
    }

    static boolean isCopy(File file) {
        return COPY.matcher(file.getName()).matches();
    }
}
