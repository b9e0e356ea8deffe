package app.marquee.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.SqlRecorder;
import app.marquee.job.JobHandler;
import app.marquee.job.JobRun;
import app.marquee.job.Jobs;
import app.marquee.job.Next;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MarqueeTest
class AuditApiTest {
    private static final String EVENTS = """
            query($first: Int, $after: String, $last: Int, $before: String, $filter: AuditEventFilter) {
              auditEvents(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
                totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
                nodes { id at actor action subjectId before after detail remoteAddress requestId sequence hash }
              }
            }
            """;

    private static final String SET_BENCHMARK = """
            mutation { setBenchmark(input: {metric: AVERAGE_ORDER_VALUE, amount: {amount: "9", currencyCode: "USD"}}) {
              userErrors { code } } }
            """;

    @Inject
    TenantContext tenantContext;

    @Inject
    Audit audit;

    @Inject
    Jobs jobs;

    @Inject
    SqlRecorder statements;

    private Api owner = Api.withToken(null);

    @BeforeEach
    void aTenant() {
        owner = Api.newTenant();
    }

    @Test
    void theFirstEventIsTheTenantsBeginning() {
        var event = events(Map.of());

        assertThat(event.getList("nodes.action")).containsExactly("onboardTenant");
        assertThat(event.getString("nodes[0].actor")).isEqualTo("person:saas-admin");
        assertThat(event.getString("nodes[0].subjectId")).isEqualTo(Ids.encode("tnt", owner.tenantId()));
        assertThat(event.getInt("nodes[0].sequence")).isEqualTo(1);
        assertThat(event.getString("nodes[0].hash")).matches("[0-9a-f]{64}");
        assertThat(event.getMap("nodes[0].before")).isEmpty();
        assertThat(event.getString("nodes[0].after.plan")).isEqualTo("GROWTH");
        assertThat((Object) event.get("nodes[0].detail")).isNull();
    }

    @Test
    void aChangeOfSettingsTellsWhatTheyWereAndWhatTheyBecame() {
        setBenchmark("12.50");
        setBenchmark("13.00");
        owner.mutate("removeBenchmark", "RemoveBenchmarkInput", Map.of("metric", "AVERAGE_ORDER_VALUE"), "metric");
        var tenant = Ids.encode("tnt", owner.tenantId());
        Api.admin()
                .mutate(
                        "suspendTenant",
                        "TenantReasonInput",
                        Map.of("tenantId", tenant, "reason", "Unpaid"),
                        "tenant { status }");
        Api.admin()
                .mutate(
                        "reactivateTenant",
                        "TenantReasonInput",
                        Map.of("tenantId", tenant, "reason", "Paid"),
                        "tenant { status }");

        var events = events(Map.of("first", 5));

        assertThat(events.getList("nodes.before"))
                .containsExactly(
                        Map.of("status", "SUSPENDED"),
                        Map.of("status", "ACTIVE"),
                        Map.of("AVERAGE_ORDER_VALUE", "13"),
                        Map.of("AVERAGE_ORDER_VALUE", "12.5"),
                        Map.of());
        assertThat(events.getList("nodes.after"))
                .containsExactly(
                        Map.of("status", "ACTIVE", "reason", "Paid"),
                        Map.of("status", "SUSPENDED", "reason", "Unpaid"),
                        Map.of(),
                        Map.of("AVERAGE_ORDER_VALUE", "13"),
                        Map.of("AVERAGE_ORDER_VALUE", "12.5"));
    }

