package app.marquee.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.Cdnow;
import app.marquee.MarqueeTest;
import app.marquee.Shop;
import app.marquee.TestClock;
import app.marquee.tenancy.TenantContext;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@MarqueeTest
class BulkQueryTest {
    private static final int CUSTOMERS = 5_000;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String FIELDS =
            "id externalId orderCount totalSpent { amount } lastOrderAt tags { key } consents { purpose }";

    @Inject
    TestClock clock;

    @Inject
    AgroalDataSource dataSource;

    @Inject
    TenantContext tenantContext;

    @Inject
    EntityManager entityManager;

    @AfterEach
    void backToTheRealTime() {
        clock.reset();
    }

    @Test
    void aWorkerThatLosesItsClaimLeavesTheWholeListOnceAndAsTheApiGivesIt() {
        var owner = Cdnow.newTenant(CUSTOMERS);
        var document = "{ customers { nodes { " + FIELDS + " } } }";

        var cancelled = start(owner, document);
        awaitSome(owner, cancelled);
        assertThat(refusal(owner, document)).isEqualTo("BULK_QUERY_RUNNING");
        assertThat(cancel(owner, cancelled).getString("bulkOperation.status")).isEqualTo("CANCELLED");

        var id = start(owner, document);
        awaitSome(owner, id);
        assertThat(loseClaims()).isPositive();
        var operation = awaitEnd(owner, id);

        var lines = lines(operation.getString("url"));
        assertThat(lines).hasSize(CUSTOMERS).doesNotHaveDuplicates();
        assertThat(lines.subList(0, 300).stream().map(BulkQueryTest::parse))
                .containsExactlyElementsOf(firstCustomers(owner, 300));
        assertThat(operation.getInt("objectCount")).isEqualTo(CUSTOMERS);
        assertThat(operation.getInt("fileSize"))
                .isEqualTo(String.join("\n", lines).length() + 1);
        assertThat(operation(owner, cancelled).getString("url")).isNull();
        assertThat(cancel(owner, cancelled).getList("userErrors.code")).isEqualTo(List.of("ALREADY_ENDED"));
        assertThat(owner.query("{ bulkOperations(first: 2) { nodes { id kind status } } }")
                        .getList("bulkOperations.nodes.id"))
                .isEqualTo(List.of(id, cancelled));
    }

    @Test
    void nobodysFileShowsPersonalDataWhole() {
        var owner = withCustomer("ada@people.example");
        assertThat(owner.query("{ customers { nodes { identities { value } } } }")
                        .getString("customers.nodes[0].identities[0].value"))
                .isEqualTo("ada@people.example");

        var file = file(owner, """
                query Whole { list: customers { edges { node {
                  alias: identities { ...Whole } ... on Customer { identities { v: value masked } } } } } }
                fragment Whole on Identity { value masked kind }""");

        assertThat(file)
                .contains("\"v\":\"a***a@people.example\"", "\"masked\":true")
                .doesNotContain("ada@", "false");
    }

    @Test
    void aFileIsReadWithTheRightsOfWhoAskedAndShownToNobodyElse() {
        var owner = withCustomer("bob@people.example");
        var analyst = owner.member("ANALYST");

        var id = start(analyst, "{ customers { nodes { externalId } } }");
        var url = awaitEnd(analyst, id).getString("url");

        assertThat(lines(url)).containsExactly("{\"externalId\":\"bob\"}");
        assertThat(operation(owner, id).getString("status")).isEqualTo("COMPLETED");
        assertThat(operation(owner, id).getString("url")).isNull();
        assertThat(owner.query("{ auditEvents(first: 5) { nodes { action } } }").getList("auditEvents.nodes.action"))
                .contains("runBulkQuery", "downloadBulkFile");
        assertThat(owner.member("VIEWER").failureOf("runBulkQuery", "RunBulkQueryInput", Map.of("document", "{ x }")))
                .isEqualTo("FORBIDDEN");

        var members = awaitEnd(analyst, start(analyst, "{ auditEvents { nodes { action } } }"));
        assertThat(members.getString("status")).isEqualTo("FAILED");
        assertThat(members.getString("failure")).isEqualTo("This needs the permission AUDIT_READ");

        removeAnalyst(owner);
        assertThat(Partner.get(url).statusCode()).isEqualTo(403);
    }

