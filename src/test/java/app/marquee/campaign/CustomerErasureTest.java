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
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is held about a person, in the rows that real campaigns leave: exported whole, and erased whole. */
@MarqueeTest
class CustomerErasureTest {
    private static final Pattern LINK = Pattern.compile("http://localhost:8080(/[co]/[\\w-]+)");
    private static final String REASON = "Asked for by letter";

    private final Mailbox mailbox = new Mailbox();

    @Inject
    TestClock clock;

    @Inject
    TenantContext tenantContext;

    @Inject
    EntityManager entityManager;

    @SuppressWarnings("NullAway.Init")
    private Shop shop;

    @SuppressWarnings("NullAway.Init")
    private Api owner;

    private String ada = "";

    @BeforeEach
    void aShopWithACustomer() {
        shop = Shop.open(mailbox.port());
        owner = shop.owner();
        ada = upsert(adaLovelace()).getString("customers[0].id");
    }

    @AfterEach
    void close() throws IOException {
        mailbox.close();
        clock.reset();
    }

    @Test
    void everythingHeldAboutACustomerIsExported() {
        String campaign = sendAndClick();
        order("o-1", "20.00");

        var export = export();

        assertThat(export.getString("data.customer[0].displayName")).isEqualTo("Ada Lovelace");
        assertThat(export.getString("data.customer[0].timeZone")).isEqualTo("Europe/London");
        assertThat(export.getString("data.customer[0].language")).isEqualTo("en-GB");
        assertThat(export.getList("data.identities.value"))
                .containsExactlyInAnyOrder("ada@people.example", "+442079460958");
        assertThat(export.getString("data.tags[0].value")).isEqualTo("early adopter");
        assertThat(export.getString("data.consents[0].source")).isEqualTo("signed by Ada");
        assertThat(export.getBoolean("data.consentHistory[0].granted")).isTrue();
        assertThat(export.getString("data.orders[0].externalId")).isEqualTo("o-1");
        assertThat(export.getString("data.messages[0].status")).isEqualTo("SENT");
        assertThat(export.getString("data.messages[0].clickedAt")).isNotNull();
        assertThat(export.getList("data.messages[0].clicks")).isNotEmpty();
        assertThat(shop.report(campaign)).containsEntry("clicked", 1);
        assertThat(download(export).getMap("")).isEqualTo(export.getMap("data"));
    }

    @Test
    void aLongHistoryIsExportedToAFile() {
        order("o-1", "20.00");
        inTenant("""
                insert into customer_order (tenant_id, id, customer_id, profile_id, external_id, ordered_at, amount, status)
                select o.tenant_id, gen_random_uuid(), o.customer_id, o.profile_id, 'more-' || n, o.ordered_at, 1, 'PLACED'
                from customer_order o, generate_series(1, 4999) n where o.tenant_id = :tenantId
                """);

        var export = export();

        assertThat(export.getString("data")).isNull();
        var file = download(export);
        assertThat(file.getList("orders")).hasSize(5000);
        assertThat(file.getList("orders.externalId")).doesNotHaveDuplicates();
        assertThat(given().get(path(export) + "x").statusCode()).isEqualTo(403);
        clock.advance(Duration.ofHours(2));
        assertThat(given().get(path(export)).statusCode()).isEqualTo(403);
    }

    @Test
    void nothingOfAnErasedCustomerIsLeft() {
        sendAndClick();
        exportToFile();
        mailbox.answer("ada@people.example", "550 5.1.1 <ada@people.example> is no such user");
        shop.finish(shop.start());
        order("o-1", "20.00");
        String link = path(export());
        assertThat(rows()).contains("Ada Lovelace", "early adopter", "(550 5.1.1)", "signed by Ada");

        erase(ada);

        assertThat(rows())
                .doesNotContainIgnoringCase("ada@people.example")
                .doesNotContain("Ada Lovelace", "early adopter", "signed by Ada", "ada-1");
        assertThat(count("channel_export_row")).isZero();
        assertThat(owner.query("query($id: ID!) { customer(id: $id) { id } node(id: $id) { id } }", Map.of("id", ada))
                        .getMap(""))
                .isEqualTo(none("customer", "node"));
        assertThat(owner.query("{ customers { totalCount } }").getInt("customers.totalCount"))
                .isZero();
        assertThat(owner.query("{ tenant { usage { metric used } } }")
                        .getInt("tenant.usage.find { it.metric == 'CUSTOMERS' }.used"))
                .isZero();
        assertThat(given().get(link).statusCode()).isEqualTo(404);
    }

