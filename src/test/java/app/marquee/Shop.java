package app.marquee;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import io.quarkus.arc.Arc;
import jakarta.json.Json;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant of its own, with the customers and orders that a test tells of. Ask for anything only after {@link #save}. */
public final class Shop {
    private final Api owner;
    private final Set<String> customers = new LinkedHashSet<>();
    private final List<Map<String, ?>> orders = new ArrayList<>();
    private int orderNumber;

    private Shop(Api owner) {
        this.owner = owner;
    }

    public static Shop open() {
        return new Shop(Api.newTenant());
    }

    public static Shop openIn(String timeZone) {
        return new Shop(Api.newTenant("GROWTH", timeZone, "USD"));
    }

    public Api owner() {
        return owner;
    }

    public UUID tenantId() {
        return owner.tenantId();
    }

    public Shop customer(String externalId) {
        customers.add(externalId);
        return this;
    }

    public Shop order(String customer, Instant orderedAt, String amount) {
        return order(customer, orderedAt, amount, "PLACED");
    }

    public Shop order(String customer, Instant orderedAt, String amount, String status) {
        orders.add(Map.of(
                "externalId", "order-" + ++orderNumber,
                "customerExternalId", customer,
                "orderedAt", orderedAt.toString(),
                "amount", amount,
                "status", status));
        return customer(customer);
    }

    public Shop save() {
        owner.mutate(
                "upsertCustomers",
                "UpsertCustomersInput",
                Map.of(
                        "customers",
                        customers.stream().map(id -> Map.of("externalId", id)).toList()),
                "customers { id }");
        if (!orders.isEmpty()) {
            owner.mutate("recordOrders", "RecordOrdersInput", Map.of("orders", orders), "orders { id }");
        }
        customers.clear();
        orders.clear();
        return this;
    }

    /** A message that the customer, already saved, was sent at a time by a campaign of its own; null: never opened, never clicked. */
    public Shop message(String customer, Instant sentAt, @Nullable Instant openedAt, @Nullable Instant clickedAt) {
        Arc.container().instance(TenantContext.class).get().runAs(tenantId(), () -> {
            var campaignId = Ids.newId();
            execute("""
                    insert into campaign
                        (tenant_id, id, name, objective, status, attribution_days, created_at, revision)
                    values (:tenantId, :campaignId, 'Test', 'RETAIN', 'COMPLETED', 7, :sentAt, 0)
                    """, Map.of("campaignId", campaignId, "sentAt", sentAt));
            execute("""
                    insert into delivery (tenant_id, id, campaign_id, run, customer_id, status, at, sent_at)
                    select c.tenant_id, :id, :campaignId, 1, c.id, 'SENT', :sentAt, :sentAt
                    from customer c where c.tenant_id = :tenantId and c.external_id = :customer
                    """, Map.of("id", Ids.newId(), "campaignId", campaignId, "sentAt", sentAt, "customer", customer));
            interaction("opened_at", openedAt, campaignId);
            interaction("clicked_at", clickedAt, campaignId);
        });
        return this;
    }

    /** Something that the customer, already saved, did. */
    public Shop event(String customer, String type, Instant at, Map<String, String> properties) {
        Arc.container().instance(TenantContext.class).get().runAs(tenantId(), () -> {
            Arc.container()
                    .instance(EntityManager.class)
                    .get()
                    .createNativeQuery(
                            "select add_event_partition('LONG', cast(date_trunc('month', cast(:at as timestamp)) as date))",
                            Boolean.class)
                    .setParameter("at", at.atOffset(ZoneOffset.UTC).toLocalDateTime())
                    .getSingleResult();
            execute(
                    """
                    insert into customer_event
                        (tenant_id, id, customer_id, profile_id, type, retention, occurred_at, received_at, properties)
                    select c.tenant_id, :id, coalesce(c.merged_into, c.id), c.id, :type, 'LONG', :at, :at,
                        cast(:properties as jsonb)
                    from customer c where c.tenant_id = :tenantId and c.external_id = :customer
                    """,
                    Map.of(
                            "id", Ids.newId(),
                            "type", type,
                            "at", at,
                            "properties",
                                    Json.createObjectBuilder(properties).build().toString(),
                            "customer", customer));
        });
        return this;
    }

    private static void interaction(String column, @Nullable Instant at, UUID campaignId) {
        if (at != null) {
            execute(
                    "update delivery set " + column
                            + " = :at where tenant_id = :tenantId and campaign_id = :campaignId",
                    Map.of("at", at, "campaignId", campaignId));
        }
    }

    private static void execute(String sql, Map<String, ?> parameters) {
        var query = Arc.container().instance(EntityManager.class).get().createNativeQuery(sql);
        query.setParameter(
                "tenantId", Arc.container().instance(TenantContext.class).get().tenantId());
        parameters.forEach(query::setParameter);
        assertThat(query.executeUpdate()).isEqualTo(1);
    }
}
