package app.marquee.campaign;

import app.marquee.campaign.BatchStatements.Column;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The statements of the delivery engine: each handles a whole batch, in the transaction at hand. */
@ApplicationScoped
class DeliverySql {
    // Ranges and arrays, no joins between tables: right after a campaign started, the planner has no statistics of its
    // rows, takes them for few, and joins in squares. What is looked up by id names the campaign and the status too: if
    // the planner then reads all that fits but the id, that is what is under way, not all the tenant ever sent.
    private static final String TAKE_UP = """
            delete from campaign_audience where tenant_id = ? and campaign_id = ? and run = ? and customer_id = any(array(
                select customer_id from campaign_audience where tenant_id = ? and campaign_id = ? and run = ?
                order by customer_id limit ? for update skip locked))
            returning customer_id
            """;
    private static final String INSERT = """
            insert into delivery (tenant_id, id, campaign_id, run, customer_id, step, status, reason, at, attempts, tries, due_at)
            select ?, n.id, ?, ?, n.customer_id, n.step,
                   case when n.reason is not null then 'SKIPPED' when n.later is null then 'SENDING' else 'QUEUED' end, n.reason, ?,
                   n.tries, n.tries, case when n.reason is null then coalesce(n.later, cast(? as timestamptz)) end
            from (select a.*, case when a.reason is null and a.later is null then 1 else 0 end as tries
                  from unnest(?, ?, ?, ?, ?) as a (id, customer_id, step, reason, later)) n
            on conflict (tenant_id, campaign_id, run, customer_id) do nothing
            returning id
            """;
    private static final String LOCK_DUE = """
            select id, customer_id, attempts + 1, tries + 1 from delivery
            where tenant_id = ? and campaign_id = ? and status = 'QUEUED' and step = ? and due_at <= ?
            order by due_at limit ? for update skip locked
            """;
    private static final String CLAIM = """
            update delivery d set status = case when c.reason is null then 'SENDING' else 'SKIPPED' end,
                   reason = c.reason, at = ?, attempts = d.attempts + case when c.reason is null then 1 else 0 end,
                   tries = d.tries + case when c.reason is null then 1 else 0 end,
                   due_at = case when c.reason is null then cast(? as timestamptz) end
            from unnest(?, ?) as c (id, reason)
            where d.tenant_id = ? and d.campaign_id = ? and d.status = 'QUEUED' and d.id = c.id
            """;
    private static final String PUT_OFF = """
            update delivery d set due_at = p.due_at from unnest(?, ?) as p (id, due_at)
            where d.tenant_id = ? and d.campaign_id = ? and d.status = 'QUEUED' and d.id = p.id
            """;
    private static final String REDIRECT = """
            update delivery d set step = r.step, customer_id = r.customer_id, due_at = r.due_at
            from unnest(?, ?, ?, ?) as r (id, step, customer_id, due_at)
            where d.tenant_id = ? and d.campaign_id = ? and d.status = 'QUEUED' and d.id = r.id
            """;
    // A channel's words may name the address, and are not kept about a customer who was erased.
    private static final String RECORD = """
            update delivery d set status = r.status, reason = case when d.customer_id is not null then r.reason end,
                   at = ?, tries = r.tries, due_at = r.due_at,
                   sent_at = case when r.status = 'SENT' then cast(? as timestamptz) end,
                   wording = r.wording, price = r.price, charge = r.charge
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
                as r (id, attempt, tries, status, reason, due_at, wording, price, charge)
            where d.tenant_id = ? and d.campaign_id = ? and d.status = 'SENDING' and d.id = r.id
              and d.attempts = r.attempt
            returning d.id, d.status
            """;
    // A claim that ran out has already been counted as unconfirmed; what is then known for certain still counts, but
    // the campaign may be over, so nothing is queued again.
    private static final String RECORD_LATE = """
            update delivery d set status = case when r.status = 'QUEUED' then 'FAILED' else r.status end,
                   reason = case when d.customer_id is not null then r.reason end, at = ?,
                   sent_at = case when r.status = 'SENT' then cast(? as timestamptz) end,
                   wording = r.wording, price = r.price, charge = r.charge
            from unnest(?, ?, ?, ?, ?, ?, ?) as r (id, attempt, status, reason, wording, price, charge)
            where d.tenant_id = ? and d.campaign_id = ? and d.status = 'UNCONFIRMED' and d.id = r.id
              and d.attempts = r.attempt
            returning d.id, d.status
            """;
    private static final String GIVE_UP_EXPIRED = """
            update delivery set status = 'UNCONFIRMED', reason = ?, at = ?, due_at = null
            where tenant_id = ? and campaign_id = ? and status = 'SENDING' and due_at <= ?
            """;
    private static final String SOME_QUEUED =
            "select id from delivery where tenant_id = ? and campaign_id = ? and status = 'QUEUED' limit ?";
    private static final String CANCEL = """
            update delivery set status = 'SKIPPED', reason = 'CANCELLED', at = ?, due_at = null
            where tenant_id = ? and campaign_id = ? and status = 'QUEUED' and id = any(?)
            """;
    private static final String NEXT_DUE = """
            select min(due_at) from delivery
            where tenant_id = ? and campaign_id = ? and status = 'QUEUED' and step = ?
            """;
    private static final String NEXT_EXPIRY = """
            select min(due_at) from delivery where tenant_id = ? and campaign_id = ? and status = 'SENDING'
            """;