    @Test
    void aFileIsThereForSevenDays() {
        var owner = withCustomer("eve@people.example");
        var id = start(owner, "{ customers { nodes { externalId } } }");
        var url = awaitEnd(owner, id).getString("url");

        clock.advance(Duration.ofDays(6));
        assertThat(operation(owner, id).getString("url")).isEqualTo(url);
        assertThat(Partner.get(url).headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"bulk.jsonl\"");

        clock.advance(Duration.ofDays(1));
        assertThat(Partner.get(url).statusCode()).isEqualTo(403);
        await().atMost(PATIENCE).until(() -> operation(owner, id).getString("fileSize") == null);
        assertThat(operation(owner, id).getInt("objectCount")).isEqualTo(1);
    }

    @Test
    void whatIsNotOneWholeListIsRefused() {
        var owner = Api.newTenant();

        Stream.of(
                        List.of("INVALID_DOCUMENT", "{ customers { nodes { id }"),
                        List.of("INVALID_DOCUMENT", "{ customers { nodes { nothing } } }"),
                        List.of("INVALID_DOCUMENT", "{ customers { nodes { " + "id ".repeat(2_000) + "} } }"),
                        List.of("INVALID", " "),
                        List.of("NOT_ONE_CONNECTION", "{ tenant { id } }"),
                        List.of("NOT_ONE_CONNECTION", "{ customers { nodes { id } } campaigns { nodes { id } } }"),
                        List.of(
                                "NOT_ONE_CONNECTION",
                                "{ a: customers { nodes { id } } b: customers { nodes { id } } }"),
                        List.of("NOT_ONE_CONNECTION", "{ customers { totalCount } }"),
                        List.of("NOT_ONE_CONNECTION", "{ customers { edges { cursor } } }"),
                        List.of("NOT_ONE_CONNECTION", "{ customers { nodes { id } pageInfo { hasNextPage } } }"),
                        List.of(
                                "NOT_ONE_CONNECTION",
                                "{ ...All } fragment All on Query { customers { nodes { id } } }"),
                        List.of(
                                "NOT_ONE_CONNECTION",
                                "query A { customers { nodes { id } } } query B { plans { code } }"),
                        List.of("NOT_ONE_CONNECTION", "mutation { leaveTenant { userErrors { code } } }"),
                        List.of("NOT_ONE_CONNECTION", "{ customers { nodes { orders { totalCount } } } }"),
                        List.of(
                                "NESTED_CONNECTION",
                                "{ customers { nodes { o: orders { nodes { id } }"
                                        + " o: orders { nodes { units } } } } }"),
                        List.of(
                                "NESTED_CONNECTION",
                                "{ customers { nodes { orders @skip(if: false) { nodes { id } } } } }"),
                        List.of(
                                "NESTED_CONNECTION",
                                "{ customers { nodes { a: orders { nodes { id } }"
                                        + " b: orders { nodes { id } } c: orders { nodes { id } } d: orders { nodes { id } }"
                                        + " e: orders { nodes { id } } f: orders { nodes { id } } } } }"),
                        List.of(
                                "NESTED_CONNECTION",
                                "{ campaigns { nodes { deliveries { nodes { customer {"
                                        + " orders { nodes { id } } } } } } } }"),
                        List.of(
                                "NESTED_CONNECTION",
                                "{ customers { nodes { ...O } } } fragment O on Customer { o: orders { totalCount } }"),
                        List.of("PAGING_NOT_TAKEN", "{ customers(first: 5) { nodes { id } } }"),
                        List.of("PAGING_NOT_TAKEN", "{ customers { nodes { orders(last: 5) { nodes { id } } } } }"),
                        List.of(
                                "SORT_NOT_TAKEN",
                                "{ customers(sort: {by: TOTAL_SPENT, direction: ASC}) { nodes { id } } }"),
                        List.of(
                                "VARIABLES_NOT_TAKEN",
                                "query($f: CustomerFilter) { customers(filter: $f) { nodes { id } } }"))
                .forEach(refused -> assertThat(refusal(owner, refused.get(1)))
                        .as(refused.get(1))
                        .isEqualTo(refused.get(0)));
    }

