package app.marquee.customer;

import app.marquee.security.Encryption;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Makes identities comparable. */
@ApplicationScoped
class Claims {
    private static final HexFormat HEX = HexFormat.of();
    private static final int MAXIMUM_SOURCE = 100;

    private final Encryption encryption;
    private final TenantContext tenantContext;

    Claims(Encryption encryption, TenantContext tenantContext) {
        this.encryption = encryption;
        this.tenantContext = tenantContext;
    }

    Claim of(IdentityClaim claim) {
        return of(IdentityValue.of(claim.kind(), claim.value(), claim.source()), claim.source());
    }

    /** @param source the system that says so; null: the tenant's own */
    Claim of(IdentityValue identity, @Nullable String source) {
        return identity.kind() == IdentityKind.CUSTOMER_ID
                ? new Claim(identity, source, identity.normalized())
                : new Claim(identity, source, HEX.formatHex(hash(identity)));
    }

    byte[] hash(IdentityValue identity) {
        return encryption.equalityHash(tenantContext.tenantId(), identity.kind().name(), identity.normalized());
    }

    /** @throws InvalidInput when it is none */
    Claim read(IdentityInput input, String... field) {
        return of(identity(input, field), source(input, field));
    }

    static IdentityValue identity(IdentityInput input, String... field) {
        if (input.kind() == IdentityKind.CUSTOMER_ID) {
            throw new InvalidInput(
                    Message.of("The id in the tenant's own systems is the customer's externalId"),
                    CustomerRules.at(field, "kind"));
        }
        return IdentityValue.of(input.kind(), input.value(), source(input, field), CustomerRules.at(field, "value"));
    }

    static @Nullable String source(IdentityInput input, String... field) {
        return source(input.source(), CustomerRules.at(field, "source"));
    }

    static @Nullable String source(@Nullable String source, String... field) {
        return Limits.optionalLine(source, MAXIMUM_SOURCE, field);
    }
}
