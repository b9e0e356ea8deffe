package app.marquee.customer;

import java.util.List;

/** The statements by which what is held about one customer is exported and erased. */
final class PersonalDataSql {
    private PersonalDataSql() {}

    private static final String LIST = """
            select e.key, cast(e.json as text) from (
                select cast(t.%s as text) as key, jsonb_build_object(%s) as json from %s t
                where t.tenant_id = :tenantId and t.%s = :customerId) e
            where e.key > :key order by e.key limit :limit
            """;

    static final String CUSTOMER = LIST.formatted("id", """
            'externalId', t.external_id, 'displayName', t.display_name, 'orderCount', t.order_count,
            'totalSpent', t.total_spent, 'firstOrderAt', t.first_order_at, 'lastOrderAt', t.last_order_at,
            'createdAt', t.created_at""", "customer", "id");

    static final String IDENTITIES = ofCustomer("id", """
            'kind', t.kind, 'verified', t.verified, 'createdAt', t.created_at""", "customer_identity");

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

    static final String EVENTS = ofCustomer("id", """
            'messageId', t.message_id, 'type', t.type, 'occurredAt', t.occurred_at, 'receivedAt', t.received_at,
            'properties', t.properties""", "customer_event");

    static final String LOCK = "select id from customer where tenant_id = :tenantId and id = :customerId for update";

    static final List<String> ERASE = List.of(
            "delete from customer_change where tenant_id = :tenantId and customer_id = :customerId",
            "delete from customer_wakeup where tenant_id = :tenantId and customer_id = :customerId",
            "delete from customer_identity where tenant_id = :tenantId and customer_id = :customerId",
            "delete from customer_event where tenant_id = :tenantId and customer_id = :customerId",
            "delete from customer_tag where tenant_id = :tenantId and customer_id = :customerId",
            "delete from customer_tag_change where tenant_id = :tenantId and customer_id = :customerId",
            "delete from customer_tier where tenant_id = :tenantId and customer_id = :customerId",
            "delete from customer_tier_change where tenant_id = :tenantId and customer_id = :customerId",
            "delete from consent where tenant_id = :tenantId and customer_id = :customerId",
            "delete from consent_change where tenant_id = :tenantId and customer_id = :customerId",
            "update customer_order set customer_id = null, profile_id = null where tenant_id = :tenantId and customer_id = :customerId");

    static final String DELETE_CUSTOMER = "delete from customer where tenant_id = :tenantId and id = :customerId";

    private static String ofCustomer(String key, String fields, String table) {
        return LIST.formatted(key, fields, table, "customer_id");
    }
}
