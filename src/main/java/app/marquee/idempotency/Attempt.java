package app.marquee.idempotency;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One try to do a mutation under an idempotency key.
 *
 * @param id the caller's key for the mutation, as a keyed hash
 * @param claim tells this try from all others
 * @param named the objects that the input names
 * @param answer what the mutation answered at first, as {@link Answers} wrote it; null: it is to be done now
 */
public record Attempt(
        UUID id, UUID claim, Set<UUID> named, @Nullable String answer) {}
