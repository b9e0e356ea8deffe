package app.marquee.customer;

import java.util.List;

/** The statements by which what is held about one customer is exported and erased. */
final class PersonalDataSql {
    private PersonalDataSql() {}

    private static final String LIST = """
            select e.key, cast(e.json as text) from (
                select cast(t.%s as text) as key, jsonb_build_object(%s) as json from %s t
                where t.tenant_id = :tenantId and t.%s = any(cast(:recordIds as uuid[]))) e
            where e.key > :key order by e.key limit :limit
            """;

    static final String CUSTOMER = LIST.formatted("id", """
            'externalId', t.external_id, 'displayName', t.display_name, 'timeZone', t.time_zone,
            'language', t.language, 'orderCount', t.order_count,
            'totalSpent', t.total_spent, 'firstOrderAt', t.first_order_at, 'lastOrderAt', t.last_order_at,
            'createdAt', t.created_at""", "customer", "id");

    static final String IDENTITIES = ofCustomer("id", """
            'kind', t.kind, 'verified', t.verified, 'confirmed', t.confirmed, 'createdAt', t.created_at""", "customer_identity");

    static final String TAGS = ofCustomer("key", """
            'key', t.key, 'value', t.value, 'source', t.source, 'updatedAt', t.updated_at,
            'expiresAt', t.expires_at""", "customer_tag");

    static final String TAG_CHANGES = ofCustomer("id", """
            'key', t.key, 'value', t.value, 'source', t.value_source, 'since', t.since, 'until', t.at""", "customer_tag_change");

    static final String CONSENTS = ofCustomer("id", """
            'purpose', t.purpose, 'channel', t.channel, 'granted', t.granted, 'at', t.at,
            'source', t.source""", "consent");

    static final String CONSENT_CHANGES = ofCustomer("id", """
            'purpose', t.purpose, 'channel', t.channel, 'granted', t.granted, 'at', t.at,
            'source', t.source, 'recordedBy', t.recorded_by""", "consent_change");

    static final String TIER = ofCustomer("customer_id", "'code', t.tier_code, 'since', t.since", "customer_tier");

    static final String TIER_CHANGES =
            ofCustomer("at", "'from', t.from_code, 'to', t.to_code, 'at', t.at", "customer_tier_change");

    static final String ORDERS = ofCustomer("id", """
            'externalId', t.external_id, 'orderedAt', t.ordered_at, 'units', t.units, 'amount', t.amount,
            'status', t.status""", "customer_order");

    /** Events of the records may still stand with whom they were of before, and those of others with the person. */
    private static final String WITH_EVENTS = """
            select unnest(cast(:recordIds as uuid[])) as id
            union
            select m.customer_id from event_move m
            where m.tenant_id = :tenantId and m.profile_id = any(cast(:recordIds as uuid[]))""";

    /** There may be very many: each page begins where the one before ended, by the index. The key is the time and the id. */
    static final String EVENTS = """
            select to_char(e.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.USZ') || ' ' || e.id,
                cast(jsonb_build_object('messageId', e.message_id, 'type', e.type, 'occurredAt', e.occurred_at,
                    'receivedAt', e.received_at, 'properties', e.properties) as text)
            from (%s) r
            cross join lateral (
                select * from customer_event t
                where t.tenant_id = :tenantId and t.customer_id = r.id and t.profile_id = any(cast(:recordIds as uuid[]))
                  and t.occurred_at >= cast(:afterTime as timestamptz)
                  and (t.occurred_at, t.id) > (cast(:afterTime as timestamptz), cast(:afterId as uuid))
                order by t.occurred_at, t.id limit :limit) e
            order by e.occurred_at, e.id limit :limit
            """.formatted(WITH_EVENTS);

    /** What each record of a merged customer holds by itself. */
    static final String RECORD_ROWS = """
            select e.key, cast(e.json as text) from (
                select concat_ws(' ', t.profile_id, t.kind, t.key) as key,
                       jsonb_build_object('kind', t.kind, 'content', t.content - 'tenant_id') as json
                from record_row t
                where t.tenant_id = :tenantId and t.customer_id = any(cast(:recordIds as uuid[]))) e
            where e.key > :key order by e.key limit :limit
            """;

    static final String MERGES = """
            select e.key, cast(e.json as text) from (
                select cast(t.id as text) as key, jsonb_build_object(
                    'origin', t.origin, 'kind', t.kind, 'reason', t.reason, 'decidedBy', t.decided_by,
                    'decidedAt', t.decided_at, 'undoneAt', t.undone_at, 'undoneBy', t.undone_by,
                    'undoneReason', t.undone_reason) as json
                from customer_merge t
                where t.tenant_id = :tenantId and (
                    t.left_id = any(cast(:recordIds as uuid[])) or t.right_id = any(cast(:recordIds as uuid[])))) e
            where e.key > :key order by e.key limit :limit
            """;

    static final String LOCK = """
            select id from customer where tenant_id = :tenantId and id = any(cast(:recordIds as uuid[])) order by id
            for update
            """;

    static final List<String> ERASE = List.of(
            delete("record_row", "customer_id"),
            delete("customer_merge", "left_id"),
            delete("customer_merge", "right_id"),
            delete("merge_proposal", "left_id"),
            delete("merge_proposal", "right_id"),
            """
            update customer_change set customer_ids = array(
                select unnest(customer_ids) except select unnest(cast(:recordIds as uuid[])))
            where tenant_id = :tenantId and customer_ids && cast(:recordIds as uuid[])
            """,
            delete("customer_wakeup", "customer_id"),
            delete("customer_identity", "customer_id"),
            """
            delete from customer_event
            where tenant_id = :tenantId and profile_id = any(cast(:recordIds as uuid[])) and customer_id = any(array(%s))
            """.formatted(WITH_EVENTS),
            delete("event_move", "profile_id"),
            delete("customer_tag", "customer_id"),
            delete("customer_tag_change", "customer_id"),
            delete("customer_tier", "customer_id"),
            delete("customer_tier_change", "customer_id"),
            delete("consent", "customer_id"),
            delete("consent_change", "customer_id"),
            """
            update customer_order set customer_id = null, profile_id = null
            where tenant_id = :tenantId and customer_id = any(cast(:recordIds as uuid[]))
            """);

    static final String DELETE_CUSTOMER = delete("customer", "id");

    private static String delete(String table, String column) {
        return "delete from %s where tenant_id = :tenantId and %s = any(cast(:recordIds as uuid[]))"
                .formatted(table, column);
    }

    private static String ofCustomer(String key, String fields, String table) {
        return LIST.formatted(key, fields, table, "customer_id");
    }
}
