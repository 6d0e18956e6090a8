import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes the jars in a folder quick to start from. Native libraries of other platforms are left out,
 * which is a quarter of what would be installed; SQLite's for this platform comes to lie beside
 * the jars, or it would be unpacked at every start; and what is left is stored without compression,
 * since the package compresses it anyway. Run as a source file: {@code java
 * Natives.java JARS NATIVES}. Times stay as they are, so that a build can be repeated.
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

    /** SQLite's is found by a path that the launcher gives (java_options in image.sh); XGBoost's can't be. */
    private static final String BESIDE = "org/sqlite/native/";

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
        Path beside = Files.createDirectories(Path.of(args[1]));
        for (Path jar : jars) {
            rewrite(jar, beside);
        }
    }

    private static void rewrite(Path jar, Path beside) throws IOException {
        Path rewritten = jar.resolveSibling(jar.getFileName() + ".rewritten");
        try (JarFile whole = new JarFile(jar.toFile())) {
            List<String> natives = whole.stream().map(JarEntry::getName).filter(Natives::isNative).toList();
            Set<String> foreign =
                    natives.stream()
                            .filter(name -> PLACES.stream().noneMatch(place -> place.isOwn(name)))
                            .collect(Collectors.toSet());
            if (!natives.isEmpty() && foreign.size() == natives.size()) {
                throw new IOException(jar + " has no native library for this platform.");
            }
            try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(rewritten))) {
                for (JarEntry entry : whole.stream().filter(e -> !foreign.contains(e.getName())).toList()) {
                    byte[] content = content(whole, entry);
                    if (natives.contains(entry.getName()) && entry.getName().startsWith(BESIDE)) {
                        Files.write(beside.resolve(Path.of(entry.getName()).getFileName()), content);
                    } else {
                        store(entry, content, out);
                    }
                }
            }
            if (!foreign.isEmpty()) {
                System.out.printf(
                        "%s without %d native libraries of other platforms%n", jar.getFileName(), foreign.size());
            }
        }
        Files.setLastModifiedTime(rewritten, Files.getLastModifiedTime(jar));
        Files.move(rewritten, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] content(JarFile jar, JarEntry entry) throws IOException {
        try (var in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private static void store(JarEntry entry, byte[] content, ZipOutputStream out) throws IOException {
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTime(entry.getTime());
        copy.setMethod(ZipEntry.STORED);
        copy.setSize(content.length);
        CRC32 sum = new CRC32();
        sum.update(content);
        copy.setCrc(sum.getValue());
        out.putNextEntry(copy);
        out.write(content);
        out.closeEntry();
    }

    private static boolean isNative(String entry) {
        return PLACES.stream().anyMatch(place -> place.has(entry));
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
