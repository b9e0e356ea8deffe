package app.marquee.customer;

import app.marquee.security.CipherText;
import app.marquee.shared.DomainException;
import app.marquee.shared.Message;
import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** An event that was not taken: why, and the whole of it encrypted. */
@Entity
@Immutable
class RefusedEvent extends TenantOwned {
    static final String PREFIX = "rev";
    static final String TABLE = "refused_event";

    private String type = "";
    private String code = "";
    private String reason = "";
    private Instant refusedAt = Instant.EPOCH;
    private byte[] cipher = {};
    private int keyId;

    RefusedEvent() {}

    RefusedEvent(UUID id, String type, DomainException fault, Instant refusedAt, CipherText event) {
        identifyAs(id);
        this.type = type;
        this.code = fault.code().name();
        this.reason = fault.text().stored();
        this.refusedAt = refusedAt;
        this.cipher = event.bytes();
        this.keyId = event.keyId();
    }

    String type() {
        return type;
    }

    String code() {
        return code;
    }

    Message reason() {
        return Message.restored(reason);
    }

    Instant refusedAt() {
        return refusedAt;
    }

    CipherText event() {
        return new CipherText(cipher, keyId);
    }
}