    @Test
    void anEventTellsWhereFromAndInWhichRequest() {
        Response answer = given().header("X-Request-Id", "order-desk.17")
                .header("Authorization", "Bearer " + owner.token())
                .header("X-Tenant", owner.slug())
                .contentType("application/json")
                .body(Map.of("query", SET_BENCHMARK))
                .post("/graphql");

        var event = events(Map.of("first", 1));

        assertThat(answer.header("X-Request-Id")).isEqualTo("order-desk.17");
        assertThat(event.getString("nodes[0].requestId")).isEqualTo("order-desk.17");
        assertThat(event.getString("nodes[0].remoteAddress")).isEqualTo("127.0.0.1");
        assertThat(event.getString("nodes[0].actor")).isEqualTo("person:" + owner.slug() + "-owner");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with blanks",
                "a\tb",
                "<script>",
                "x234567890123456789012345678901234567890123456789012345678901234x"
            })
    void aRequestIdThatIsNotPlainIsReplaced(String id) {
        Response answer = given().header("X-Request-Id", id)
                .header("Authorization", "Bearer " + owner.token())
                .header("X-Tenant", owner.slug())
                .contentType("application/json")
                .body(Map.of("query", SET_BENCHMARK))
                .post("/graphql");

        assertThat(answer.header("X-Request-Id"))
                .matches("[0-9a-f-]{36}")
                .isEqualTo(events(Map.of("first", 1)).getString("nodes[0].requestId"));
    }

    @Test
    void aLookAtPersonalDataIsAnEventOfItsRequest() {
        owner.mutate(
                "upsertCustomers",
                "UpsertCustomersInput",
                Map.of("customers", List.of(Map.of("externalId", "c1", "email", "c1@example.com"))),
                "customers { id }");
        var customer = owner.query("{ customers { nodes { id identities { value } } } }")
                .getString("customers.nodes[0].id");

        var event = events(Map.of("filter", Map.of("action", "seePersonalData")));

        assertThat(event.getList("nodes.detail.customers")).containsExactly(List.of(customer));
        assertThat(event.getString("nodes[0].requestId")).isNotNull();
    }

    @Test
    void whatIsRefusedOrFailsLeavesNoEvent() {
        assertThat(owner.errorsOf(
                        "setBenchmark",
                        "SetBenchmarkInput",
                        Map.of(
                                "metric",
                                "AVERAGE_ORDER_VALUE",
                                "amount",
                                Map.of("amount", "0", "currencyCode", "USD"))))
                .containsExactly("INVALID");
        assertThatIllegalStateException()
                .isThrownBy(() -> tenantContext.runAs(owner.tenantId(), () -> {
                    audit.record("neverDone", null, Map.of());
                    throw new IllegalStateException("rolled back");
                }));

        assertThat(events(Map.of()).getList("nodes.action")).containsExactly("onboardTenant");
    }

    @Test
    void workInTheBackgroundIsTheSystemsAndHasNoRequest() {
        tenantContext.runAs(owner.tenantId(), () -> jobs.enqueue(Recording.KIND, Ids.newId(), Instant.now()));

        await().untilAsserted(() -> {
            var event = events(Map.of("filter", Map.of("action", "backgroundWork")));
            assertThat(event.getList("nodes.actor")).containsExactly("system");
            assertThat((Object) event.get("nodes[0].requestId")).isNull();
            assertThat((Object) event.get("nodes[0].remoteAddress")).isNull();
        });
    }

    @Test
    void pagesGoBothWaysAndLeaveNothingOut() {
        for (int number = 1; number <= 6; number++) {
            setBenchmark(number + ".00");
        }

        var first = events(Map.of("first", 3));
        var second = events(Map.of("first", 10, "after", first.getString("pageInfo.endCursor")));
        var back = events(Map.of("last", 2, "before", second.getString("pageInfo.startCursor")));

        assertThat(first.getList("nodes.sequence")).containsExactly(7, 6, 5);
        assertThat(first.getInt("totalCount")).isEqualTo(7);
        assertThat(second.getList("nodes.sequence")).containsExactly(4, 3, 2, 1);
        assertThat(back.getList("nodes.sequence")).containsExactly(6, 5);
    }

    @Test
    void filtersChooseByWhoWhatWhomAndWhen() {
        setBenchmark("1.00");
        var all = events(Map.of());
        var benchmark = all.getString("nodes[0].id");
        var onboarding = all.getString("nodes[1].id");
        var middle = all.getString("nodes[0].at");

        assertThat(found(Map.of("action", "setBenchmark"))).containsExactly(benchmark);
        assertThat(found(Map.of("actor", "person:saas-admin"))).containsExactly(onboarding);
        assertThat(found(Map.of("subjectId", Ids.encode("tnt", owner.tenantId()))))
                .containsExactly(onboarding);
        assertThat(found(Map.of("from", middle))).containsExactly(benchmark);
        assertThat(found(Map.of("until", middle))).containsExactly(onboarding);
        assertThat(found(Map.of("action", "setBenchmark", "until", middle))).isEmpty();
        assertThat(found(Map.of())).containsExactly(benchmark, onboarding);
        assertThat(found(Map.of("not", Map.of("action", "setBenchmark")))).containsExactly(onboarding);
        assertThat(found(Map.of(
                        "from",
                        "2000-01-01T00:00:00Z",
                        "or",
                        List.of(Map.of("action", "setBenchmark"), Map.of("actor", "person:saas-admin")))))
                .containsExactly(benchmark, onboarding);
    }

    @Test
    void aFilterBeyondBoundsIsInvalid() {
        for (var filter : List.of(
                Map.of("action", "x".repeat(201)),
                Map.of("actor", " "),
                Map.of("subjectId", "tnt_shop"),
                Map.of("not", Map.of()),
                Map.of("until", "+1000000000-12-31T23:59:59Z"))) {
            var answer = owner.send(EVENTS, Map.of("filter", filter));

            assertThat(answer.jsonPath().getString("errors[0].extensions.code")).isEqualTo("INVALID");
        }
    }

    @Test
    void onlyOwnersOfTheTenantSeeIt() {
        var event = events(Map.of()).getString("nodes[0].id");
        var node = "query($id: ID!) { node(id: $id) { id } }";

        assertThat(owner.query(node, Map.of("id", event)).getString("node.id")).isEqualTo(event);
        assertThat(Api.newTenant().query(node, Map.of("id", event)).getString("node"))
                .isNull();
        for (String role : List.of("MARKETER", "ANALYST", "VIEWER", "INTEGRATOR")) {
            var member = owner.member(role);
            assertThat(member.query(node, Map.of("id", event)).getString("node"))
                    .isNull();
            for (String query : List.of("{ auditEvents { totalCount } }", "{ verifyAuditLog { valid } }")) {
                assertThat(member.send(query, Map.of()).jsonPath().getString("errors[0].extensions.code"))
                        .isEqualTo("FORBIDDEN");
            }
        }
    }

    @Test
    void aPageTakesAsManyStatementsForTwentyEventsAsForOne() {
        events(Map.of());
        var forOne = statements.during(() -> events(Map.of()));
        for (int number = 1; number < 20; number++) {
            setBenchmark(number + ".00");
        }

        var forTwenty = statements.during(
                () -> assertThat(events(Map.of()).getList("nodes")).hasSize(20));

        assertThat(forTwenty).hasSameSizeAs(forOne);
        assertThat(forTwenty).hasSizeLessThanOrEqualTo(4);
    }

    private JsonPath events(Map<String, ?> variables) {
        return owner.query(EVENTS, variables).setRootPath("data.auditEvents");
    }

    private List<String> found(Map<String, ?> filter) {
        return events(Map.of("filter", filter)).getList("nodes.id");
    }

    private void setBenchmark(String amount) {
        owner.mutate(
                "setBenchmark",
                "SetBenchmarkInput",
                Map.of("metric", "AVERAGE_ORDER_VALUE", "amount", Map.of("amount", amount, "currencyCode", "USD")),
                "benchmark { metric }");
    }

    /** A job that says what it did. */
    @ApplicationScoped
    static class Recording implements JobHandler {
        static final String KIND = "test-recording";

        private final Audit audit;

        Recording(Audit audit) {
            this.audit = audit;
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public Next run(JobRun run) {
            return run.inTransaction(() -> {
                audit.record("backgroundWork", null, Map.of());
                return Next.done();
            });
        }
    }
}
