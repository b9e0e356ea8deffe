package app.marquee.bulk;

import org.jspecify.annotations.Nullable;

/**
 * Some pages of a list as lines of a file.
 *
 * @param after where it begins, as {@link BulkPosition} is stored; null at the start of the list
 * @param endCursor where it ends
 */
record BulkPart(@Nullable String after, @Nullable String endCursor, int lines, byte[] bytes, boolean isLast) {}
