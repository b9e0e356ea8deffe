package app.marquee.segment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Which segments ask for which others. */
final class SegmentOrder {
    static final int MAX_DEPTH = 5;

    private final Map<UUID, Set<UUID>> asksFor = new HashMap<>();

    SegmentOrder(Collection<Segment> segments) {
        segments.forEach(segment ->
                asksFor.put(segment.id(), new HashSet<>(segment.condition().segments())));
    }

    void set(UUID segmentId, Collection<UUID> asked) {
        asksFor.put(segmentId, new HashSet<>(asked));
    }

    boolean hasAll(Collection<UUID> segmentIds) {
        return asksFor.keySet().containsAll(segmentIds);
    }

    /** Whether some segment asks for it. */
    boolean isAskedFor(UUID segmentId) {
        return asksFor.values().stream().anyMatch(asked -> asked.contains(segmentId));
    }

    /** Those that it asks for, and those that they ask for in their turn. */
    Set<UUID> allAskedBy(UUID segmentId) {
        var all = new HashSet<UUID>();
        for (var next = asksFor.getOrDefault(segmentId, Set.of()); all.addAll(next); ) {
            next = all.stream()
                    .flatMap(id -> asksFor.getOrDefault(id, Set.of()).stream())
                    .collect(Collectors.toSet());
        }
        return all;
    }

    /** Whether each segment is decided after those that it asks for, in few steps. */
    boolean isManageable() {
        var levels = levels();
        return levels.size() <= MAX_DEPTH && levels.stream().mapToInt(Set::size).sum() == asksFor.size();
    }

    /** Those that ask for none, then those that ask for those only, and so on; those that ask in a circle are left out. */
    List<Set<UUID>> levels() {
        var levels = new ArrayList<Set<UUID>>();
        var done = new HashSet<UUID>();
        for (var level = next(done); !level.isEmpty(); level = next(done)) {
            levels.add(level);
            done.addAll(level);
        }
        return levels;
    }

    private Set<UUID> next(Set<UUID> done) {
        var next = new HashSet<UUID>();
        asksFor.forEach((id, asked) -> {
            if (!done.contains(id) && done.containsAll(asked)) {
                next.add(id);
            }
        });
        return next;
    }
}
