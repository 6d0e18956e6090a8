package org.millwright.ui.access;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;

import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

import java.util.Map;

/** A QR code as a picture: dark on white in either theme, as scanners want it. */
final class QrCode {
    private static final int QUIET = 4;

    private QrCode() {}

    /** A square picture. */
    static WritableImage of(String text, int pixels) {
        BitMatrix bits;
        try {
            bits =
                    new QRCodeWriter()
                            .encode(
                                    text,
                                    BarcodeFormat.QR_CODE,
                                    pixels,
                                    pixels,
                                    Map.of(EncodeHintType.MARGIN, QUIET));
        } catch (WriterException e) {
            throw new IllegalArgumentException("This is too long for a QR code.", e);
        }
        WritableImage image = new WritableImage(bits.getWidth(), bits.getHeight());
        for (int y = 0; y < bits.getHeight(); y++) {
            for (int x = 0; x < bits.getWidth(); x++) {
                image.getPixelWriter().setColor(x, y, bits.get(x, y) ? Color.BLACK : Color.WHITE);
            }
        }
        return image;
    }
}
