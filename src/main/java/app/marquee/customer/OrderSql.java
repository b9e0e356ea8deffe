package app.marquee.customer;

/** Writes and reads orders in sets; see {@link CustomerSql} for the way of it. */
final class OrderSql {
    private OrderSql() {}

    static final String STAGE = """
            create temporary table if not exists staged_order (
                position bigint not null, id uuid not null, external_id text, profile_id uuid not null,
                customer_id uuid not null, order_id uuid, ordered_at timestamptz not null,
                names_units boolean not null, units integer, amount numeric(19, 4) not null, status text,
                duplicate_rank integer not null, digest uuid) on commit delete rows;
            create unique index if not exists staged_order_by_order on staged_order (order_id)
                where order_id is not null;
            create temporary table if not exists touched_customer (id uuid primary key) on commit delete rows;
            truncate staged_order, touched_customer
            """;

    static final String STAGED_ORDER = """
            staged_order (position, id, external_id, profile_id, customer_id, ordered_at, names_units, units, amount,
                status, duplicate_rank, digest)""";

    static final String REMOVE_SUPERSEDED = """
            delete from staged_order s using (
                select external_id, max(position) as position from staged_order where external_id is not null
                group by external_id) last
            where s.external_id = last.external_id and s.position < last.position
            """;

    /**
     * Orders that are named by their ids are written in one transaction of a tenant at a time: of two that bring the same
     * new order for different customers, the later one has to find what the earlier one wrote.
     */
    static final String TAKE_TURN = """
            select count(*) from (select pg_advisory_xact_lock(hashtextextended(cast(:tenantId as text), 0)))
            """;

    static final String TOUCHED = "select id as customer_id from touched_customer";

    static final String TOUCH = "insert into touched_customer select distinct customer_id from staged_order";

    /** An order may move to another customer: then the sums of the former one change too. */
    static final String TOUCH_FORMER = """
            insert into touched_customer
            select distinct former.customer_id from staged_order s
            cross join lateral (
                select o.customer_id from customer_order o
                where o.tenant_id = :tenantId and o.external_id = s.external_id offset 0) former
            where former.customer_id is not null
            on conflict do nothing
            """;

    /**
     * Who writes orders of a customer holds this lock until the sums are right; the next one's statements then see
     * these orders.
     */
    static final String LOCK = """
            select count(*) from (select id from touched_customer order by id) t
            cross join lateral (
                select from customer c where c.tenant_id = :tenantId and c.id = t.id for no key update) locked
            """;

    /**
     * Equal rows of earlier batches come first: the rank goes on from theirs. They are either orders that this import
     * brought or, where the order was there before, counted in order_occurrence.
     */
    static final String CONTINUE_RANKS = """
            update staged_order s set duplicate_rank = s.duplicate_rank + earlier.occurrences
            from (select n.position, greatest(
                      (select max(o.duplicate_rank) + 1 from customer_order o
                       where o.tenant_id = :tenantId and o.customer_id = n.customer_id
                         and o.profile_id = n.profile_id and o.ordered_at = n.ordered_at and o.amount = n.amount
                         and o.units is not distinct from n.units and o.external_id is null
                         and o.import_id = :operationId),
                      (select e.occurrences from order_occurrence e
                       where e.tenant_id = :tenantId and e.operation_id = :operationId and e.digest = n.digest))
                  as occurrences
                  from staged_order n where n.digest is not null offset 0) earlier
            where s.position = earlier.position and earlier.occurrences > 0
            """;

    static final String FORGET_OCCURRENCES =
            "delete from order_occurrence where tenant_id = :tenantId and operation_id = :operationId";

    /** After the lock: what another transaction has just stored is seen. */
    static final String IDENTIFY = """
            update staged_order s set order_id = case
                when s.external_id is not null then (
                    select o.id from customer_order o
                    where o.tenant_id = :tenantId and o.external_id = s.external_id)
                else (
                    select o.id from customer_order o
                    where o.tenant_id = :tenantId and o.customer_id = s.customer_id and o.profile_id = s.profile_id
                      and o.ordered_at = s.ordered_at and o.amount = s.amount and o.units is not distinct from s.units
                      and o.duplicate_rank = s.duplicate_rank and o.external_id is null)
                end
            where s.external_id is not null or s.status is not null
            """;

