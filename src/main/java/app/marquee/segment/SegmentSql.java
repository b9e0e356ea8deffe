package app.marquee.segment;

import app.marquee.condition.SqlSelect;
import app.marquee.customer.Person;
import app.marquee.customer.PersonalList;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The native statements on who is in which segment. */
@ApplicationScoped
class SegmentSql {
    private static final String MEMBERSHIPS = """
            select segment_id, customer_id from segment_member
            where tenant_id = :tenantId and customer_id = any(cast(:customerIds as uuid[]))
            """;
    private static final String ENTER = """
            insert into segment_member (tenant_id, segment_id, customer_id, since)
            select :tenantId, entered.segment_id, entered.customer_id, :now
            from unnest(cast(:segmentIds as uuid[]), cast(:customerIds as uuid[])) as entered (segment_id, customer_id)
            """;
    private static final String LEAVE = """
            delete from segment_member m
            using unnest(cast(:segmentIds as uuid[]), cast(:customerIds as uuid[])) as gone (segment_id, customer_id)
            where m.tenant_id = :tenantId and m.segment_id = gone.segment_id and m.customer_id = gone.customer_id
            """;
    private static final String LOG = """
            insert into segment_change (tenant_id, segment_id, customer_id, entered, at)
            select :tenantId, changed.segment_id, changed.customer_id, :entered, :now
            from unnest(cast(:segmentIds as uuid[]), cast(:customerIds as uuid[])) as changed (segment_id, customer_id)
            """;
    private static final String RESIZE = """
            update segment s set size = s.size + changed.by
            from (select segment_id, cast(sum(by) as integer) as by
                  from unnest(cast(:segmentIds as uuid[]), cast(:by as integer[])) as each (segment_id, by)
                  group by segment_id) changed
            where s.tenant_id = :tenantId and s.id = changed.segment_id
            """;
    private static final String TOUCH = """
            insert into segment_touched (tenant_id, segment_id, customer_id)
            select :tenantId, computed.id, touched.id
            from unnest(cast(:segmentIds as uuid[])) as computed (id), unnest(cast(:customerIds as uuid[])) as touched (id)
            on conflict do nothing
            """;

    private static final String BEGIN =
            "update segment set computing_since = :now where tenant_id = :tenantId and id = :segmentId";
    private static final String GIVE_UP =
            "update segment set computing_since = null where tenant_id = :tenantId and id = :segmentId";
    private static final String FORGET_TOUCHED =
            "delete from segment_touched where tenant_id = :tenantId and segment_id = :segmentId";
    private static final String STAGE = """
            create temporary table if not exists decided_membership (
                customer_id uuid not null, member boolean not null, due_at timestamptz) on commit delete rows
            """;
    private static final String DECIDE =
            "insert into decided_membership (customer_id, member, due_at) select d.customer_id, d.member, d.due_at from (%s) d";
    private static final String ANALYZE = "analyze decided_membership";
    /** A customer who was touched meanwhile may have been decided by what is no longer so. */
    private static final String TOUCHED = """
            exists (select from segment_touched t
                    where t.tenant_id = :tenantId and t.segment_id = :segmentId and t.customer_id = %s)""";

