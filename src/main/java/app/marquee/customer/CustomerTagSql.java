package app.marquee.customer;

/** Deletes tags that have ended, and reads what tags were: the database keeps that itself. */
final class CustomerTagSql {
    private CustomerTagSql() {}

    static final String DELETE_ENDED = """
            delete from customer_tag t
            using (
                select customer_id, key from customer_tag
                where tenant_id = :tenantId and expires_at <= :now order by expires_at limit :most) e
            where t.tenant_id = :tenantId and t.customer_id = e.customer_id and t.key = e.key and t.expires_at <= :now
            returning t.customer_id
            """;

    static final String NEXT_END = """
            select t.expires_at from customer_tag t
            where t.tenant_id = :tenantId and t.expires_at is not null order by t.expires_at limit 1
            """;

    static final String COUNTS = """
            select h.customer_id, count(*) from customer_tag_change h
            where h.tenant_id = :tenantId and h.customer_id = any(cast(:customerIds as uuid[]))
            group by h.customer_id
            """;

    /** As {@link OrderSql#pages}. */
    static String pages(boolean beyondCursor, boolean backward, boolean orAt) {
        String comparison = backward ? ">" : "<";
        String beyond = beyondCursor
                ? "and h.at %1$s= :cursorTime and (h.at %1$s :cursorTime or h.id %1$s%2$s :cursorId)"
                        .formatted(comparison, orAt ? "=" : "")
                : "";
        return """
                select h.* from unnest(cast(:customerIds as uuid[])) as c (id)
                cross join lateral (
                    select * from customer_tag_change h
                    where h.tenant_id = :tenantId and h.customer_id = c.id %1$s
                    order by h.at %2$s, h.id %2$s limit :size) h
                order by h.at %2$s, h.id %2$s
                """.formatted(beyond, backward ? "asc" : "desc");
    }
}
