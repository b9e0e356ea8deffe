package app.marquee.customer;

import app.marquee.shared.InvalidInput;

/** Something that whoever is spoken of is said to be known by. */
public record IdentityClaim(IdentityKind kind, String value) {
    /** @throws InvalidInput when the value cannot be of the kind */
    public static IdentityClaim read(IdentityKind kind, String value, String... field) {
        return new IdentityClaim(
                kind, IdentityValue.of(kind, value, null, field).value());
    }
}
