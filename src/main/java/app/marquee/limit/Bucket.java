package app.marquee.limit;

import java.util.UUID;

/**
 * Points that are used up by work and come back by time.
 *
 * @param id whose they are
 * @param size how many there are at most
 * @param rate how many come back in a second
 */
public record Bucket(UUID id, int size, int rate) {}
