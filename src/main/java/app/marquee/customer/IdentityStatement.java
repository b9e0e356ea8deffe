package app.marquee.customer;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an input says that a customer is known by, besides what else there is.
 *
 * @param source the system that says so; null: the tenant's own
 * @param verified null: as it was
 */
record IdentityStatement(
        IdentityValue identity,
        @Nullable String source,
        @Nullable Boolean verified) {
    /** Said of the same identity by the same system. */
    boolean replaces(IdentityStatement earlier) {
        return identity.kind() == earlier.identity.kind()
                && identity.normalized().equals(earlier.identity.normalized())
                && Objects.equals(source, earlier.source);
    }
}
