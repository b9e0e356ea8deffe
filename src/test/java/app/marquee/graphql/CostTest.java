package app.marquee.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.TestClock;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@MarqueeTest
class CostTest {
    private static @Nullable Api shop;

    @Inject
    AgroalDataSource database;

    @Inject
    TestClock clock;

    private Api owner = Api.admin();

    @BeforeEach
    void openShop() {
        owner = shop == null ? Api.newTenant() : shop;
        shop = owner;
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            { __typename }                                                                     | 1   | 1
            { tenant { id name } }                                                             | 1   | 1
            { tenant { id } again: tenant { name } }                                           | 2   | 2
            { tenant { id } tenant { name } }                                                  | 1   | 1
            { tenant { plan { quotas { metric } } } }                                          | 5   | 5
            { campaigns { nodes { id } } }                                                     | 21  | 1
            { campaigns(first: 5) { nodes { id channel { id } } } }                            | 11  | 1
            { campaigns(last: 7) { edges { cursor node { id } } pageInfo { hasNextPage } } }   | 8   | 1
            { campaigns(first: 5) { totalCount } }                                             | 11  | 11
            { customers(first: 10) { nodes { orders(first: 1) { totalCount } } } }             | 121 | 1
            { campaigns(first: 5, filter: { or: [{ not: { name: { contains: "b" } } }, { and: [{ or: { name: { contains: "c" } } }] }] }) { nodes { id } } } | 46 | 41
            query($f: CampaignFilter = { not: { name: { contains: "b" } } }) { campaigns(first: 5, filter: $f) { nodes { id } } } | 16 | 11
            { tierCounts { count } }                                                           | 103 | 100
            { verifyAuditLog { valid } }                                                       | 201 | 201
            { customers(first: 10) { nodes { orders(first: 9) { nodes { id } } } } }           | 111 | 1
            { tenant { ...f ...f } } fragment f on Tenant { members(first: 3) { nodes { id } } } | 5 | 3
            query($n: Int = 50) { campaigns(first: $n) { nodes { id } } }                      | 51  | 1
            query($no: Boolean = false) { tenant { id } campaigns @include(if: $no) { nodes { id } } } | 1 | 1
            query($no: Boolean = true) { tenant { id } campaigns @skip(if: $no) { nodes { id } } }     | 1 | 1
            { node(id: "cmp_01h455vb4pex5vsknk084sn02q") { id ... on Campaign { channel { id } } ... on Customer { orders(first: 10) { nodes { id } } } } } | 12 | 1
            { __schema { queryType { name } } }                                                | 100 | 100
            { __type(name: "Tenant") { name fields { name } } }                                | 10  | 10
            mutation { createSegment(input: {name: "", condition: {everyone: true}}) { segment { id } userErrors { code } } } | 11 | 10
            """)
    void costsAreKnownBeforeAndSettledAfter(String document, int requested, int actual) {
        JsonPath answer = owner.send(document, Map.of()).jsonPath();

        assertThat(answer.getList("errors")).isNull();
        assertThat(answer.getInt("extensions.cost.requestedQueryCost")).isEqualTo(requested);
        assertThat(answer.getInt("extensions.cost.actualQueryCost")).isEqualTo(actual);
    }

    @Test
    void whatAMutationGivesBackCountsAsLongAsWhatItWasGiven() {
        var customers = IntStream.range(0, 30)
                .mapToObj(number -> Map.of("externalId", "cost-" + number))
                .toList();

        JsonPath answer = owner.send(
                        "mutation($input: UpsertCustomersInput!) { upsertCustomers(input: $input) { customers { id } } }",
                        Map.of("input", Map.of("customers", customers)))
                .jsonPath();

        assertThat(answer.getInt("extensions.cost.requestedQueryCost")).isEqualTo(40);
        assertThat(answer.getInt("extensions.cost.actualQueryCost")).isEqualTo(40);
    }

    @Test
    void anOperationThatIsTooDearForAnybodyIsInvalid() {
        Response response =
                owner.send("{ customers(first: 100) { nodes { orders(first: 100) { nodes { id } } } } }", Map.of());

        assertThat(response.statusCode()).isEqualTo(400);
        JsonPath error = response.jsonPath().setRootPath("errors[0].extensions");
        assertThat(error.getString("code")).isEqualTo("INVALID");
        assertThat(error.getString("reason")).isEqualTo("MAX_COST_EXCEEDED");
        assertThat(error.getInt("maximumCost")).isEqualTo(10_000);
        assertThat(response.jsonPath().getInt("extensions.cost.requestedQueryCost"))
                .isEqualTo(10_201);
        assertThat(response.jsonPath().getInt("extensions.cost.actualQueryCost"))
                .isEqualTo(1);
    }

    @Test
    void aListThatTakesTooLongIsGivenUpAndPaidAllTheSame() {
        String lists = """
                { campaigns(first: 5, filter: { not: { name: { contains: "b" } } }) { totalCount nodes { id } }
                  segments(first: 5) { nodes { id } } contents(first: 5) { nodes { id } } }""";

        JsonPath answer = QuarkusTransaction.requiringNew().call(() -> {
            lock("campaign");
            return owner.send(lists, Map.of()).jsonPath();
        });

        assertThat(answer.getList("errors.extensions.code")).isEqualTo(List.of("TIMEOUT", "TIMEOUT", "TIMEOUT"));
        assertThat(answer.getList("errors.path"))
                .isEqualTo(List.of(List.of("campaigns"), List.of("segments"), List.of("contents")));
        assertThat(answer.getInt("extensions.cost.requestedQueryCost")).isEqualTo(38);
        assertThat(answer.getInt("extensions.cost.actualQueryCost")).isEqualTo(21 + 1 + 1);
        owner.query(lists);
    }

    private void lock(String table) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("lock table " + table + " in access exclusive mode");
        }
    }

    @Test
    void whatDoesNotFitTheSchemaCostsTheLeast() {
        JsonPath answer = owner.send("{ nothing }", Map.of()).jsonPath();

        assertThat(answer.getInt("extensions.cost.actualQueryCost")).isEqualTo(1);
        assertThat(answer.getInt("extensions.cost.throttleStatus.maximumAvailable"))
                .isPositive();
    }

    @Test
    void anEmptyBucketThrottlesItsTenantAndNobodyElse() throws SQLException {
        Api noisy = Api.newTenant();
        Api quiet = Api.newTenant();
        Api colleague = noisy.member("VIEWER");
        empty(noisy.tenantId());
        clock.advance(Duration.ofSeconds(2));

        for (Api caller : List.of(noisy, colleague)) {
            Response response = caller.send("{ tenant { id } }", Map.of());
            assertThat(response.statusCode()).as(response.asString()).isEqualTo(429);
            assertThat(response.header("Retry-After")).isEqualTo("1");
            JsonPath answer = response.jsonPath();
            assertThat(answer.getString("errors[0].extensions.code")).isEqualTo("THROTTLED");
            assertThat(answer.getInt("errors[0].extensions.retryAfterMs")).isBetween(1, 1_000);
            assertThat(answer.getInt("extensions.cost.throttleStatus.currentlyAvailable"))
                    .isLessThanOrEqualTo(1);
            assertThat(answer.getInt("extensions.cost.actualQueryCost")).isZero();
        }
        quiet.query("{ tenant { id } }");

        clock.advance(Duration.ofMinutes(10));
        noisy.query("{ tenant { id } }");
        colleague.query("{ tenant { id } }");
    }

    @Test
    void whatIsRefusedBeforeTheEngineIsPaidForByTheLogin() throws SQLException {
        Api noisy = viewerWithoutPointsOfTheLogin();

        assertThat(noisy.send("{ tenant { id }", Map.of()).statusCode()).isEqualTo(400);
        // The second one, unless a second passed meanwhile.
        Response response = Stream.generate(() -> noisy.send("{ tenant { id }", Map.of()))
                .limit(10)
                .filter(answer -> answer.statusCode() == 429)
                .findFirst()
                .orElseThrow();
        assertThat(response.header("Retry-After")).matches("[1-9][0-9]*");
        JsonPath error = response.jsonPath().setRootPath("errors[0].extensions");
        assertThat(error.getString("code")).isEqualTo("THROTTLED");
        assertThat(error.getInt("retryAfterMs")).isPositive();
        owner.query("{ tenant { id } }");

        clock.advance(Duration.ofMinutes(10));
        noisy.query("{ tenant { id } }");
    }

    @Test
    void whoSendsNothingBadNeedsNoPointsOfTheLogin() throws SQLException {
        Api good = viewerWithoutPointsOfTheLogin();

        for (int request = 0; request < 3; request++) {
            good.query("{ tenant { id } }");
        }
    }

    private static UUID loginId(Api caller) {
        String subject = caller.query("{ viewer { subject } }").getString("viewer.subject");
        return UUID.nameUUIDFromBytes(("default " + subject).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aCallerWithoutATenantHasABucketToo() {
        int rate = Api.admin()
                .send("{ viewer { subject } }", Map.of())
                .jsonPath()
                .getInt("extensions.cost.throttleStatus.restoreRate");

        assertThat(rate).isEqualTo(500_000);
    }

    @Test
    void eachCallerHasHalfOfWhatThePlanIncludes() {
        JsonPath answer = Api.newTenant("STARTER", "UTC", "USD")
                .send("{ tenant { plan { quotas { metric limit hard } } usage { metric } } }", Map.of())
                .jsonPath();

        assertThat(answer.getInt("data.tenant.plan.quotas.find { it.metric == 'API_POINTS' }.limit"))
                .isEqualTo(200);
        assertThat(answer.getInt("extensions.cost.throttleStatus.restoreRate")).isEqualTo(100_000);
        assertThat(answer.getInt("extensions.cost.throttleStatus.maximumAvailable"))
                .isEqualTo(2_000_000);
        assertThat(answer.getList("data.tenant.usage.metric")).doesNotContain("API_POINTS");
    }

    /** As after much work, by a clock that is a little ahead. */
    private Api viewerWithoutPointsOfTheLogin() throws SQLException {
        Api viewer = owner.member("VIEWER");
        empty(loginId(viewer));
        clock.advance(Duration.ofSeconds(2));
        return viewer;
    }

    private void empty(UUID bucketId) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(
                        "insert into point_bucket (id, granted, full_at) values (?, 0, now() + interval '70 seconds')"
                                + " on conflict (id) do update set full_at = excluded.full_at")) {
            statement.setObject(1, bucketId);
            statement.executeUpdate();
        }
    }
}
