package org.millwright.ui.control;

import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.Image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;

import javax.imageio.ImageIO;

/** Writes pictures as PNG files. Any thread. */
public final class Png {
    private Png() {}

    public static void save(Image image, Path file) throws IOException {
        // Not premultiplied by alpha, as it would be by default: the PNG writer would undo that
        // number by number, which takes three times as long as all the rest.
        BufferedImage plain =
                new BufferedImage(
                        (int) image.getWidth(),
                        (int) image.getHeight(),
                        BufferedImage.TYPE_INT_ARGB);
        ImageIO.write(SwingFXUtils.fromFXImage(image, plain), "png", file.toFile());
    }
}
