package app.marquee.segment;

import app.marquee.condition.BenchmarkChanged;
import app.marquee.condition.Conditions;
import app.marquee.condition.LargeJoins;
import app.marquee.customer.ChangedCustomers;
import app.marquee.customer.CustomerWakeups;
import app.marquee.job.JobHandler;
import app.marquee.job.JobRun;
import app.marquee.job.Jobs;
import app.marquee.job.Next;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Finds out who is in a segment, of all customers by one statement: when it is made, when its condition is changed, and now
 * and then where it compares with figures of all customers or asks for messages. Meanwhile customers change. Whoever does
 * is noted, left out of what was found, and looked at again at the end. Of a segment that was deleted it forgets everybody.
 */
@ApplicationScoped
class SegmentComputation implements JobHandler {
    static final String KIND = "segment-computation";

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int TOLD_AT_ONCE = 10_000;
    private static final int NOT_YET = -1;
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final SegmentRepository repository;
    private final SegmentSql sql;
    private final Conditions conditions;
    private final LargeJoins largeJoins;
    private final ChangedCustomers changed;
    private final CustomerWakeups wakeups;
    private final Event<SegmentMembersChanged> events;
    private final Jobs jobs;
    private final InstantSource clock;
    private final Duration interval;

    SegmentComputation(
            SegmentRepository repository,
            SegmentSql sql,
            Conditions conditions,
            LargeJoins largeJoins,
            ChangedCustomers changed,
            CustomerWakeups wakeups,
            Event<SegmentMembersChanged> events,
            Jobs jobs,
            InstantSource clock,
            @ConfigProperty(name = "marquee.segment.refresh-interval") Duration interval) {
        this.repository = repository;
        this.sql = sql;
        this.conditions = conditions;
        this.largeJoins = largeJoins;
        this.changed = changed;
        this.wakeups = wakeups;
        this.events = events;
        this.jobs = jobs;
        this.clock = clock;
        this.interval = interval;
    }

    void start(Segment segment) {
        jobs.enqueue(KIND, segment.id(), clock.instant());
    }

    void onBenchmarkChanged(@Observes BenchmarkChanged change) {
        repository.listAll().stream()
                .filter(segment -> Conditions.needsRefreshing(segment.condition()))
                .forEach(this::start);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next run(JobRun run) {
        int revision = run.inTransaction(LIMIT, () -> keepFigures(run.subjectId()));
        run.inTransaction(() -> begin(run.subjectId()));
        return run.inTransaction(LIMIT, () -> compute(run.subjectId(), revision));
    }

    @Override
    public void failed(JobRun run, String reason) {
        giveUp(run.subjectId());
    }

    /** Who changes need not be noted until it begins again. */
    void giveUp(UUID segmentId) {
        changed.takeTurn();
        sql.giveUp(segmentId);
    }

    @Override
    public Optional<Duration> restAfterFailure() {
        return Optional.of(Duration.ofHours(1));
    }

    /** @return the revision of the segment for which that was done; not while it waits for others, or is no more */
    int keepFigures(UUID segmentId) {
        return repository
                .findByIdOptional(segmentId)
                .filter(segment -> repository.areReady(segment.condition().segments()))
                .map(segment -> {
                    conditions.keepFigures(List.of(segment.condition()), clock.instant());
                    return segment.revision();
                })
                .orElse(NOT_YET);
    }

    /** Committed before anybody is decided: from here on no change is overlooked. */
    boolean begin(UUID segmentId) {
        changed.takeTurn();
        sql.begin(segmentId, clock.instant());
        return true;
    }

    Next compute(UUID segmentId, int revision) {
        sql.hold(segmentId);
        var segment = repository.findById(segmentId);
        if (segment == null) {
            sql.drop(segmentId);
            return Next.done();
        }
        if (!repository.areReady(segment.condition().segments())) {
            return Next.again(clock.instant().plus(SOON));
        }
        if (segment.revision() != revision || !compute(segment, clock.instant())) {
            return Next.again(clock.instant());
        }
        return Conditions.needsRefreshing(segment.condition())
                ? Next.again(clock.instant().plus(interval))
                : Next.done();
    }

    /** @return whether nobody changed the segment meanwhile */
    private boolean compute(Segment segment, Instant asOf) {
        largeJoins.during(() -> {
            sql.decide(conditions.membership(segment.condition(), asOf));
            wakeups.setSelected(SegmentSql.DUE, Map.of());
            apply(segment, asOf);
            return segment;
        });
        changed.takeTurn();
        changed.noteSelected(SegmentSql.TOUCHED_CUSTOMERS, Map.of("segmentId", segment.id()));
        // After whoever was noted, so that it can be waited for them.
        return sql.finish(segment.id(), segment.revision(), clock.instant());
    }

    private void apply(Segment segment, Instant asOf) {
        boolean isAskedFor = new SegmentOrder(repository.listAll()).isAskedFor(segment.id());
        if (!segment.isReady() && !isAskedFor) {
            sql.apply(segment.id(), asOf);
            return;
        }
        sql.findMoves(segment.id());
        if (segment.isReady()) {
            // Changes move its members too, so they must not do so at the same time.
            changed.takeTurn();
        }
        sql.move(segment.id(), asOf);
        if (segment.isReady()) {
            sql.logMoves(segment.id(), asOf);
            tell(segment.id());
        }
        if (isAskedFor) {
            changed.noteSelected(SegmentSql.MOVED_CUSTOMERS, Map.of());
        }
    }

    private void tell(UUID segmentId) {
        var page = sql.movesAfter(BEFORE_ALL, TOLD_AT_ONCE);
        while (page.isPresent()) {
            var moves = page.get();
            events.fire(new SegmentMembersChanged(segmentId, moves.entered(), moves.left()));
            // Whoever heard of it may have stored something for each page of a million customers.
            repository.flush();
            repository.getEntityManager().clear();
            page = sql.movesAfter(moves.last(), TOLD_AT_ONCE);
        }
    }
}
