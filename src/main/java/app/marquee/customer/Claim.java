package app.marquee.customer;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An identity that somebody claims, to be looked up. It is the same however it was written and whoever says it.
 *
 * @param source the system that says so; null: the tenant's own
 * @param key equal ones have equal keys: the hash in hexadecimal, or the customer's external id itself
 */
record Claim(IdentityValue identity, @Nullable String source, String key) {
    IdentityKind kind() {
        return identity.kind();
    }

    /** The same of all that are equal, and of nothing else. */
    String mark() {
        return mark(kind(), key);
    }

    static String mark(IdentityKind kind, String key) {
        return kind + " " + key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Claim claim && kind() == claim.kind() && key.equals(claim.key);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind(), key);
    }
}
