package app.marquee.segment;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import app.marquee.audit.Audit;
import app.marquee.condition.Condition;
import app.marquee.condition.Conditions;
import app.marquee.condition.SqlPredicate;
import app.marquee.customer.ChangedCustomers;
import app.marquee.customer.CustomerView;
import app.marquee.customer.Customers;
import app.marquee.shared.Ids;
import app.marquee.shared.Limits;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.shared.RevisionConflict;
import app.marquee.subscription.Subscriptions;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
public class Segments {
    private static final int MAX_NAME = 100;
    private static final int MAX_SEGMENTS = 500;

    private final SegmentRepository repository;
    private final SegmentMemberRepository members;
    private final SegmentSql sql;
    private final SegmentComputation computation;
    private final SegmentLogExpiry logExpiry;
    private final List<SegmentUse> uses;
    private final Conditions conditions;
    private final Customers customers;
    private final ChangedCustomers changed;
    private final Subscriptions subscriptions;
    private final Audit audit;
    private final InstantSource clock;

    Segments(
            SegmentRepository repository,
            SegmentMemberRepository members,
            SegmentSql sql,
            SegmentComputation computation,
            SegmentLogExpiry logExpiry,
            @All List<SegmentUse> uses,
            Conditions conditions,
            Customers customers,
            ChangedCustomers changed,
            Subscriptions subscriptions,
            Audit audit,
            InstantSource clock) {
        this.repository = repository;
        this.members = members;
        this.sql = sql;
        this.computation = computation;
        this.logExpiry = logExpiry;
        this.uses = uses;
        this.conditions = conditions;
        this.customers = customers;
        this.changed = changed;
        this.subscriptions = subscriptions;
        this.audit = audit;
        this.clock = clock;
    }

    Segment create(String name, JsonObject condition) {
        var line = Limits.line(name, MAX_NAME, "input", "name");
        var parsed = Condition.parse(condition, "input", "condition");
        sql.oneChangeAtATime();
        if (repository.count() >= MAX_SEGMENTS) {
            throw new TooManySegments(MAX_SEGMENTS);
        }
        requireFree(line);
        var segment = new Segment(line, condition, clock.instant());
        requireOrder(segment, parsed);
        repository.persist(segment);
        computation.start(segment);
        logExpiry.start();
        audit.record("createSegment", id(segment), Map.of("name", line));
        return segment;
    }

    /** @param name null, as condition: stays as it is */
    Segment update(UUID id, @Nullable String name, @Nullable JsonObject condition, @Nullable Integer seen) {
        sql.oneChangeAtATime();
        var segment = repository.require(id);
        RevisionConflict.check(seen, segment.revision());
        var before = settings(segment);
        if (name != null) {
            var line = Limits.line(name, MAX_NAME, "input", "name");
            if (!line.equals(segment.name())) {
                requireFree(line);
                segment.rename(line);
            }
        }
        if (condition != null) {
            requireOrder(segment, Condition.parse(condition, "input", "condition"));
            segment.change(condition);
            computation.start(segment);
        }
        audit.recordChange("updateSegment", id(segment), before, settings(segment));
        repository.flush(); // counts the revision
        if (condition != null) {
            sql.isUnknown(id);
        }
        return segment;
    }

    String delete(UUID id, @Nullable Integer seen) {
        sql.oneChangeAtATime();
        // Who is being looked at now would be put in again. Whom a computation puts in, the one that follows takes out.
        changed.takeTurn();
        var segment = repository.requireLocked(id);
        RevisionConflict.check(seen, segment.revision());
        if (new SegmentOrder(repository.listAll()).isAskedFor(id)
                || uses.stream().anyMatch(use -> use.isUsed(id))) {
            throw new SegmentInUse();
        }
        audit.recordChange("deleteSegment", id(segment), settings(segment), Map.of());
        repository.delete(segment);
        repository.flush();
        computation.start(segment);
        return id(segment);
    }

    private void requireFree(String name) {
        if (repository.hasName(name)) {
            throw new SegmentNameTaken(name);
        }
    }

    private void requireOrder(Segment segment, Condition condition) {
        var asked = condition.segments();
        if (asked.isEmpty()) {
            return;
        }
        var order = new SegmentOrder(repository.listAll());
        if (!order.hasAll(asked)) {
            throw new UnknownSegment("input", "condition");
        }
        order.set(segment.id(), asked);
        if (!order.isManageable()) {
            throw new SegmentsTooDeep();
        }
    }

    private static Map<String, ?> settings(Segment segment) {
        return Map.of("name", segment.name(), "condition", segment.source().toString());
    }

    private static String id(Segment segment) {
        return Ids.encode(Segment.PREFIX, segment.id());
    }

    Page<Segment> page(PageRequest request) {
        return repository.page(request);
    }

