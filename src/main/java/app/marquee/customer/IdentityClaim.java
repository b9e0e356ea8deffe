package app.marquee.customer;

import app.marquee.shared.InvalidInput;
import org.jspecify.annotations.Nullable;

/**
 * Something that whoever is spoken of is said to be known by.
 *
 * @param source the system that says so; null: the tenant's own
 */
public record IdentityClaim(
        IdentityKind kind, String value, @Nullable String source) {
    IdentityClaim(IdentityKind kind, String value) {
        this(kind, value, null);
    }

    /** @throws InvalidInput when the value cannot be of the kind */
    public static IdentityClaim read(IdentityKind kind, String value, @Nullable String source, String... field) {
        return new IdentityClaim(
                kind, IdentityValue.of(kind, value, source, field).value(), source);
    }
}