    private static final String DROP_OTHERS = """
            delete from segment_member m
            where m.tenant_id = :tenantId and m.segment_id = :segmentId
              and not exists (select from decided_membership d where d.customer_id = m.customer_id and d.member)
              and not %s
            """.formatted(TOUCHED.formatted("m.customer_id"));
    private static final String ADD_MISSING = """
            insert into segment_member (tenant_id, segment_id, customer_id, since)
            select :tenantId, :segmentId, d.customer_id, :now
            from decided_membership d
            left join segment_member m
                on m.tenant_id = :tenantId and m.segment_id = :segmentId and m.customer_id = d.customer_id
            where d.member and m.customer_id is null and not %s
            order by d.customer_id
            """.formatted(TOUCHED.formatted("d.customer_id"));
    private static final String STAGE_MOVES = """
            create temporary table if not exists moved_membership (customer_id uuid primary key, entered boolean not null)
                on commit delete rows
            """;
    private static final String FIND_MOVES = """
            insert into moved_membership (customer_id, entered)
            select coalesce(d.customer_id, m.customer_id), d.customer_id is not null
            from (select customer_id from decided_membership where member) d
            full join (select customer_id from segment_member where tenant_id = :tenantId and segment_id = :segmentId) m
                on m.customer_id = d.customer_id
            where d.customer_id is null or m.customer_id is null
            """;
    private static final String LEAVE_TOUCHED =
            "delete from moved_membership v where " + TOUCHED.formatted("v.customer_id");
    private static final String TAKE_OUT = """
            delete from segment_member m using moved_membership v
            where m.tenant_id = :tenantId and m.segment_id = :segmentId and m.customer_id = v.customer_id and not v.entered
            """;
    private static final String PUT_IN = """
            insert into segment_member (tenant_id, segment_id, customer_id, since)
            select :tenantId, :segmentId, v.customer_id, :now from moved_membership v where v.entered
            order by v.customer_id
            """;
    private static final String LOG_MOVES = """
            insert into segment_change (tenant_id, segment_id, customer_id, entered, at)
            select :tenantId, :segmentId, moved.customer_id, moved.entered, :now from moved_membership moved
            """;
    private static final String PAGE_OF_MOVES = """
            select customer_id, entered from moved_membership
            where :tenantId is not null and customer_id > :after order by customer_id limit :size
            """;
    private static final String UNKNOWN =
            "update segment set status = 'COMPUTING' where tenant_id = :tenantId and id = :segmentId";
    /** What somebody changed meanwhile is to be computed once more. */
    private static final String FINISH = """
            update segment set status = 'READY', computing_since = null, computed_at = :now,
                size = (select count(*) from segment_member m where m.tenant_id = :tenantId and m.segment_id = :segmentId)
            where tenant_id = :tenantId and id = :segmentId and revision = :revision
            """;

    private static final String DROP_ALL =
            "delete from segment_member where tenant_id = :tenantId and segment_id = :segmentId";
    private static final String DROP_LOG =
            "delete from segment_change where tenant_id = :tenantId and segment_id = :segmentId";
    // Not its row: who takes the turn of changes writes rows of segments then, so rows come last.
    private static final String HOLD =
            "select 1 from (select pg_advisory_xact_lock(hashtextextended('segment ' || cast(:tenantId as text) || cast(:segmentId as text), 0))) locked";
    /** The oldest ones, by their ids, which are in the order of their time. */
    private static final String EXPIRE_LOG = """
            delete from segment_change where tenant_id = :tenantId and id = any(array(
                select o.id from (
                    select id, at from segment_change where tenant_id = :tenantId order by id limit :batch) o
                where o.at < :before))
            """;

    private static final String COMPUTING =
            "select id from segment where tenant_id = :tenantId and computing_since is not null";
    private static final String ONE_CHANGE_AT_A_TIME =
            "select 1 from (select pg_advisory_xact_lock(hashtextextended('segments ' || cast(:tenantId as text), 0))) locked";

    private static final String LATEST = """
            select s.id, h.customer_id, h.entered, h.at from unnest(cast(:segmentIds as uuid[])) as s (id)
            cross join lateral (
                select * from segment_change h where h.tenant_id = :tenantId and h.segment_id = s.id
                order by h.id desc limit 20) h
            order by h.id desc
            """;

    static final String OF_PERSON = """
            select e.key, cast(e.json as text) from (
                select concat_ws(' ', m.segment_id, m.customer_id) as key,
                       jsonb_build_object('segment', s.name, 'since', m.since) as json
                from segment_member m join segment s on s.tenant_id = :tenantId and s.id = m.segment_id
                where m.tenant_id = :tenantId and m.customer_id = any(cast(:recordIds as uuid[]))) e
            where e.key > :key order by e.key limit :limit
            """;
    static final String HISTORY = """
            select e.key, cast(e.json as text) from (
                select lpad(cast(h.id as text), 19, '0') as key,
                       jsonb_build_object('segment', s.name, 'entered', h.entered, 'at', h.at) as json
                from segment_change h join segment s on s.tenant_id = :tenantId and s.id = h.segment_id
                where h.tenant_id = :tenantId and h.customer_id = any(cast(:recordIds as uuid[]))) e
            where e.key > :key order by e.key limit :limit
            """;
    private static final String COUNT_OUT = """
            update segment s set size = s.size - gone.members
            from (select m.segment_id, cast(count(*) as integer) as members from segment_member m
                  where m.tenant_id = :tenantId and m.customer_id = any(cast(:recordIds as uuid[]))
                  group by m.segment_id) gone
            where s.tenant_id = :tenantId and s.status = 'READY' and s.id = gone.segment_id
            """;
    private static final List<String> FORGET = List.of(
            COUNT_OUT,
            "delete from segment_member where tenant_id = :tenantId and customer_id = any(cast(:recordIds as uuid[]))",
            "delete from segment_change where tenant_id = :tenantId and customer_id = any(cast(:recordIds as uuid[]))");