    /** How it stands, for who follows it. */
    SegmentView follow(UUID id) {
        return subscriptions.follow(Segment.PREFIX, id, () -> SegmentView.of(repository.require(id)), segment -> false);
    }

    /** How many customers are in each segment, in the order given; of those that are not ready it is decided now. */
    List<Integer> sizes(List<SegmentView> segments) {
        var computing = segments.stream()
                .filter(segment -> segment.status() == SegmentStatus.COMPUTING)
                .toList();
        var counted = conditions
                .counts(
                        computing.stream()
                                .map(segment -> Condition.parse(segment.condition()))
                                .toList(),
                        clock.instant())
                .iterator();
        return segments.stream()
                .map(segment -> computing.contains(segment) ? counted.next() : Integer.valueOf(segment.members()))
                .toList();
    }

    Map<UUID, List<SegmentChangeView>> latestChanges(List<SegmentView> segments) {
        return sql.latestChanges(segments.stream().map(SegmentView::key).toList());
    }

    /** The customers in the segment, in the order in which they were first recorded. */
    Page<CustomerView> members(UUID id, PageRequest request) {
        var page = members.page(id, request);
        var found = customers.find(page.items().stream().map(SegmentMember::id).toList()).stream()
                .collect(toMap(CustomerView::key, identity()));
        var entries = page.entries().stream()
                .filter(entry -> found.containsKey(entry.item().id()))
                .map(entry -> new Page.Entry<>(
                        entry.cursor(),
                        Objects.requireNonNull(found.get(entry.item().id()))))
                .toList();
        return new Page<>(entries, page.sides(), page.total());
    }

    /** The segments that each customer is in, by name. */
    Map<UUID, List<SegmentView>> ofCustomers(Collection<UUID> customerIds) {
        var memberships = members.of(customerIds);
        var segments = repository
                .all(memberships.stream()
                        .map(SegmentMember::segmentId)
                        .distinct()
                        .toList())
                .stream()
                .filter(Segment::isReady)
                .map(SegmentView::of)
                .sorted(Comparator.comparing(SegmentView::name))
                .toList();
        var inOrder = new HashMap<UUID, List<SegmentView>>();
        for (var segment : segments) {
            memberships.stream()
                    .filter(member -> member.segmentId().equals(segment.key()))
                    .forEach(member -> inOrder.computeIfAbsent(member.id(), id -> new ArrayList<>())
                            .add(segment));
        }
        return inOrder;
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
     * Whether it depends on tiers who is in the segment, at once or through segments that it asks for.
     *
     * @throws SegmentNotFound when the tenant has no such segment
     */
    public boolean asksForTier(UUID id) {
        return Stream.concat(Stream.of(repository.require(id)), askedBy(id).stream())
                .anyMatch(segment -> segment.condition().asksForTier());
    }

    /**
     * Whether it is known who is in the segment: events are with whom they belong to, segments that it asks for, at once or
     * through others, are computed, and whoever changed by then, or by a computation, was looked at.
     */
    public boolean knowsWhoIsIn(UUID id, Instant then) {
        if (changed.areEventsUnderWay()) {
            return false;
        }
        var asked = askedBy(id);
        return asked.isEmpty() || knows(asked, then);
    }

    private boolean knows(List<Segment> asked, Instant then) {
        return asked.stream().allMatch(Segment::isReady)
                && changed.wereLookedAt(
                        Stream.concat(Stream.of(then), asked.stream().flatMap(segment -> segment.computedAt().stream()))
                                .max(Comparator.naturalOrder())
                                .orElseThrow());
    }

    /** Whether all who were in these segments at that moment are known to be: see {@link #membersAmong}. */
    public boolean knowMembers(Collection<UUID> ids, Instant then) {
        return ids.isEmpty() || !changed.areEventsUnderWay() && knows(repository.all(ids), then);
    }

    /**
     * Which of these segments each of the customers is in, as it was decided last; who is in none is not there.
     */
    public Map<UUID, Set<UUID>> membersAmong(Collection<UUID> ids, Collection<UUID> customerIds) {
        return members.of(ids, customerIds).stream()
                .collect(groupingBy(SegmentMember::id, mapping(SegmentMember::segmentId, toSet())));
    }

    /**
     * Keeps the segments from being deleted until the transaction ends.
     *
     * @throws SegmentNotFound when the tenant has not all of them
     */
    public void hold(Collection<UUID> ids) {
        ids.stream().sorted().forEach(repository::requireHeld);
    }

    private List<Segment> askedBy(UUID id) {
        return repository.all(new SegmentOrder(repository.listAll()).allAskedBy(id));
    }

    /** Those of the segments that there are, in any order. */
    public List<SegmentView> find(Collection<UUID> ids) {
        return repository.all(ids).stream().map(SegmentView::of).toList();
    }
}