    @Test
    void aTenantsRoomIsBoundedAndEmptiedByCancelling() {
        var owner = withCustomer("kim@people.example");
        var document = "{ customers { nodes { externalId } } }";
        var id = start(owner, document);
        var url = awaitEnd(owner, id).getString("url");
        awaitEnd(owner, start(owner, document));
        awaitEnd(owner, start(owner, document));

        resize(owner, 2_000_000_000);
        assertThat(refusal(owner, document)).isEqualTo("TOO_MANY_FILES");
        assertThat(cancel(owner, id).getString("bulkOperation.status")).isEqualTo("COMPLETED");

        assertThat(operation(owner, id).getString("url")).isNull();
        assertThat(operation(owner, id).getString("expiresAt")).isNull();
        assertThat(Partner.get(url).statusCode()).isEqualTo(404);
        assertThat(cancel(owner, id).getList("userErrors.code")).isEqualTo(List.of("ALREADY_ENDED"));
        awaitEnd(owner, start(owner, document));
    }

    @Test
    void aFileComesCompressedToWhoTakesItSo() throws IOException {
        var owner = withCustomer("zoe@people.example");
        var id = start(owner, "{ customers { nodes { externalId } } }");

        var answer = Partner.getPacked(awaitEnd(owner, id).getString("url"));

        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (var file = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            assertThat(new String(file.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("{\"externalId\":\"zoe\"}\n");
        }
    }

    @Test
    void theListsInEachEntryFollowItWholeAsLinesOfTheirOwn() {
        var shop = Shop.open();
        var orders = Map.of("ada", 230, "bob", 25, "eve", 26, "kim", 0);
        orders.forEach((customer, count) -> {
            shop.customer(customer);
            for (var i = 0; i < count; i++) {
                shop.order(customer, Instant.parse("2026-01-01T00:00:00Z").plusSeconds(i), (i + 1) + ".00");
            }
            shop.save();
        });
        var owner = shop.owner();
        // So long that the file has several parts, which end in the midst of a customer's orders.
        var details = IntStream.range(0, 40)
                .mapToObj(i -> "a".repeat(200) + i + ": units")
                .collect(Collectors.joining(" "));

        var operation = awaitEnd(owner, start(owner, """
                { customers { nodes { id externalId
                  orders { edges { node { __typename externalId ...Amount %s } } }
                  again: orders { nodes { ordered: orderedAt } } } } }
                fragment Amount on Order { amount { amount } }""".formatted(details)));
        assertThat(operation.getString("failure")).isNull();
        var lines = lines(operation.getString("url")).stream()
                .map(BulkQueryTest::parse)
                .toList();

        assertThat(operation.getInt("objectCount")).isEqualTo(lines.size()).isEqualTo(4 + 2 * (230 + 25 + 26));
        assertThat(operation.getInt("fileSize")).isGreaterThan(2 * 512 * 1024);
        var parents = new ArrayList<String>();
        var rest = lines.iterator();
        while (rest.hasNext()) {
            var parent = rest.next();
            var customer = parent.getString("externalId");
            parents.add(customer);
            assertThat(parent.keySet()).containsExactly("id", "externalId");
            var children = Stream.generate(rest::next)
                    .limit(2L * orders.getOrDefault(customer, 0))
                    .toList();
            assertThat(children).allMatch(child -> child.getString("__parentId").equals(parent.getString("id")));
            var count = children.size() / 2;
            assertThat(children.subList(0, count).stream()
                            .map(child -> child.getJsonObject("amount").getString("amount")))
                    .as(customer)
                    .containsExactlyElementsOf(IntStream.range(0, count)
                            .mapToObj(i -> (count - i) + ".00")
                            .toList());
            assertThat(children.subList(count, 2 * count))
                    .allMatch(child -> child.keySet().equals(Set.of("ordered", "__parentId")));
            assertThat(children.subList(count, 2 * count)).doesNotHaveDuplicates();
        }
        assertThat(parents).containsExactlyInAnyOrder("ada", "bob", "eve", "kim");
    }

    @Test
    void aPageThatIsTooLargeIsReadInSmallerOnes() {
        var owner = Api.newTenant();
        for (var customer = 0; customer < 9; customer++) {
            tag(owner, "c" + customer, 0);
        }
        for (var from = 0; from < 400; from += 100) {
            tag(owner, "large", from);
        }
        var document = "{ customers { nodes { externalId %s } } }";

        // A megabyte for each, four for one of them, and an answer has eight at most.
        var whole = awaitEnd(owner, start(owner, document.formatted(aliases(20))));
        assertThat(whole.getString("failure")).isNull();
        assertThat(lines(whole.getString("url")).stream()
                        .map(BulkQueryTest::parse)
                        .map(line -> line.getString("externalId")))
                .containsExactlyInAnyOrder("c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "large");

        var refused = awaitEnd(owner, start(owner, document.formatted(aliases(45))));
        assertThat(refused.getString("status")).isEqualTo("FAILED");
        assertThat(refused.getString("failure"))
                .isEqualTo("One entry alone is larger than an answer may be; ask for less of each entry.");
    }

    private static String aliases(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "t" + i + ": tags { value }")
                .collect(Collectors.joining(" "));
    }

    private static void tag(Api owner, String customer, int from) {
        var tags = IntStream.range(from, from + 100)
                .mapToObj(i -> Map.of("key", "k" + i, "value", "x".repeat(500)))
                .toList();
        owner.mutate(
                "upsertCustomers",
                "UpsertCustomersInput",
                Map.of("customers", List.of(Map.of("externalId", customer, "tags", tags))),
                "customers { id }");
    }

    private static Api withCustomer(String email) {
        var owner = Api.newTenant();
        owner.mutate(
                "upsertCustomers",
                "UpsertCustomersInput",
                Map.of("customers", List.of(Map.of("externalId", email.split("@", 2)[0], "email", email))),
                "customers { id }");
        return owner;
    }

    private static String start(Api api, String document) {
        return api.mutate("runBulkQuery", "RunBulkQueryInput", Map.of("document", document), "bulkOperation { id }")
                .getString("bulkOperation.id");
    }

    private static String refusal(Api api, String document) {
        return api.errorsOf("runBulkQuery", "RunBulkQueryInput", Map.of("document", document)).stream()
                .findFirst()
                .orElse("none");
    }

    private static JsonPath cancel(Api api, String id) {
        return api.attempt(
                "cancelBulkOperation", "CancelBulkOperationInput", Map.of("id", id), "bulkOperation { status }");
    }

    private static JsonPath operation(Api api, String id) {
        return api.query("""
                        query($id: ID!) { bulkOperation(id: $id) {
                          status processed failure objectCount fileSize url expiresAt } }""", Map.of("id", id)).setRootPath("data.bulkOperation");
    }

    private static void awaitSome(Api api, String id) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> operation(api, id).getInt("processed") > 0);
        assertThat(operation(api, id).getString("status")).isEqualTo("RUNNING");
    }

