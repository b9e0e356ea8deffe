package app.marquee.campaign;

import app.marquee.campaign.BatchStatements.Column;
import app.marquee.customer.Person;
import app.marquee.customer.PersonalList.Entry;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The statements on what campaigns hold about one customer. */
@ApplicationScoped
class RecordSql {
    private static final String MESSAGES = """
            select e.key, cast(e.json as text) from (
                select cast(d.id as text) as key, jsonb_build_object(
                    'campaign', c.name, 'channel', (
                        select h.kind from campaign_step s join channel h on h.tenant_id = s.tenant_id and h.id = s.channel_id
                        where s.tenant_id = d.tenant_id and s.campaign_id = d.campaign_id and s.position = d.step),
                    'status', d.status, 'reason', d.reason, 'at', d.at, 'sentAt', d.sent_at,
                    'variant', nullif(d.wording, 0) - 1,
                    'openedAt', d.opened_at, 'clickedAt', d.clicked_at, 'unsubscribedAt', d.unsubscribed_at,
                    'deliveredAt', d.delivered_at, 'bouncedAt', d.bounced_at, 'complainedAt', d.complained_at,
                    'earlierTries', (
                        select jsonb_agg(jsonb_build_object('at', a.at, 'reason', a.reason) order by a.number)
                        from delivery_attempt a where a.tenant_id = d.tenant_id and a.delivery_id = d.id),
                    'openedByMachineAt', d.machine_opened_at, 'clickedByMachineAt', d.machine_clicked_at,
                    'coupon', (select o.code from coupon o where o.tenant_id = d.tenant_id and o.delivery_id = d.id),
                    'clicks', (
                        select jsonb_agg(jsonb_build_object('url', l.url, 'clicks', k.clicks,
                            'machineClicks', k.machine_clicks, 'firstAt', k.first_at, 'lastAt', k.last_at) order by k.position)
                        from link_click k left join campaign_link l on l.tenant_id = k.tenant_id
                            and l.campaign_id = d.campaign_id and l.position = k.position
                        where k.tenant_id = d.tenant_id and k.delivery_id = d.id)) as json
                from delivery d join campaign c on c.tenant_id = d.tenant_id and c.id = d.campaign_id
                where d.tenant_id = ? and d.customer_id = any(?)) e
            where e.key > ? order by e.key limit ?
            """;
    private static final String AWAITED_MESSAGES = """
            select e.key, cast(e.json as text) from (
                select cast(c.id as text) as key, jsonb_build_object('campaign', c.name) as json
                from campaign c join campaign_audience a on a.tenant_id = c.tenant_id and a.campaign_id = c.id
                where c.tenant_id = ? and a.customer_id = any(?)) e
            where e.key > ? order by e.key limit ?
            """;
    private static final String MESSAGE_IDS = "select id from delivery where tenant_id = ? and customer_id = any(?)";
    // Those that make deliveries hold this lock while they do.
    private static final String LOCK_CAMPAIGNS = """
            select id from campaign where tenant_id = ? and status in ('SCHEDULED', 'RUNNING', 'PAUSED', 'CANCELLED')
            order by id for update
            """;
    private static final String IS_BEING_SENT = """
            select exists (select from delivery
                where tenant_id = ? and customer_id = any(?) and status = 'SENDING' and due_at > ?)
            """;
    private static final String TAKE_FROM_AUDIENCES = """
            delete from campaign_audience where tenant_id = ? and campaign_id = any(?) and customer_id = any(?)
            returning campaign_id, run, customer_id
            """;
    private static final String KEEP_REVENUE = """
            update delivery d set kept_revenue = r.revenue
            from (select d.id, sum(o.amount) as revenue
                  from delivery d
                  join campaign c on c.tenant_id = d.tenant_id and c.id = d.campaign_id
                  join customer p on p.tenant_id = d.tenant_id and p.id = d.customer_id
                  join customer_order o on o.tenant_id = d.tenant_id and o.customer_id = coalesce(p.merged_into, p.id)
                   and o.status = 'PLACED' and o.ordered_at > d.sent_at
                   and o.ordered_at <= d.sent_at + make_interval(hours => 24 * c.attribution_days)
                  where d.tenant_id = ? and d.customer_id = any(?) and d.status = 'SENT'
                    and not exists (
                        select from delivery l
                        where l.tenant_id = d.tenant_id and l.customer_id = d.customer_id and l.campaign_id = d.campaign_id
                          and l.status = 'SENT' and l.sent_at > d.sent_at and l.sent_at < o.ordered_at)
                  group by d.id) r
            where d.tenant_id = ? and d.id = r.id
            """;
    // What the channel answered may name the address; our own codes do not.
    private static final String FORGET_CUSTOMER = """
            update delivery set customer_id = null,
                   status = case when status = 'QUEUED' then 'SKIPPED' else status end,
                   reason = case when status = 'QUEUED' then 'UNREACHABLE' when status = 'SKIPPED' then reason end,
                   at = case when status = 'QUEUED' then cast(? as timestamptz) else at end,
                   due_at = case when status = 'SENDING' then due_at end
            where tenant_id = ? and customer_id = any(?)
            """;

    private final BatchStatements statements;
    private final TenantContext tenantContext;

    RecordSql(BatchStatements statements, TenantContext tenantContext) {
        this.statements = statements;
        this.tenantContext = tenantContext;
    }

    List<Entry> messages(Person person, String key, int limit) {
        return entries(MESSAGES, person, key, limit);
    }

    /** Of campaigns that have not come to the customer yet. */
    List<Entry> awaitedMessages(Person person, String key, int limit) {
        return entries(AWAITED_MESSAGES, person, key, limit);
    }

    private List<Entry> entries(String sql, Person person, String key, int limit) {
        return statements.query(
                sql, row -> new Entry(row.getString(1), row.getString(2)), tenant(), records(person), key, limit);
    }

    List<UUID> messageIds(Person person) {
        return statements.query(MESSAGE_IDS, row -> row.getObject(1, UUID.class), tenant(), records(person));
    }

    /** Keeps every campaign that may make deliveries from making any until the transaction ends; answers which. */
    List<UUID> lockCampaigns() {
        return statements.query(LOCK_CAMPAIGNS, row -> row.getObject(1, UUID.class), tenant());
    }

    boolean isBeingSent(Person person, Instant now) {
        return statements
                .query(IS_BEING_SENT, row -> row.getBoolean(1), tenant(), records(person), now)
                .get(0);
    }

    /**
     * A run that had not come to a customer yet.
     *
     * @param customerId the one of the person's records that is in the audience
     */
    record Awaited(Run run, UUID customerId) {}

    List<Awaited> takeFromAudiences(Person person, List<UUID> campaignIds) {
        return statements.query(
                TAKE_FROM_AUDIENCES,
                row -> new Awaited(new Run(row.getObject(1, UUID.class), row.getInt(2)), row.getObject(3, UUID.class)),
                tenant(),
                Column.uuids(campaignIds, id -> id),
                records(person));
    }

    /** What reports count of the person's orders, which will be nobody's. */
    void keepRevenue(Person person) {
        statements.update(KEEP_REVENUE, tenant(), records(person), tenant());
    }

    void forgetCustomer(Person person, Instant now) {
        statements.update(FORGET_CUSTOMER, now, tenant(), records(person));
    }

    private static Column records(Person person) {
        return Column.uuids(person.recordIds(), id -> id);
    }

    private UUID tenant() {
        return tenantContext.tenantId();
    }
}
