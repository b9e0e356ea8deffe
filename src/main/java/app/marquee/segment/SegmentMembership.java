package app.marquee.segment;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import app.marquee.condition.Conditions;
import app.marquee.customer.ChangedCustomerListener;
import app.marquee.customer.CustomerWakeups;
import app.marquee.segment.SegmentSql.Membership;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Keeps up who is in which segment as customers change. After tiers, which segments may ask for. */
@ApplicationScoped
@Priority(100)
class SegmentMembership implements ChangedCustomerListener {
    private final SegmentRepository repository;
    private final SegmentSql sql;
    private final Conditions conditions;
    private final CustomerWakeups wakeups;
    private final Event<SegmentMembersChanged> events;

    SegmentMembership(
            SegmentRepository repository,
            SegmentSql sql,
            Conditions conditions,
            CustomerWakeups wakeups,
            Event<SegmentMembersChanged> events) {
        this.repository = repository;
        this.sql = sql;
        this.conditions = conditions;
        this.wakeups = wakeups;
        this.events = events;
    }

    @Override
    public void changed(Collection<UUID> customerIds, Instant asOf) {
        var segments = repository.listAll();
        var computing = segments.stream()
                .filter(Segment::isBeingComputed)
                .map(Segment::id)
                .toList();
        if (!computing.isEmpty()) {
            sql.touch(computing, customerIds);
        }
        var ready = segments.stream().filter(Segment::isReady).toList();
        if (!ready.isEmpty()) {
            decide(ready, segments, customerIds, asOf);
        }
    }

    private void decide(List<Segment> ready, List<Segment> all, Collection<UUID> customerIds, Instant asOf) {
        var present = sql.memberships(customerIds);
        var moments = new HashMap<UUID, Instant>();
        for (var level : new SegmentOrder(all).levels()) {
            var segments = ready.stream()
                    .filter(segment -> level.contains(segment.id()))
                    .toList();
            if (!segments.isEmpty()) {
                move(segments, present, decided(segments, customerIds, asOf, moments), asOf);
            }
        }
        wakeups.set(moments);
    }

    private Set<Membership> decided(
            List<Segment> segments, Collection<UUID> customerIds, Instant asOf, Map<UUID, Instant> moments) {
        var decided = new HashSet<Membership>();
        var asked = segments.stream().map(Segment::condition).toList();
        for (var decision : conditions.decide(asked, customerIds, asOf)) {
            for (int place = 0; place < segments.size(); place++) {
                if (decision.held().get(place)) {
                    decided.add(new Membership(segments.get(place).id(), decision.customerId()));
                }
            }
            var until = decision.validUntil();
            if (until != null) {
                moments.merge(decision.customerId(), until, (one, other) -> one.isBefore(other) ? one : other);
            }
        }
        return decided;
    }

    private void move(List<Segment> segments, Set<Membership> present, Set<Membership> decided, Instant asOf) {
        var ids = segments.stream().map(Segment::id).toList();
        var entered = new ArrayList<>(decided);
        entered.removeAll(present);
        var left = new ArrayList<>(present);
        left.removeIf(member -> !ids.contains(member.segmentId()) || decided.contains(member));
        if (!entered.isEmpty()) {
            sql.enter(entered, asOf);
        }
        if (!left.isEmpty()) {
            sql.leave(left, asOf);
        }
        tell(entered, left);
    }

    private void tell(List<Membership> entered, List<Membership> left) {
        var in = bySegment(entered);
        var out = bySegment(left);
        var concerned = new HashSet<>(in.keySet());
        concerned.addAll(out.keySet());
        concerned.forEach(id -> events.fire(
                new SegmentMembersChanged(id, in.getOrDefault(id, List.of()), out.getOrDefault(id, List.of()))));
    }

    private static Map<UUID, List<UUID>> bySegment(List<Membership> changed) {
        return changed.stream().collect(groupingBy(Membership::segmentId, mapping(Membership::customerId, toList())));
    }
}
