package app.marquee.content;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A content made a step of its workflow, in the transaction at hand.
 *
 * @param from null for a new one
 */
public record ContentMoved(UUID contentId, @Nullable ContentStatus from, ContentStatus to) {}