    private static JsonPath awaitEnd(Api api, String id) {
        return await().atMost(PATIENCE)
                .until(
                        () -> operation(api, id),
                        operation -> Set.of("COMPLETED", "FAILED").contains(operation.getString("status")));
    }

    private static String file(Api api, String document) {
        return String.join("\n", lines(awaitEnd(api, start(api, document)).getString("url")));
    }

    private static List<String> lines(String url) {
        var answer = Partner.get(url);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body().lines().toList();
    }

    /** As a client pages through them. */
    private static List<JsonObject> firstCustomers(Api api, int count) {
        var found = new ArrayList<JsonObject>();
        var variables = new HashMap<String, Object>();
        while (found.size() < count) {
            var answer = api.send(
                    "query($after: String) { customers(first: 100, after: $after) { nodes { " + FIELDS
                            + " } pageInfo { endCursor } } }",
                    variables);
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
            var page = parse(answer.asString()).getJsonObject("data").getJsonObject("customers");
            page.getJsonArray("nodes").forEach(node -> found.add(node.asJsonObject()));
            variables.put("after", page.getJsonObject("pageInfo").getString("endCursor"));
        }
        return found;
    }

    private static JsonObject parse(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    private static void removeAnalyst(Api owner) {
        var id = owner.query("{ tenant { members(first: 10) { nodes { id role } } } }")
                .getString("tenant.members.nodes.find { it.role == 'ANALYST' }.id");
        owner.mutate("removeMember", "MemberIdInput", Map.of("id", id), "member { id }");
    }

    private void resize(Api owner, long size) {
        tenantContext.callAs(
                owner.tenantId(),
                () -> entityManager
                        .createQuery("update BulkQuery set size = :size")
                        .setParameter("size", size)
                        .executeUpdate());
    }

    /** As if the lease had run out and another worker had claimed the job, only to die at once. */
    private int loseClaims() {
        return QuarkusTransaction.requiringNew().call(() -> {
            try (var connection = dataSource.getConnection();
                    var statement = connection.createStatement()) {
                return statement.executeUpdate(
                        "update job set fence = fence + 1, lease_until = null where kind = 'bulk-query'");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
