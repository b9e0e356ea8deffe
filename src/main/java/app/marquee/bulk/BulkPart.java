package app.marquee.bulk;

import org.jspecify.annotations.Nullable;

/**
 * Some pages of a list as lines of a file.
 *
 * @param after cursor that the part begins after; null at the start of the list
 * @param endCursor cursor of its last entry
 */
record BulkPart(@Nullable String after, @Nullable String endCursor, int lines, byte[] bytes, boolean isLast) {}