    private final BatchStatements statements;
    private final TenantContext tenantContext;

    DeliverySql(BatchStatements statements, TenantContext tenantContext) {
        this.statements = statements;
        this.tenantContext = tenantContext;
    }

    /**
     * @param customerId the record that the address came with; null: nobody's any more, or that record has a delivery
     * @param step by which it goes, or came nearest to going
     * @param reason null: it is being sent
     * @param later when it may be sent; null: now
     */
    record Addition(
            UUID id,
            @Nullable UUID customerId,
            int step,
            @Nullable SkipReason reason,
            @Nullable Instant later) {}

    /**
     * @param customerId null: erased since
     * @param attempt the number that a claim gets
     * @param tries how often it will have been tried then
     */
    record Due(UUID id, @Nullable UUID customerId, int attempt, int tries) {}

    /** @param reason null: it is being sent */
    record Claim(UUID id, @Nullable SkipReason reason) {}

    /** A message that is not to be sent before a time. */
    record PutOff(UUID id, Instant dueAt) {}

    /**
     * A message that is to go by another step.
     *
     * @param customerId the record that the address came with
     */
    record Redirection(UUID id, int step, UUID customerId, Instant dueAt) {}

    /**
     * @param dueAt when a message that was put off is tried again; null else
     * @param wording which of the content's it was
     * @param charge what it costs if it went out; null: nothing by itself, or nobody knows
     */
    record Outcome(
            UUID id,
            int attempt,
            int tries,
            DeliveryState state,
            @Nullable String reason,
            @Nullable Instant dueAt,
            int wording,
            @Nullable Charge charge) {
        Outcome charged(@Nullable Charge with) {
            return new Outcome(id, attempt, tries, state, reason, dueAt, wording, with);
        }

        /** That it is to be tried again. */
        Outcome again(Instant at) {
            return new Outcome(id, attempt, tries, DeliveryState.QUEUED, reason, at, wording, null);
        }
    }

    /** The deliveries that a result changed, with what they are now. */
    record Recorded(Map<UUID, DeliveryState> states) {
        Set<UUID> in(DeliveryState state) {
            return states.entrySet().stream()
                    .filter(each -> each.getValue() == state)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        }
    }

    /** Customers of the audience, each once; another worker's are passed over. */
    List<UUID> takeUp(Run run, int limit) {
        return statements.query(
                TAKE_UP,
                row -> row.getObject(1, UUID.class),
                tenant(),
                run.campaignId(),
                run.number(),
                tenant(),
                run.campaignId(),
                run.number(),
                limit);
    }

    /**
     * Makes deliveries, claimed, skipped, or waiting for their time.
     *
     * @return the ids of those that were made: who has one in the run gets no second, as another customer either
     */
    Set<UUID> insert(Run run, List<Addition> additions, Instant now, Instant until) {
        return Set.copyOf(statements.query(
                INSERT,
                row -> row.getObject(1, UUID.class),
                tenant(),
                run.campaignId(),
                run.number(),
                now,
                until,
                Column.uuids(additions, Addition::id),
                Column.uuids(additions, Addition::customerId),
                Column.integers(additions, Addition::step),
                Column.texts("text", additions, Addition::reason),
                Column.texts("timestamptz", additions, Addition::later)));
    }

