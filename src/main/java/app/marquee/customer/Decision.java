package app.marquee.customer;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That two records are, or may be, the same person.
 *
 * @param kind of the identity that both have; null: none
 * @param identityId that identity
 */
record Decision(
        UUID id,
        UUID leftId,
        UUID rightId,
        @Nullable IdentityKind kind,
        @Nullable UUID identityId,
        String reason) {}
