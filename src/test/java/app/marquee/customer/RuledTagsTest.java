package app.marquee.customer;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.MarqueeTest;
import app.marquee.Shop;
import app.marquee.customer.RuledTags.Ruling;
import app.marquee.tenancy.TenantContext;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@MarqueeTest
class RuledTagsTest {
    private static final String EVERYBODY =
            "select c.id as customer_id, true as member, cast(null as timestamptz) as due_at from customer c"
                    + " where c.tenant_id = :tenantId";
    private static final String NOBODY = EVERYBODY + " and false";

    @Inject
    RuledTags tags;

    @Inject
    ChangedCustomers changed;

    @Inject
    NativeStatements statements;

    @Inject
    TenantContext tenantContext;

    @Test
    void whoseTagChangesWhileAllAreDecidedKeepsIt() throws Exception {
        var shop = Shop.open().customer("ada").customer("bob").save();
        rule(shop, EVERYBODY);
        assertThat(tagsOf(shop)).containsExactly("ada yes", "bob yes");
        var thread = Executors.newSingleThreadExecutor();
        try {
            var evaluation = tenantContext.callAs(shop.tenantId(), () -> {
                changed.takeTurn();
                var begun = thread.submit(() -> rule(shop, NOBODY));
                await().pollInSameThread().until(this::isWaitedFor);
                tags.rule(List.of(new Ruling(customer(shop, "ada"), "club", "newer", true)));
                return begun;
            });
            evaluation.get(30, SECONDS);
        } finally {
            thread.shutdown();
        }

        assertThat(tagsOf(shop)).containsExactly("ada newer");
    }

    @Test
    void nothingIsWrittenAndNobodyWaitedForWhereNothingIsOtherwise() throws Exception {
        var shop = Shop.open().customer("ada").save();
        rule(shop, EVERYBODY);
        var thread = Executors.newSingleThreadExecutor();
        try {
            tenantContext.runAs(shop.tenantId(), () -> {
                changed.takeTurn();
                assertThat(thread.submit(() -> rule(shop, EVERYBODY))).succeedsWithin(10, SECONDS);
            });
        } finally {
            thread.shutdown();
        }
    }

    private void rule(Shop shop, String decisions) {
        tenantContext.runAs(shop.tenantId(), () -> tags.rule("club", "yes", decisions, Map.of()));
    }

    private boolean isWaitedFor() {
        var waiting = "select exists (select from pg_locks where not granted"
                + " and pg_backend_pid() = any (pg_blocking_pids(pid)))";
        return statements.list(waiting, Boolean.class, Map.of()).get(0);
    }

    private UUID customer(Shop shop, String externalId) {
        return statements
                .list(
                        "select id from customer where tenant_id = :tenantId and external_id = :externalId",
                        UUID.class,
                        Map.of("tenantId", shop.tenantId(), "externalId", externalId))
                .get(0);
    }

    private List<String> tagsOf(Shop shop) {
        var all = "select c.external_id || ' ' || t.value from customer c"
                + " join customer_tag t on t.tenant_id = :tenantId and t.customer_id = c.id"
                + " where c.tenant_id = :tenantId order by c.external_id";
        return tenantContext.callAs(
                shop.tenantId(), () -> statements.list(all, String.class, Map.of("tenantId", shop.tenantId())));
    }
}