    static final String MOVED_CUSTOMERS = "select customer_id from moved_membership";
    static final String DUE = "select customer_id, due_at from decided_membership where due_at is not null";
    static final String TOUCHED_CUSTOMERS =
            "select customer_id from segment_touched where tenant_id = :tenantId and segment_id = :segmentId";

    private final EntityManager entityManager;
    private final TenantContext tenantContext;

    SegmentSql(EntityManager entityManager, TenantContext tenantContext) {
        this.entityManager = entityManager;
        this.tenantContext = tenantContext;
    }

    /** A customer in a segment. */
    record Membership(UUID segmentId, UUID customerId) {}

    Set<Membership> memberships(Collection<UUID> customerIds) {
        return list(MEMBERSHIPS, Map.of("customerIds", array(customerIds))).stream()
                .map(row -> new Membership((UUID) row[0], (UUID) row[1]))
                .collect(Collectors.toCollection(HashSet::new));
    }

    void enter(List<Membership> entered, Instant now) {
        execute(ENTER, with(entered, Map.of("now", now)));
        execute(LOG, with(entered, Map.of("now", now, "entered", true)));
        resize(entered, 1);
    }

    void leave(List<Membership> left, Instant now) {
        execute(LEAVE, with(left, Map.of()));
        execute(LOG, with(left, Map.of("now", now, "entered", false)));
        resize(left, -1);
    }

    private void resize(List<Membership> changed, int by) {
        var each = changed.stream().map(ignored -> String.valueOf(by)).collect(Collectors.joining(",", "{", "}"));
        execute(
                RESIZE,
                Map.of(
                        "segmentIds",
                        array(changed.stream().map(Membership::segmentId).toList()),
                        "by",
                        each));
    }

    void touch(List<UUID> segmentIds, Collection<UUID> customerIds) {
        execute(TOUCH, Map.of("segmentIds", array(segmentIds), "customerIds", array(customerIds)));
    }

    /** Until the transaction ends nobody else computes it. To be taken before the turn of changes. */
    void hold(UUID segmentId) {
        query(HOLD, Map.of("segmentId", segmentId)).getSingleResult();
    }

    /** From now on whoever changes is touched. */
    void begin(UUID segmentId, Instant now) {
        execute(FORGET_TOUCHED, Map.of("segmentId", segmentId));
        execute(BEGIN, Map.of("segmentId", segmentId, "now", now));
    }

    /** The opposite of {@link #begin}. */
    void giveUp(UUID segmentId) {
        execute(FORGET_TOUCHED, Map.of("segmentId", segmentId));
        execute(GIVE_UP, Map.of("segmentId", segmentId));
    }

    /** Decides it for everybody, to be looked at again and again until the transaction ends. */
    void decide(SqlSelect membership) {
        entityManager.createNativeQuery(STAGE).executeUpdate();
        var query = entityManager.createNativeQuery(DECIDE.formatted(membership.sql()));
        membership.parameters().forEach(query::setParameter);
        query.executeUpdate();
        entityManager.createNativeQuery(ANALYZE).executeUpdate();
    }

    /** Puts in and takes out whom that was decided of. */
    void apply(UUID segmentId, Instant now) {
        execute(DROP_OTHERS, Map.of("segmentId", segmentId));
        execute(ADD_MISSING, Map.of("segmentId", segmentId, "now", now));
    }

    /** Finds whom {@link #move} is to put in and take out, and keeps them until the transaction ends: it may be a million. */
    void findMoves(UUID segmentId) {
        entityManager.createNativeQuery(STAGE_MOVES).executeUpdate();
        execute(FIND_MOVES, Map.of("segmentId", segmentId));
    }

    /** Of whoever was not touched by now, nothing changed since that was found. */
    void move(UUID segmentId, Instant now) {
        execute(LEAVE_TOUCHED, Map.of("segmentId", segmentId));
        execute(TAKE_OUT, Map.of("segmentId", segmentId));
        execute(PUT_IN, Map.of("segmentId", segmentId, "now", now));
    }

