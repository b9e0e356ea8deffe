package app.marquee.media;

import java.nio.charset.StandardCharsets;

/** The first bytes of a file. What lies beyond them reads as zero. */
record FileHead(byte[] bytes) {
    boolean startsWith(int... expected) {
        for (int i = 0; i < expected.length; i++) {
            if (at(i) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    boolean has(int position, String expected) {
        byte[] ascii = expected.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < ascii.length; i++) {
            if (at(position + i) != ascii[i]) {
                return false;
            }
        }
        return true;
    }

    long bigEndian(int position, int length) {
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | at(position + i);
        }
        return value;
    }

    long littleEndian(int position, int length) {
        long value = 0;
        for (int i = length - 1; i >= 0; i--) {
            value = value << 8 | at(position + i);
        }
        return value;
    }

    int at(int position) {
        return position < bytes.length ? bytes[position] & 0xFF : 0;
    }

    int length() {
        return bytes.length;
    }
}
