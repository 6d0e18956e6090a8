import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Takes the native libraries of other platforms out of the jars in a folder, which is a quarter of
 * what would be installed. Run as a source file: {@code java Natives.java FOLDER}. Times stay as
 * they are, so that a build can be repeated.
 */
final class Natives {
    private static final boolean ARM = System.getProperty("os.arch").matches("aarch64|arm64");
    private static final String SYSTEM = system(System.getProperty("os.name"));

    /** Where jars keep native libraries by platform, and what of it is this platform's. */
    private static final List<Place> PLACES =
            List.of(
                    new Place("lib/", names("linux", "macos", "windows") + (ARM ? "/aarch64/" : "/x86_64/")),
                    new Place("org/sqlite/native/", names("Linux", "Mac", "Windows") + (ARM ? "/aarch64/" : "/x86_64/")),
                    new Place("com/sun/jna/", names("linux", "darwin", "win32") + (ARM ? "-aarch64/" : "-x86-64/")));

    private static final Set<String> KINDS = Set.of("so", "dll", "dylib", "jnilib", "a");

    private record Place(String folder, String own) {
        boolean has(String entry) {
            return entry.startsWith(folder)
                    && entry.lastIndexOf('/') > folder.length()
                    && KINDS.contains(entry.substring(entry.lastIndexOf('.') + 1));
        }

        boolean isOwn(String entry) {
            return entry.startsWith(folder + own);
        }
    }

    public static void main(String[] args) throws IOException {
        List<Path> jars;
        try (var files = Files.list(Path.of(args[0]))) {
            jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
        for (Path jar : jars) {
            thin(jar);
        }
    }

    private static void thin(Path jar) throws IOException {
        Path thinned = jar.resolveSibling(jar.getFileName() + ".thinned");
        int left;
        try (JarFile whole = new JarFile(jar.toFile())) {
            left = copyOwn(whole, thinned);
        }
        if (left == 0) {
            return;
        }
        Files.setLastModifiedTime(thinned, Files.getLastModifiedTime(jar));
        Files.move(thinned, jar, StandardCopyOption.REPLACE_EXISTING);
        System.out.printf("%s without %d native libraries of other platforms%n", jar.getFileName(), left);
    }

    /** Copies all but other platforms' libraries, if there are any; returns how many were left out. */
    private static int copyOwn(JarFile whole, Path thinned) throws IOException {
        List<String> natives = whole.stream().map(JarEntry::getName).filter(Natives::isNative).toList();
        Set<String> foreign =
                natives.stream()
                        .filter(name -> PLACES.stream().noneMatch(place -> place.isOwn(name)))
                        .collect(Collectors.toSet());
        if (foreign.isEmpty()) {
            return 0;
        }
        if (foreign.size() == natives.size()) {
            throw new IOException(whole.getName() + " has no native library for this platform.");
        }
        try (OutputStream file = Files.newOutputStream(thinned);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (JarEntry entry : whole.stream().toList()) {
                if (!foreign.contains(entry.getName())) {
                    copy(whole, entry, out);
                }
            }
        }
        return foreign.size();
    }

    private static boolean isNative(String entry) {
        return PLACES.stream().anyMatch(place -> place.has(entry));
    }

    private static void copy(JarFile from, JarEntry entry, ZipOutputStream out) throws IOException {
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTime(entry.getTime());
        out.putNextEntry(copy);
        try (var content = from.getInputStream(entry)) {
            content.transferTo(out);
        }
        out.closeEntry();
    }

    private static String names(String linux, String mac, String windows) {
        return switch (SYSTEM) {
            case "mac" -> mac;
            case "windows" -> windows;
            default -> linux;
        };
    }

    private static String system(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("mac") ? "mac" : lower.startsWith("windows") ? "windows" : "linux";
    }
}
