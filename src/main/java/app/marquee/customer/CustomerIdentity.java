package app.marquee.customer;

import app.marquee.security.CipherText;
import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** Something a customer is known by, encrypted, with a keyed hash by which equal ones are found. */
@Entity
@Immutable
class CustomerIdentity extends TenantOwned {
    private UUID customerId = new UUID(0, 0);

    @Enumerated(EnumType.STRING)
    private IdentityKind kind = IdentityKind.EXTERNAL;

    private byte[] cipher = {};
    private byte[] hash = {};
    private int keyId;
    private boolean verified;

    CustomerIdentity() {}

    UUID customerId() {
        return customerId;
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
}
