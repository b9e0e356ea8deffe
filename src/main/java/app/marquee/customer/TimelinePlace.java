package app.marquee.customer;

import java.time.Instant;
import java.util.UUID;

/**
 * Where an entry stands in a timeline. Entries of one time are in the order of their kinds and then of their ids.
 *
 * @param id tells the entries of one kind and time apart
 */
public record TimelinePlace(TimelineKind kind, Instant at, UUID id) {}
