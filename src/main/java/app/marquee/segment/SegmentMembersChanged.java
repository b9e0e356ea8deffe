package app.marquee.segment;

import java.util.List;
import java.util.UUID;

/**
 * Customers came into a segment, or left it. Told once for each change, and not of those that are found when a segment is
 * made or its condition is changed.
 */
public record SegmentMembersChanged(UUID segmentId, List<UUID> entered, List<UUID> left) {}
