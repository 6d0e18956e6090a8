package org.millwright.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether this machine has a graphics card. Without one JavaFX would load an OpenGL that reckons in
 * software, some 50 MB of it, only to turn it down and draw by itself.
 */
final class GraphicsCard {
    /** Where Linux shows its drivers: those of the kernel, NVIDIA's own, and WSL's. */
    private static final List<String> SHOWN =
            List.of("dev/dri", "dev/nvidia0", "dev/nvidiactl", "dev/dxg");

    private GraphicsCard() {}

    /**
     * Whether there is certainly none; only Linux tells.
     *
     * @param root of the file system
     */
    static boolean isMissing(Path root) {
        return Files.exists(root.resolve("proc/self"))
                && SHOWN.stream().map(root::resolve).noneMatch(Files::exists);
    }
}