    void logMoves(UUID segmentId, Instant now) {
        execute(LOG_MOVES, Map.of("segmentId", segmentId, "now", now));
    }

    /** Who came, by true, and who left, by false. */
    record Moves(Map<Boolean, List<UUID>> customers, UUID last) {
        List<UUID> entered() {
            return customers.getOrDefault(true, List.of());
        }

        List<UUID> left() {
            return customers.getOrDefault(false, List.of());
        }
    }

    /** Empty when nobody comes after that one. */
    Optional<Moves> movesAfter(UUID customerId, int size) {
        var rows = list(PAGE_OF_MOVES, Map.of("after", customerId, "size", size));
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Moves(
                        rows.stream()
                                .collect(Collectors.groupingBy(
                                        row -> (Boolean) row[1],
                                        Collectors.mapping(row -> (UUID) row[0], Collectors.toList()))),
                        (UUID) rows.get(rows.size() - 1)[0]));
    }

    /** @return whether it is ready; otherwise somebody changed it meanwhile */
    boolean finish(UUID segmentId, int revision, Instant now) {
        execute(FORGET_TOUCHED, Map.of("segmentId", segmentId));
        return query(FINISH, Map.of("segmentId", segmentId, "revision", revision, "now", now))
                        .executeUpdate()
                > 0;
    }

    /** For a condition just written: a computation of the one before may have finished since the segment was read. */
    void isUnknown(UUID segmentId) {
        execute(UNKNOWN, Map.of("segmentId", segmentId));
    }

    void drop(UUID segmentId) {
        for (var statement : List.of(FORGET_TOUCHED, DROP_ALL, DROP_LOG)) {
            execute(statement, Map.of("segmentId", segmentId));
        }
    }

    /** @return how many of the oldest ones that was */
    int expireLog(Instant before, int batch) {
        return query(EXPIRE_LOG, Map.of("before", before, "batch", batch)).executeUpdate();
    }

    List<PersonalList.Entry> entries(String sql, Person person, String key, int limit) {
        return list(sql, Map.of("recordIds", array(person.recordIds()), "key", key, "limit", limit)).stream()
                .map(row -> new PersonalList.Entry((String) row[0], (String) row[1]))
                .toList();
    }

    /** The newest 20 of each segment, the newest first. */
    Map<UUID, List<SegmentChangeView>> latestChanges(Collection<UUID> segmentIds) {
        return list(LATEST, Map.of("segmentIds", array(segmentIds))).stream()
                .collect(Collectors.groupingBy(
                        row -> (UUID) row[0],
                        Collectors.mapping(
                                row -> new SegmentChangeView(
                                        Ids.encode("cus", (UUID) row[1]), (boolean) row[2], (Instant) row[3]),
                                Collectors.toList())));
    }

    /** A computation that has decided of the customer already leaves it out. */
    void forget(Person person) {
        touch(ids(COMPUTING, Map.of()), person.recordIds());
        FORGET.forEach(statement -> execute(statement, Map.of("recordIds", array(person.recordIds()))));
    }

    /** Of two who make segments ask for each other, the second one sees what the first one did. */
    void oneChangeAtATime() {
        query(ONE_CHANGE_AT_A_TIME, Map.of()).getSingleResult();
    }

    @SuppressWarnings("unchecked")
    private List<UUID> ids(String sql, Map<String, ?> parameters) {
        var query = entityManager.createNativeQuery(sql, UUID.class);
        query.setParameter("tenantId", tenantContext.tenantId());
        parameters.forEach(query::setParameter);
        return query.getResultList();
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> list(String sql, Map<String, ?> parameters) {
        return query(sql, parameters).getResultList();
    }

    private void execute(String sql, Map<String, ?> parameters) {
        query(sql, parameters).executeUpdate();
    }

    private Query query(String sql, Map<String, ?> parameters) {
        var query = entityManager.createNativeQuery(sql);
        query.setParameter("tenantId", tenantContext.tenantId());
        parameters.forEach(query::setParameter);
        return query;
    }

    private static Map<String, Object> with(List<Membership> pairs, Map<String, ?> more) {
        var parameters = new HashMap<String, Object>(more);
        parameters.put(
                "segmentIds", array(pairs.stream().map(Membership::segmentId).toList()));
        parameters.put(
                "customerIds", array(pairs.stream().map(Membership::customerId).toList()));
        return parameters;
    }

    private static String array(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
