package app.marquee.customer;

import app.marquee.security.CipherText;
import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Something a customer is known by, encrypted, with a keyed hash by which equal ones are found. */
@Entity
@Immutable
class CustomerIdentity extends TenantOwned {
    private UUID customerId = new UUID(0, 0);
    private UUID profileId = new UUID(0, 0);
    private @Nullable String source;

    @Enumerated(EnumType.STRING)
    private IdentityKind kind = IdentityKind.EXTERNAL;

    private byte[] cipher = {};
    private byte[] hash = {};
    private int keyId;
    private boolean verified;
    private boolean confirmed;

    CustomerIdentity() {}

    UUID customerId() {
        return customerId;
    }

    /** The record that it came to. */
    UUID profileId() {
        return profileId;
    }

    /** Empty: the tenant's own system. */
    Optional<String> source() {
        return Optional.ofNullable(source);
    }

    IdentityKind kind() {
        return kind;
    }

    CipherText encrypted() {
        return new CipherText(cipher, keyId);
    }

    boolean isVerified() {
        return verified;
    }

    /** Else nothing but an event says so. */
    boolean isConfirmed() {
        return confirmed;
    }
}