    static final String UPDATE_KNOWN = """
            update customer_order o
            set customer_id = s.customer_id, profile_id = s.profile_id, ordered_at = s.ordered_at, amount = s.amount,
                units = case when s.names_units then s.units else o.units end, status = coalesce(s.status, o.status)
            from staged_order s
            where o.tenant_id = :tenantId and o.id = s.order_id
              and (o.profile_id, o.ordered_at, o.amount, o.units, o.status) is distinct from
                  (s.profile_id, s.ordered_at, s.amount, case when s.names_units then s.units else o.units end,
                   coalesce(s.status, o.status))
            """;

    private static final String INSERT = """
            insert into customer_order (tenant_id, id, customer_id, profile_id, external_id, ordered_at, units, amount,
                                        duplicate_rank, status, import_id)
            select :tenantId, s.id, s.customer_id, s.profile_id, s.external_id, s.ordered_at, s.units, s.amount,
                   s.duplicate_rank, coalesce(s.status, 'PLACED'), cast(%s as uuid)
            from staged_order s where s.order_id is null
            on conflict do nothing
            """;

    static final String INSERT_NEW = INSERT.formatted("null");

    /** Equal rows that were there before are counted: they brought no order that would tell the next batch of them. */
    static final String INSERT_NEW_FROM_FILE = """
            with inserted as (%s returning id)
            insert into order_occurrence (tenant_id, operation_id, digest, occurrences)
            select :tenantId, :operationId, s.digest, max(s.duplicate_rank) + 1
            from staged_order s left join inserted i on i.id = s.id
            where s.digest is not null and i.id is null
            group by s.digest
            on conflict (tenant_id, operation_id, digest) do update set occurrences = excluded.occurrences
            """.formatted(INSERT.formatted(":operationId"));

    static final String SUM_UP = sumUp("touched_customer t", "t.id");

    /**
     * @param customers what the customers are selected from
     * @param id the column with their ids
     */
    static String sumUp(String customers, String id) {
        return """
                update customer c
                set order_count = p.orders, total_spent = p.total, first_order_at = p.first, last_order_at = p.last
                from %1$s
                cross join lateral (
                    select count(*) as orders, coalesce(sum(o.amount), 0) as total,
                           min(o.ordered_at) as first, max(o.ordered_at) as last
                    from customer_order o
                    where o.tenant_id = :tenantId and o.customer_id = %2$s and o.status = 'PLACED') p
                where c.tenant_id = :tenantId and c.id = %2$s
                  and (c.order_count, c.total_spent, c.first_order_at, c.last_order_at) is distinct from
                      (p.orders, p.total, p.first, p.last)
                """.formatted(customers, id);
    }

    /**
     * One page of each customer's orders: one row more than the page holds tells whether there is more.
     *
     * @param backward taken from the end of the list, oldest orders first
     * @param orAt whether the order at the cursor itself is taken, too
     */
    static String pages(boolean beyondCursor, boolean backward, boolean orAt) {
        String comparison = backward ? ">" : "<";
        String direction = backward ? "asc" : "desc";
        String beyond = beyondCursor
                ? "and o.ordered_at %1$s= :cursorTime and (o.ordered_at %1$s :cursorTime or o.id %1$s%2$s :cursorId)"
                        .formatted(comparison, orAt ? "=" : "")
                : "";
        return """
                select o.* from unnest(cast(:customerIds as uuid[])) as c (id)
                cross join lateral (
                    select * from customer_order o
                    where o.tenant_id = :tenantId and o.customer_id = c.id %1$s
                    order by o.ordered_at %2$s, o.id %2$s limit :size) o
                order by o.ordered_at %2$s, o.id %2$s
                """.formatted(beyond, direction);
    }

    static final String COUNTS = """
            select o.customer_id, count(*) from customer_order o
            where o.tenant_id = :tenantId and o.customer_id = any(cast(:customerIds as uuid[]))
            group by o.customer_id
            """;
}
