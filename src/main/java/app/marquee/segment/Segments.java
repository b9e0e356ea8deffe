package app.marquee.segment;

import app.marquee.audit.Audit;
import app.marquee.condition.Condition;
import app.marquee.condition.Conditions;
import app.marquee.condition.SqlPredicate;
import app.marquee.shared.Ids;
import app.marquee.shared.Limits;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

@ApplicationScoped
public class Segments {
    private static final int MAX_NAME = 100;

    private final SegmentRepository repository;
    private final Conditions conditions;
    private final Audit audit;
    private final InstantSource clock;

    Segments(SegmentRepository repository, Conditions conditions, Audit audit, InstantSource clock) {
        this.repository = repository;
        this.conditions = conditions;
        this.audit = audit;
        this.clock = clock;
    }

    Segment create(String name, JsonObject condition) {
        var line = Limits.line(name, MAX_NAME, "input", "name");
        Condition.parse(condition, "input", "condition");
        if (repository.hasName(line)) {
            throw new SegmentNameTaken(line);
        }
        var segment = new Segment(line, condition, clock.instant());
        repository.persist(segment);
        audit.record("createSegment", Ids.encode(Segment.PREFIX, segment.id()), Map.of("name", line));
        return segment;
    }

    Page<Segment> page(PageRequest request) {
        return repository.page(request);
    }

    /** How many customers are in each segment now, in the order given. */
    List<Integer> sizes(List<Condition> segments) {
        return conditions.counts(segments, clock.instant());
    }

    /**
     * Who is in the segment now.
     *
     * @throws SegmentNotFound when the tenant has no such segment
     */
    public SqlPredicate audience(UUID id) {
        return conditions.predicate(repository.require(id).condition(), clock.instant());
    }

    /**
     * Whether it depends on tiers who is in the segment.
     *
     * @throws SegmentNotFound when the tenant has no such segment
     */
    public boolean asksForTier(UUID id) {
        return repository.require(id).condition().asksForTier();
    }

    /** Those of the segments that there are, in any order. */
    public List<SegmentView> find(Collection<UUID> ids) {
        return repository.all(ids).stream().map(SegmentView::of).toList();
    }
}
