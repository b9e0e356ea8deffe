package app.marquee.bulk;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A file in memory, in chunks as an upload keeps them. */
record MemoryContent(byte[] bytes) implements UploadContent {
    static MemoryContent of(String text) {
        return of(text, StandardCharsets.UTF_8);
    }

    static MemoryContent of(String text, Charset charset) {
        return new MemoryContent(text.getBytes(charset));
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public byte[] chunk(int position) {
        var from = position * CHUNK_SIZE;
        return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + CHUNK_SIZE));
    }
}