    @Test
    void theFiguresOfTheTenantStay() {
        String campaign = sendAndClick();
        String order = order("o-1", "20.00");
        var before = shop.report(campaign);
        assertThat(before).containsEntry("converted", 1);

        erase(ada);

        assertThat(shop.report(campaign)).isEqualTo(before);
        assertThat(owner.query(
                                "query($id: ID!) { node(id: $id) { ... on Order { externalId amount { amount } } } }",
                                Map.of("id", order))
                        .getMap("node"))
                .isEqualTo(Map.of("externalId", "o-1", "amount", Map.of("amount", "20.00")));
        assertThat(owner.query(
                                "query($id: ID!) { campaign(id: $id) { deliveries { nodes { customer { id } status } } } }",
                                Map.of("id", campaign))
                        .getList("campaign.deliveries.nodes"))
                .isEqualTo(List.of(with("customer", null, "status", "SENT")));
    }

    @Test
    void erasingTwiceAnswersTheSameAndNobodyElseMay() {
        assertThat(failure(owner.member("MARKETER"))).isEqualTo("FORBIDDEN");
        assertThat(failure(Api.newTenant())).isEqualTo("NOT_FOUND");

        String first = erase(ada).getString("erasure.erasedAt");
        clock.advance(Duration.ofHours(1));

        assertThat(erase(ada).getString("erasure.erasedAt")).isEqualTo(first);
        assertThat(count("erased_customer")).isEqualTo(1);
        assertThat(owner.failureOf("exportCustomer", "ExportCustomerInput", input()))
                .isEqualTo("NOT_FOUND");
        assertThat(owner.errorsOf("eraseCustomer", "EraseCustomerInput", Map.of("customerId", ada, "reason", " ")))
                .isEqualTo(List.of("INVALID"));
    }

    @Test
    void anErasedPersonIsNotBroughtBack() {
        upsert(Map.of("externalId", "family", "email", "home@people.example"));
        upsert(Map.of("externalId", "ada-1", "phone", "+442079460958", "email", "ada@people.example"));
        erase(ada);

        assertThat(refused(Map.of("externalId", "ada-1"))).containsExactly("externalId");
        assertThat(refused(Map.of("externalId", "new", "email", "ADA@people.example")))
                .containsExactly("email");
        assertThat(refused(Map.of("externalId", "new", "phone", "0044 20 7946 0958")))
                .containsExactly("phone");
        assertThat(owner.attempt(
                                "recordOrders",
                                "RecordOrdersInput",
                                Map.of("orders", List.of(orderInput("o-2", "ada-1", "5.00"))),
                                "orders { id }")
                        .getList("userErrors.code"))
                .isEqualTo(List.of("SUPPRESSED"));
        upsert(Map.of("externalId", "new", "email", "new@people.example"));
        assertThat(owner.query("{ customers { nodes { externalId } } }").getList("customers.nodes.externalId"))
                .isEqualTo(List.of("new", "family"));
    }

    @Test
    void anAddressThatAnotherCustomerHasTooStaysTheirs() {
        Map<String, Object> family = Map.of("externalId", "family", "email", "ada@people.example");
        upsert(family);

        erase(ada);

        upsert(family);
        assertThat(refused(Map.of("externalId", "ada-1"))).containsExactly("externalId");
    }

    @Test
    void aCampaignThatWaitsDoesNotSendToAnErasedCustomer() {
        mailbox.answer("ada@people.example", "450 4.2.1 Later");
        String campaign = shop.start();
        await().until(() -> mailboxPutOff(campaign));

        erase(ada);
        mailbox.accept("ada@people.example");
        clock.advance(Duration.ofHours(5));

        assertThat(shop.finish(campaign)).containsEntry("unreachable", 1).containsEntry("sent", 0);
        assertThat(mailbox.recipients()).isEmpty();
    }

    @Test
    void whatIsBeingSentIsWaitedFor() {
        mailbox.hold();
        String campaign = shop.start();
        await().until(() -> mailbox.size() == 1);

        assertThat(owner.errorsOf("eraseCustomer", "EraseCustomerInput", input()))
                .isEqualTo(List.of("MESSAGE_UNDERWAY"));

        mailbox.open();
        shop.finish(campaign);
        erase(ada);
        assertThat(shop.report(campaign)).containsEntry("sent", 1);
    }

    private boolean mailboxPutOff(String campaign) {
        return shop.count(campaign, "queued") == 1
                && !rowsOf("delivery").isEmpty()
                && rowsOf("delivery").contains("4.2.1");
    }

    private static Map<String, Object> adaLovelace() {
        return Map.of(
                "externalId", "ada-1",
                "displayName", "Ada Lovelace",
                "timeZone", "Europe/London",
                "language", "en-GB",
                "email", "ada@people.example",
                "phone", "+44 20 7946 0958",
                "tags", List.of(Map.of("key", "motive", "value", "early adopter")),
                "consents", List.of(Map.of("purpose", "MARKETING", "granted", true, "source", "signed by Ada")));
    }

    private JsonPath upsert(Map<String, Object> customer) {
        return owner.mutate(
                "upsertCustomers", "UpsertCustomersInput", Map.of("customers", List.of(customer)), "customers { id }");
    }

