package app.marquee.bulk;

import java.util.UUID;

/**
 * A file that has arrived whole.
 *
 * @param reception which PUT brought it: a later one brings another file under the same id
 */
public record ReceivedFile(UUID uploadId, int reception, long size) {
    public int chunks() {
        return Math.toIntExact((size + UploadContent.CHUNK_SIZE - 1) / UploadContent.CHUNK_SIZE);
    }
}
