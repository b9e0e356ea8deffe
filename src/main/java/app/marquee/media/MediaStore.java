package app.marquee.media;

import java.util.UUID;
import java.util.function.Consumer;

/** Keeps the bytes of media. Called outside transactions; each call may come again after one that was cut off. */
interface MediaStore {
    StoreCode code();

    /** Replaces what is there. */
    void put(UUID tenantId, UUID mediaId, MediaBytes bytes);

    /**
     * @param range a part of them, or {@link ByteRange#whole}
     * @throws MediaLost when they are not there
     */
    void read(UUID tenantId, UUID mediaId, ByteRange range, Consumer<byte[]> chunks);

    void delete(UUID tenantId, UUID mediaId);
}
