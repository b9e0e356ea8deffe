package app.marquee.content;

import app.marquee.shared.ChannelKind;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * For whom a content is written.
 *
 * @param language what the customer reads, as a tag; null: not known
 * @param segments those of the content's segments that the customer is in
 */
public record Reader(ChannelKind channel, @Nullable String language, Set<UUID> segments) {}
