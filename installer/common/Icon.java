import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;

/**
 * Draws the program's icon, a health gauge on slate, in every form that the installers want: PNG in all sizes, ICO for
 * Windows, ICNS for macOS. The pictures are made at each build, so that this drawing is the only original.
 *
 * <p>{@code java Icon.java FOLDER}
 */
public class Icon {
    private static final List<Integer> SIZES = List.of(16, 24, 32, 48, 64, 128, 256, 512, 1024);

    /** Sizes that Windows looks for; an entry can't say more than 256. */
    private static final List<Integer> ICO = List.of(16, 24, 32, 48, 64, 128, 256);

    /** Apple's four letters for a PNG of a size. */
    private static final Map<Integer, String> ICNS =
            new TreeMap<>(Map.of(16, "icp4", 32, "icp5", 64, "icp6", 128, "ic07", 256, "ic08", 512, "ic09", 1024, "ic10"));

    public static void main(String[] args) throws IOException {
        System.setProperty("java.awt.headless", "true");
        Path folder = Files.createDirectories(Path.of(args[0]));
        Map<Integer, byte[]> pictures = new TreeMap<>();
        for (int size : SIZES) {
            pictures.put(size, png(draw(size)));
            Files.write(folder.resolve("millwright-" + size + ".png"), pictures.get(size));
        }
        Files.write(folder.resolve("millwright.ico"), ico(pictures));
        Files.write(folder.resolve("millwright.icns"), icns(pictures));
    }

    /** Everything is drawn on a square of 64 units. */
    private static BufferedImage draw(int size) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.transform(AffineTransform.getScaleInstance(size / 64.0, size / 64.0));
        g.setColor(new Color(0x2F3B47));
        g.fill(new RoundRectangle2D.Double(2, 2, 60, 60, 16, 16));

        g.setStroke(new BasicStroke(7, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        g.setColor(new Color(0xC9D1D9));
        g.draw(new Arc2D.Double(13, 14, 38, 38, 78, 132, Arc2D.OPEN));
        g.setColor(new Color(0xE3A008));
        g.draw(new Arc2D.Double(13, 14, 38, 38, 24, 48, Arc2D.OPEN));
        g.setColor(new Color(0xD64545));
        g.draw(new Arc2D.Double(13, 14, 38, 38, -30, 48, Arc2D.OPEN));

        Path2D needle = new Path2D.Double();
        needle.moveTo(20.5, 21.5);
        needle.lineTo(34.4, 30.6);
        needle.lineTo(29.6, 35.4);
        needle.closePath();
        g.setColor(Color.WHITE);
        g.fill(needle);
        g.fill(new Ellipse2D.Double(27.5, 28.5, 9, 9));
        g.fill(new RoundRectangle2D.Double(22, 46, 20, 5, 3, 3));
        g.dispose();
        return image;
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    /** Header, one entry of 16 bytes for each picture, then the pictures (PNG is allowed since Windows Vista). */
    private static byte[] ico(Map<Integer, byte[]> pictures) {
        int offset = 6 + 16 * ICO.size();
        int length = offset + ICO.stream().mapToInt(size -> pictures.get(size).length).sum();
        ByteBuffer ico = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        ico.putShort((short) 0).putShort((short) 1).putShort((short) ICO.size());
        for (int size : ICO) {
            byte edge = (byte) (size == 256 ? 0 : size);
            int bytes = pictures.get(size).length;
            ico.put(edge).put(edge).putShort((short) 0).putShort((short) 1).putShort((short) 32);
            ico.putInt(bytes).putInt(offset);
            offset += bytes;
        }
        ICO.forEach(size -> ico.put(pictures.get(size)));
        return ico.array();
    }

    /** {@code icns}, the length of the file, then for each picture its type, its length with these 8 bytes, and itself. */
    private static byte[] icns(Map<Integer, byte[]> pictures) {
        int length = 8 + ICNS.keySet().stream().mapToInt(size -> 8 + pictures.get(size).length).sum();
        ByteBuffer icns = ByteBuffer.allocate(length).order(ByteOrder.BIG_ENDIAN);
        icns.put(ascii("icns")).putInt(length);
        ICNS.forEach((size, type) -> {
            byte[] picture = pictures.get(size);
            icns.put(ascii(type)).putInt(8 + picture.length).put(picture);
        });
        return icns.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }
}