    /** Messages that may be sent now, locked; another worker's are passed over. */
    List<Due> lockDue(UUID campaignId, int step, Instant now, int limit) {
        return statements.query(
                LOCK_DUE,
                row -> new Due(
                        row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getInt(3), row.getInt(4)),
                tenant(),
                campaignId,
                step,
                now,
                limit);
    }

    void claim(UUID campaignId, List<Claim> claims, Instant now, Instant until) {
        statements.update(
                CLAIM,
                now,
                until,
                Column.uuids(claims, Claim::id),
                Column.texts("text", claims, Claim::reason),
                tenant(),
                campaignId);
    }

    void putOff(UUID campaignId, List<PutOff> messages) {
        if (!messages.isEmpty()) {
            statements.update(
                    PUT_OFF,
                    Column.uuids(messages, PutOff::id),
                    Column.texts("timestamptz", messages, PutOff::dueAt),
                    tenant(),
                    campaignId);
        }
    }

    void redirect(UUID campaignId, List<Redirection> messages) {
        if (!messages.isEmpty()) {
            statements.update(
                    REDIRECT,
                    Column.uuids(messages, Redirection::id),
                    Column.integers(messages, Redirection::step),
                    Column.uuids(messages, Redirection::customerId),
                    Column.texts("timestamptz", messages, Redirection::dueAt),
                    tenant(),
                    campaignId);
        }
    }

    /** Writes down what became of claims that still stand. What was said before changes nothing. */
    Recorded record(UUID campaignId, List<Outcome> outcomes, Instant now) {
        Column ids = Column.uuids(outcomes, Outcome::id);
        Column attempts = Column.integers(outcomes, Outcome::attempt);
        Column tries = Column.integers(outcomes, Outcome::tries);
        Column states = Column.texts("text", outcomes, Outcome::state);
        Column reasons = Column.texts("text", outcomes, Outcome::reason);
        Column dueAt = Column.texts("timestamptz", outcomes, Outcome::dueAt);
        Column wordings = Column.integers(outcomes, Outcome::wording);
        Column prices = Column.texts("numeric", outcomes, each -> each.charge == null ? null : each.charge.amount());
        Column charges = Column.texts("text", outcomes, each -> each.charge == null ? null : each.charge.what());
        Map<UUID, DeliveryState> recorded = recorded(
                RECORD,
                now,
                now,
                ids,
                attempts,
                tries,
                states,
                reasons,
                dueAt,
                wordings,
                prices,
                charges,
                tenant(),
                campaignId);
        if (recorded.size() < outcomes.size()) {
            recorded.putAll(recorded(
                    RECORD_LATE,
                    now,
                    now,
                    ids,
                    attempts,
                    states,
                    reasons,
                    wordings,
                    prices,
                    charges,
                    tenant(),
                    campaignId));
        }
        return new Recorded(recorded);
    }

    private Map<UUID, DeliveryState> recorded(String sql, Object... parameters) {
        Map<UUID, DeliveryState> recorded = new HashMap<>();
        statements
                .query(
                        sql,
                        row -> Map.entry(row.getObject(1, UUID.class), DeliveryState.valueOf(row.getString(2))),
                        parameters)
                .forEach(row -> recorded.put(row.getKey(), row.getValue()));
        return recorded;
    }

    /** Messages whose claim ran out: whoever was sending them is gone. */
    int giveUpExpired(UUID campaignId, String reason, Instant now) {
        return statements.update(GIVE_UP_EXPIRED, reason, now, tenant(), campaignId, now);
    }

    int cancelQueued(UUID campaignId, int limit, Instant now) {
        List<UUID> queued =
                statements.query(SOME_QUEUED, row -> row.getObject(1, UUID.class), tenant(), campaignId, limit);
        statements.update(CANCEL, now, tenant(), campaignId, Column.uuids(queued, id -> id));
        return queued.size();
    }

    /** When the next message of a step may be sent; empty: none is queued. */
    Optional<Instant> nextDue(UUID campaignId, int step) {
        return first(NEXT_DUE, tenant(), campaignId, step);
    }

    /** When the next claim ends; empty: nothing is being sent. */
    Optional<Instant> nextExpiry(UUID campaignId) {
        return first(NEXT_EXPIRY, tenant(), campaignId);
    }

    private Optional<Instant> first(String sql, Object... parameters) {
        return statements
                .query(sql, row -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)), parameters)
                .get(0)
                .map(OffsetDateTime::toInstant);
    }

    private UUID tenant() {
        return tenantContext.tenantId();
    }
}
