package app.marquee.media;

import java.io.InputStream;

/** Reads chunks one after the other, and holds one of them at a time. */
final class ChunkedInput extends InputStream {
    private final MediaBytes bytes;
    private byte[] chunk = {};
    private int next;
    private int position;

    ChunkedInput(MediaBytes bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() {
        return fill() ? chunk[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, chunk.length - position);
        System.arraycopy(chunk, position, target, offset, count);
        position += count;
        return count;
    }

    private boolean fill() {
        while (position == chunk.length && next < bytes.chunks()) {
            chunk = bytes.chunk().apply(next++);
            position = 0;
        }
        return position < chunk.length;
    }
}