    /** The fields at fault of a customer that is refused as suppressed. */
    private List<String> refused(Map<String, Object> customer) {
        var payload = owner.attempt(
                "upsertCustomers", "UpsertCustomersInput", Map.of("customers", List.of(customer)), "customers { id }");
        assertThat(payload.getList("userErrors.code")).isEqualTo(List.of("SUPPRESSED"));
        return payload.getList("userErrors.field.collect { it[3] }");
    }

    private String order(String externalId, String amount) {
        return owner.mutate(
                        "recordOrders",
                        "RecordOrdersInput",
                        Map.of("orders", List.of(orderInput(externalId, "ada-1", amount))),
                        "orders { id }")
                .getString("orders[0].id");
    }

    private Map<String, Object> orderInput(String externalId, String customer, String amount) {
        return Map.of(
                "externalId", externalId,
                "customerExternalId", customer,
                "orderedAt", clock.instant().plusSeconds(60).toString(),
                "amount", amount);
    }

    /** A campaign whose message was opened and all of whose links were followed. */
    private String sendAndClick() {
        String campaign = shop.start();
        shop.finish(campaign);
        String source =
                mailbox.sourceFor("ada@people.example").replace("=\r\n", "").replace("=3D", "=");
        LINK.matcher(source).results().forEach(link -> {
            clock.advance(Duration.ofSeconds(3)); // as a person, one after the other
            given().header("User-Agent", Api.BROWSER).redirects().follow(false).get(link.group(1));
        });
        return campaign;
    }

    private void exportToFile() {
        String channel = owner.mutate(
                        "connectChannel",
                        "ConnectChannelInput",
                        Map.of("name", "File", "kind", "FILE_EXPORT", "settings", Map.of()),
                        "channel { id }")
                .getString("channel.id");
        var input = shop.campaignInput();
        input.put("channelId", channel);
        String campaign = shop.draft(input);
        shop.schedule(campaign);
        shop.finish(campaign);
        assertThat(count("channel_export_row")).isEqualTo(1);
        assertThat(export().getString("data.exportedMessages[0].line")).contains("ada-1");
    }

    private Map<String, Object> input() {
        return Map.of("customerId", ada, "reason", REASON);
    }

    private JsonPath erase(String customerId) {
        return owner.mutate(
                "eraseCustomer",
                "EraseCustomerInput",
                Map.of("customerId", customerId, "reason", REASON),
                "erasure { customerId erasedAt }");
    }

    private String failure(Api caller) {
        return caller.failureOf("eraseCustomer", "EraseCustomerInput", input());
    }

    private JsonPath export() {
        var payload = owner.mutate("exportCustomer", "ExportCustomerInput", input(), "export { data url expiresAt }");
        return payload.setRootPath("data.exportCustomer.export");
    }

    private static String path(JsonPath export) {
        String url = export.getString("url");
        return url.substring(url.indexOf("/personal-data/"));
    }

    private static JsonPath download(JsonPath export) {
        return given().get(path(export)).then().statusCode(200).extract().jsonPath();
    }

    private static Map<String, @Nullable Object> none(String... fields) {
        var none = new HashMap<String, @Nullable Object>();
        for (String field : fields) {
            none.put(field, null);
        }
        return none;
    }

    private static Map<String, @Nullable Object> with(
            String first, @Nullable Object firstValue, String second, @Nullable Object secondValue) {
        var map = new HashMap<String, @Nullable Object>();
        map.put(first, firstValue);
        map.put(second, secondValue);
        return map;
    }

    /** Every row of the tenant in every table, as text. */
    private String rows() {
        List<String> tables = tenantContext.callAs(
                shop.tenantId(),
                () -> entityManager
                        .createNativeQuery(
                                "select cast(table_name as text) from information_schema.columns"
                                        + " where table_schema = current_schema() and column_name = 'tenant_id'",
                                String.class)
                        .getResultList());
        assertThat(tables).contains("customer", "audit_entry", "job");
        return tables.stream().map(this::rowsOf).collect(Collectors.joining("\n"));
    }

    private String rowsOf(String table) {
        List<String> rows = tenantContext.callAs(
                shop.tenantId(),
                () -> entityManager
                        .createNativeQuery(
                                "select cast(t as text) from " + table + " t where tenant_id = :tenantId", String.class)
                        .setParameter("tenantId", tenantContext.tenantId())
                        .getResultList());
        return String.join("\n", rows);
    }

    private int count(String table) {
        return tenantContext.callAs(
                shop.tenantId(),
                () -> ((Number) entityManager
                                .createNativeQuery("select count(*) from " + table + " where tenant_id = :tenantId")
                                .setParameter("tenantId", tenantContext.tenantId())
                                .getSingleResult())
                        .intValue());
    }

    private void inTenant(String sql) {
        tenantContext.runAs(
                shop.tenantId(),
                () -> entityManager
                        .createNativeQuery(sql)
                        .setParameter("tenantId", tenantContext.tenantId())
                        .executeUpdate());
    }
}
