package org.millwright.scoring;

import org.millwright.ingest.AssetTypes;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Loads packages one after the other in a process of its own, for a native library that means harm
 * ends the process. Prints a line before and after each.
 */
final class BoosterProbe {
    private BoosterProbe() {}

    /** The folder of packages, and from which one on. */
    public static void main(String[] args) throws IOException {
        PrintStream out = System.out;
        List<Path> packages;
        try (Stream<Path> folders = Files.list(Path.of(args[0]))) {
            packages = folders.sorted().toList();
        }
        for (Path one : packages) {
            String name = String.valueOf(one.getFileName());
            if (name.compareTo(args[1]) < 0) {
                continue;
            }
            out.println("begin " + name);
            out.flush();
            try {
                ModelPackage _ =
                        ModelPackage.load(
                                one,
                                AssetTypes.shipped()::find,
                                ModelTrust.SHIPPED_ONLY.lookingOnly());
                out.println("accepted " + name);
            } catch (ModelRefusedException e) {
                out.println("refused " + name + " " + e.getMessage());
            }
            out.flush();
        }
        out.println("end");
        out.flush();
    }
}
