package app.marquee.webhook;

import app.marquee.security.CipherText;
import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What calls to an endpoint are signed with, until another one has taken its place. */
@Entity
class WebhookSecret extends TenantOwned {
    private UUID endpointId = new UUID(0, 0);
    private byte[] cipher = {};
    private int keyId;
    private Instant createdAt = Instant.EPOCH;
    private @Nullable Instant endsAt;

    WebhookSecret() {}

    WebhookSecret(UUID endpointId, Instant createdAt) {
        this.endpointId = endpointId;
        this.createdAt = createdAt;
    }

    void keep(CipherText secret) {
        cipher = secret.bytes();
        keyId = secret.keyId();
    }

    CipherText secret() {
        return new CipherText(cipher, keyId);
    }

    void endAt(Instant until) {
        endsAt = until;
    }

    boolean isFollowed() {
        return endsAt != null;
    }

    boolean signsAt(Instant now) {
        return endsAt == null || now.isBefore(endsAt);
    }
}
