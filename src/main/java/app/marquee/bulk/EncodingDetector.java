package app.marquee.bulk;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Tells UTF-8 from GB18030 by all the bytes of a file, which pass through it as they are received. A few broken bytes
 * do not change the verdict: it is UTF-8 unless most of what is not ASCII is broken as UTF-8 and reads as Chinese in
 * GB18030.
 */
final class EncodingDetector {
    static final Charset GB18030 = Charset.forName("GB18030");

    private final Utf8 utf8 = new Utf8();
    private final DoubleBytes doubleBytes = new DoubleBytes();

    void accept(byte[] bytes, int length) {
        for (var i = 0; i < length; i++) {
            var value = bytes[i] & 0xFF;
            utf8.accept(value);
            doubleBytes.accept(value);
        }
    }

    Charset verdict() {
        return utf8.isBroken() && doubleBytes.readAsChinese() ? GB18030 : StandardCharsets.UTF_8;
    }

    /** Counts the sequences of several bytes that are whole and those that are not. */
    private static final class Utf8 {
        private int missing;
        private long whole;
        private long broken;

        void accept(int value) {
            var continues = (value & 0xC0) == 0x80;
            if (missing > 0 && continues) {
                missing--;
                whole += missing == 0 ? 1 : 0;
                return;
            }
            broken += missing > 0 || continues ? 1 : 0;
            missing = continuationsAfter(value);
            broken += missing < 0 ? 1 : 0;
        }

        private static int continuationsAfter(int value) {
            if (value < 0xC0) {
                return 0;
            }
            if (value >= 0xC2 && value < 0xE0) {
                return 1;
            }
            if (value >= 0xE0 && value < 0xF0) {
                return 2;
            }
            return value >= 0xF0 && value < 0xF5 ? 3 : -1;
        }

        boolean isBroken() {
            return broken > whole;
        }
    }

    /**
     * Counts the pairs of bytes that are characters of GB 2312, which nearly all Chinese text is made of and GB18030
     * kept, and everything else beyond ASCII. Text has such characters side by side; stray bytes hardly ever do.
     */
    private static final class DoubleBytes {
        private int lead;
        private boolean afterCharacter;
        private boolean sideBySide;
        private long characters;
        private long others;

        void accept(int value) {
            if (lead == 0) {
                afterCharacter &= value >= 0x80;
                lead = value >= 0x80 ? value : 0;
                return;
            }
            if (isCharacter(lead, value)) {
                characters++;
                sideBySide |= afterCharacter;
                afterCharacter = true;
            } else {
                others++;
                afterCharacter = false;
            }
            lead = 0;
        }

        private static boolean isCharacter(int lead, int trail) {
            return lead >= 0xA1 && lead <= 0xF7 && trail >= 0xA1 && trail <= 0xFE;
        }

        boolean readAsChinese() {
            return sideBySide && characters > 9 * others;
        }
    }
}
