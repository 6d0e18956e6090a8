package org.millwright.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

class PackedNumbersTest {
    private final PackedWriter out = new PackedWriter();

    @Test
    void everyDoubleComesBackBitForBit() throws DamagedContentException {
        Random random = new Random(17);
        for (int i = 0; i < 300_000; i++) {
            check(Double.longBitsToDouble(random.nextLong()));
            check((double) random.nextLong() / Math.pow(10, random.nextInt(20)));
            check(random.nextInt() / Math.pow(10, random.nextInt(8)));
            check(random.nextFloat());
            check(random.nextGaussian() * Math.pow(10, random.nextInt(30) - 15));
        }
    }

    @Test
    void measuredDecimalsTakeFewBytes() {
        assertThat(bytes(0)).isEqualTo(1);
        assertThat(bytes(23.4)).isEqualTo(2);
        assertThat(bytes(1503)).isEqualTo(3);
        assertThat(bytes(-641.82)).isEqualTo(3);
        assertThat(bytes(Double.NaN)).isEqualTo(1);
        assertThat(bytes(1.0f / 3)).isEqualTo(5);
        assertThat(bytes(Math.PI)).isEqualTo(9);
    }

    @Test
    void wholeNumbersComeBack() throws DamagedContentException {
        Random random = new Random(19);
        for (int i = 0; i < 100_000; i++) {
            long value = random.nextLong() >> random.nextInt(64);
            out.clear();
            out.signed(value);
            out.varint(value);
            PackedReader in = new PackedReader(out.toBytes());
            assertThat(in.signed()).isEqualTo(value);
            assertThat(in.varint()).isEqualTo(value);
        }
    }

    /** They are part of facts whose bytes are hashed, so each number has one form. */
    @Test
    void aWholeNumberHasTheBytesThatItAlwaysHad() {
        Random random = new Random(23);
        for (int bits = 0; bits <= 63; bits++) {
            long power = 1L << bits;
            for (long value :
                    new long[] {power - 1, power, power + 1, random.nextLong() >>> bits}) {
                out.clear();
                out.varint(value);
                assertThat(out.toBytes()).as("%d", value).isEqualTo(byteByByte(value));
            }
        }
    }

    private static byte[] byteByByte(long value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
        return bytes.toByteArray();
    }

    @Test
    void bytesThatEndTooEarlyAreReported() {
        out.clear();
        out.number(Math.PI);
        out.text("vibration");
        byte[] whole = out.toBytes();
        for (int length = 0; length < whole.length; length++) {
            PackedReader in = new PackedReader(Arrays.copyOf(whole, length));
            assertThatThrownBy(
                            () -> {
                                in.number();
                                in.text();
                            })
                    .isInstanceOf(DamagedContentException.class);
        }
    }

    private int bytes(double value) {
        out.clear();
        out.number(value);
        return out.toBytes().length;
    }

    private void check(double value) throws DamagedContentException {
        out.clear();
        out.number(value);
        double back = new PackedReader(out.toBytes()).number();
        if (Double.doubleToRawLongBits(back) != Double.doubleToRawLongBits(value)) {
            assertThat(back).isEqualTo(value);
            assertThat(Double.doubleToRawLongBits(back))
                    .isEqualTo(Double.doubleToRawLongBits(value));
        }
    }
}
