package app.marquee.campaign;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.TestClock;
import app.marquee.tenancy.TenantContext;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages to customers of several records: each is that of the record whose address it went to. */
@MarqueeTest
class MergedRecipientsTest {
    private static final String ADDRESS = "bob@people.example";
    private static final Pattern LINK = Pattern.compile("http://localhost:8080(/[cou]/[\\w-]+)");

    private final Mailbox mailbox = new Mailbox();

    @Inject
    TestClock clock;

    @Inject
    CampaignSettings settings;

    @Inject
    TenantContext tenantContext;

    @Inject
    EntityManager entityManager;

    @SuppressWarnings("NullAway.Init")
    private Shop shop;

    @SuppressWarnings("NullAway.Init")
    private Api owner;

    private String merge = "";

    /** One that stands for both and has no address, and one who agreed to get email. */
    @BeforeEach
    void aCustomerOfTwoRecords() {
        shop = Shop.open(mailbox.port());
        owner = shop.owner();
        owner.mutate(
                "upsertCustomers",
                "UpsertCustomersInput",
                Map.of("customers", List.of(Map.of("externalId", "ada"))),
                "customers { id }");
        shop.customer("bob", ADDRESS, true);
        merge = owner.mutate(
                        "mergeCustomers",
                        "MergeCustomersInput",
                        Map.of("customerId", id("ada"), "otherCustomerId", id("bob"), "reason", "one person"),
                        "customer { merges { id } }")
                .getString("customer.merges[0].id");
    }

    @AfterEach
    void close() throws IOException {
        mailbox.close();
        clock.reset();
    }

    @Test
    void whatIsDoneWithAMessageStaysWithTheRecordThatItWentTo() {
        String campaign = shop.start();
        assertThat(shop.finish(campaign)).containsEntry("sent", 1);
        assertThat(owner.query(
                                "query($id: ID!) { campaign(id: $id) { deliveries { nodes { customer { externalId } } } } }",
                                Map.of("id", campaign))
                        .getList("campaign.deliveries.nodes.customer.externalId"))
                .isEqualTo(List.of("ada"));
        assertThat(given().header("User-Agent", Api.BROWSER)
                        .redirects()
                        .follow(false)
                        .get(link("/c/"))
                        .header("Location"))
                .contains("c=ada");
        given().header("User-Agent", Api.BROWSER).get(link("/o/"));
        assertThat(given().post(link("/u/")).statusCode()).isEqualTo(200);

        assertThat(messagesOf("ada", "status campaign { id } attempts { outcome }"))
                .isEqualTo(List.of(Map.of(
                        "status", "SENT",
                        "campaign", Map.of("id", campaign),
                        "attempts", List.of(Map.of("outcome", "SENT")))));
        unmerge();
        assertThat(messagesOf("ada", "status")).isEmpty();
        assertThat(messagesOf("bob", "status")).isEqualTo(List.of(Map.of("status", "SENT")));

        var bob = export("bob");
        assertThat(bob.getString("messages[0].openedAt")).isNotNull();
        assertThat(bob.getString("messages[0].clickedAt")).isNotNull();
        assertThat(bob.getList("consents.granted")).isEqualTo(List.of(false));
        var ada = export("ada");
        assertThat(ada.getList("messages")).isEmpty();
        assertThat(ada.getList("consents.granted")).isEqualTo(List.of(false));
        assertThat(shop.finish(shop.start())).containsEntry("withoutConsent", 2).containsEntry("sent", 0);
    }

    private List<Object> messagesOf(String externalId, String selection) {
        return owner.query(
                        "query($id: ID!) { customer(id: $id) { deliveries { nodes { %s } } } }".formatted(selection),
                        Map.of("id", id(externalId)))
                .getList("customer.deliveries.nodes");
    }

    @Test
    void aMessageThatWasPutOffGoesToTheSameRecordThoughItIsSomebodyElseNow() {
        mailbox.answer(ADDRESS, "451 4.7.1 Greylisted");
        String campaign = shop.start();
        await().untilAsserted(() -> assertThat(owner.query(
                                "query($id: ID!) { campaign(id: $id) { deliveries { nodes { status reason } } } }",
                                Map.of("id", campaign))
                        .getString("campaign.deliveries.nodes[0].reason"))
                .isNotNull());
        unmerge();
        mailbox.accept(ADDRESS);
        clock.advance(settings.retryAfter().plusSeconds(1));

        assertThat(shop.finish(campaign)).containsEntry("sent", 1);
        assertThat(export("bob").getList("messages.status")).isEqualTo(List.of("SENT"));
    }

    /** An erasure holds the tenant's turn when it comes to the customer's messages. */
    @Test
    void whoUnsubscribesDoesNotHoldWhatAnErasureWaitsFor() throws Exception {
        String campaign = shop.start();
        shop.finish(campaign);
        String path = link("/u/");
        UUID tenantId = shop.tenantId();
        var unsubscribed = tenantContext.callAs(tenantId, () -> {
            query(
                            "select count(*) from (select pg_advisory_xact_lock(hashtextextended(cast(:tenantId as text), 1))) turn")
                    .setParameter("tenantId", tenantId)
                    .getSingleResult();
            var asked = CompletableFuture.supplyAsync(() -> given().post(path).statusCode());
            await().pollInSameThread()
                    .until(() -> (boolean)
                            query("select exists (select from pg_locks where locktype = 'advisory' and not granted)")
                                    .getSingleResult());
            query("set local lock_timeout = '5s'").executeUpdate();
            assertThat(query("update delivery set reason = reason where tenant_id = :tenantId")
                            .setParameter("tenantId", tenantId)
                            .executeUpdate())
                    .isEqualTo(1);
            return asked;
        });
        assertThat(unsubscribed.get(30, TimeUnit.SECONDS)).isEqualTo(200);
    }

    @Test
    void theNextOrderOfAMergedCustomerStillCountsForItsCampaign() {
        String campaign = shop.start();
        shop.finish(campaign);
        owner.mutate(
                "recordOrders",
                "RecordOrdersInput",
                Map.of(
                        "orders",
                        List.of(Map.of(
                                "externalId",
                                "o-1",
                                "customerExternalId",
                                "ada",
                                "orderedAt",
                                clock.instant().plusSeconds(1).toString(),
                                "amount",
                                "10.00"))),
                "orders { id }");

        assertThat(shop.report(campaign)).containsEntry("converted", 1);
    }

    private Query query(String sql) {
        return entityManager.createNativeQuery(sql);
    }

    private void unmerge() {
        owner.mutate(
                "unmergeCustomers",
                "UnmergeCustomersInput",
                Map.of("customerMergeId", merge, "reason", "two people"),
                "customers { id }");
    }

    private String link(String kind) {
        String source = mailbox.sourceFor(ADDRESS)
                .replaceAll("\r\n[ \t]", "")
                .replace("=\r\n", "")
                .replace("=3D", "=");
        return LINK.matcher(source)
                .results()
                .map(found -> URI.create(found.group()).getRawPath())
                .filter(path -> path.startsWith(kind))
                .findFirst()
                .orElseThrow();
    }

    private JsonPath export(String externalId) {
        return owner.mutate(
                        "exportCustomer",
                        "ExportCustomerInput",
                        Map.of("customerId", id(externalId), "reason", "asked"),
                        "export { data }")
                .setRootPath("data.exportCustomer.export.data");
    }

    private String id(String externalId) {
        return owner.query(
                        "query($id: String!) { customers(filter: { externalId: [$id] }) { nodes { id } } }",
                        Map.of("id", externalId))
                .getString("customers.nodes[0].id");
    }
}
