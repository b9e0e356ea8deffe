package app.marquee.bulk;

import app.marquee.shared.Message;
import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A file on its way in: its bytes are in table {@code upload_chunk}. */
@Entity
class Upload extends TenantOwned {
    static final Duration LIFETIME = Duration.ofHours(24);

    private String fileName = "";

    @Enumerated(EnumType.STRING)
    private UploadStatus status = UploadStatus.CREATED;

    private int reception;
    private long size;
    private @Nullable String encoding;
    private Instant createdAt = Instant.EPOCH;
    private Instant expiresAt = Instant.EPOCH;

    Upload() {}

    Upload(String fileName, Instant now) {
        this.fileName = fileName;
        this.createdAt = now;
        this.expiresAt = now.plus(LIFETIME);
    }

    /** Starts over with the bytes of a new PUT; answers its number. */
    int receive() {
        requireNotExpired();
        status = UploadStatus.RECEIVING;
        size = 0;
        return ++reception;
    }

    void received(int ofReception, long bytes, Charset detected) {
        requireReceiving(ofReception);
        status = UploadStatus.RECEIVED;
        size = bytes;
        encoding = detected.name();
    }

    void requireReceiving(int ofReception) {
        if (status != UploadStatus.RECEIVING || reception != ofReception) {
            throw new UploadRefused(409, Message.of("Another PUT to this address has taken over."));
        }
    }

    private void requireNotExpired() {
        if (status == UploadStatus.EXPIRED) {
            throw new UploadRefused(403, Message.of("This link has expired"));
        }
    }

    void requireReceived() {
        switch (status) {
            case RECEIVED -> {}
            case EXPIRED -> throw new UploadExpired();
            case CREATED, RECEIVING -> throw new UploadIncomplete();
        }
    }

    void expire() {
        status = UploadStatus.EXPIRED;
    }

    ReceivedFile file() {
        return new ReceivedFile(id(), reception, size);
    }

    UploadStatus status() {
        return status;
    }

    String fileName() {
        return fileName;
    }

    long size() {
        return size;
    }

    Charset detectedEncoding() {
        return encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
    }

    Instant expiresAt() {
        return expiresAt;
    }
}
