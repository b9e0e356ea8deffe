package app.marquee.media;

import app.marquee.bulk.ReceivedFile;
import app.marquee.media.MediaType.Dimensions;
import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A picture, a film or a document, and how far it has come. */
@Entity
class Media extends TenantOwned {
    private String title = "";
    private @Nullable String altText;

    @Enumerated(EnumType.STRING)
    private MediaType type = MediaType.PNG;

    @Enumerated(EnumType.STRING)
    private MediaStatus status = MediaStatus.STORING;

    @Enumerated(EnumType.STRING)
    private StoreCode store = StoreCode.DATABASE;

    private long size;
    private @Nullable Integer width;
    private @Nullable Integer height;
    private byte @Nullable [] sha256;
    private UUID uploadId = new UUID(0, 0);
    private int reception;
    private String createdBy = "";
    private Instant createdAt = Instant.EPOCH;

    Media() {}

    Media(
            String title,
            @Nullable String altText,
            MediaType type,
            Dimensions dimensions,
            ReceivedFile file,
            StoreCode store,
            String createdBy,
            Instant createdAt) {
        this.title = title;
        this.altText = altText;
        this.type = type;
        this.width = orNull(dimensions.width());
        this.height = orNull(dimensions.height());
        this.size = file.size();
        this.uploadId = file.uploadId();
        this.reception = file.reception();
        this.store = store;
        this.createdBy = createdBy;
        this.createdAt = createdAt;
    }

    private static @Nullable Integer orNull(long pixels) {
        return pixels == 0 ? null : (int) pixels;
    }

    /** What it is being made of. */
    ReceivedFile file() {
        return new ReceivedFile(uploadId, reception, size);
    }

    /** Whatever happened meanwhile to one that was deleted, it stays so. */
    void stored(byte[] digest) {
        if (status == MediaStatus.STORING) {
            sha256 = digest;
            status = MediaStatus.READY;
        }
    }

    void fail() {
        if (status == MediaStatus.STORING) {
            status = MediaStatus.FAILED;
        }
    }

    void delete() {
        status = MediaStatus.DELETED;
    }

    String title() {
        return title;
    }

    @Nullable
    String altText() {
        return altText;
    }

    MediaType type() {
        return type;
    }

    MediaStatus status() {
        return status;
    }

    StoreCode store() {
        return store;
    }

    long size() {
        return size;
    }

    @Nullable
    Integer width() {
        return width;
    }

    @Nullable
    Integer height() {
        return height;
    }

    byte @Nullable [] sha256() {
        return sha256;
    }

    String createdBy() {
        return createdBy;
    }

    Instant createdAt() {
        return createdAt;
    }
}
