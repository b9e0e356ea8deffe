package app.marquee.media;

import java.io.InputStream;
import java.util.function.IntFunction;

/**
 * The bytes of a file, read as often as is needed.
 *
 * @param chunk by its position; all are equally long but the last
 */
record MediaBytes(long size, int chunks, IntFunction<byte[]> chunk) {
    InputStream open() {
        return new ChunkedInput(this);
    }
}
