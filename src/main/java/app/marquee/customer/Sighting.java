package app.marquee.customer;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is spoken of.
 *
 * @param claims what they are said to be known by, at least one identity
 * @param at when it was so; null: nothing comes of it, and it is only asked whether they were erased
 */
record Sighting(List<IdentityClaim> claims, @Nullable Instant at) {}
