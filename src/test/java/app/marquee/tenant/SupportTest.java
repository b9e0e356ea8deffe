package app.marquee.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.TestClock;
import app.marquee.security.Role;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What SaaS admins may do, with and without an owner's leave. */
@MarqueeTest
class SupportTest {
    @Inject
    TestClock clock;

    private Api owner = Api.withToken(null);
    private Api support = Api.withToken(null);

    @BeforeEach
    void onboard() {
        owner = Api.newTenant();
        support = Api.admin().in(owner.slug());
        owner.mutate(
                "upsertCustomers",
                "UpsertCustomersInput",
                Map.of("customers", List.of(Map.of("externalId", "c-1", "email", "olivia@people.example"))),
                "customers { id }");
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ customers { totalCount } }",
                "{ segments { totalCount } }",
                "{ tierPolicies { totalCount } }",
                "{ contents { totalCount } }",
                "{ channels { totalCount } }",
                "{ campaigns { totalCount } }",
                "{ apiKeys { totalCount } }",
                "{ tenants(first: 1) { nodes { members { totalCount } } } }",
            })
    void anAdminSeesNothingThatIsATenantsOwn(String query) {
        assertThat(codeOf(Api.admin().send(query, Map.of()))).isEqualTo("FORBIDDEN");
        assertThat(codeOf(support.send(query, Map.of()))).isEqualTo("FORBIDDEN");
    }

    @Test
    void anAdminFindsNoCustomerById() {
        String id = owner.query("{ customers { nodes { id } } }").getString("customers.nodes[0].id");
        Map<String, ?> variables = Map.of("id", id);

        assertThat(Api.admin()
                        .query("query($id: ID!) { node(id: $id) { id } }", variables)
                        .getString("node"))
                .isNull();
        assertThat(codeOf(Api.admin().send("query($id: ID!) { customer(id: $id) { id } }", variables)))
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void anAdminSeesTheUsageOfEachTenant() {
        var usage = Api.admin()
                .query(
                        "query($slug: String!) { tenants(filter: {slug: $slug}) { nodes { usage { metric used } } } }",
                        Map.of("slug", owner.slug()));

        assertThat(usage.getInt("tenants.nodes[0].usage.find { it.metric == 'CUSTOMERS' }.used"))
                .isEqualTo(1);
        assertThat(Api.admin()
                        .query("{ tenants(last: 50) { nodes { slug usage { metric } plan { code } } totalCount } }")
                        .getList("tenants.nodes.usage.flatten()"))
                .hasSizeGreaterThanOrEqualTo(6);
    }

    @Test
    void withoutAGrantATenantIsClosedToAdminsAsToStrangers() {
        Response refused = support.send("{ tenant { slug } }", Map.of());

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.asString())
                .isEqualTo(Api.newTenant()
                        .in(owner.slug())
                        .send("{ tenant { slug } }", Map.of())
                        .asString());
        String nowhere = Api.unique("nowhere");
        assertThat(refused.asString().replace(owner.slug(), nowhere))
                .isEqualTo(Api.admin()
                        .in(nowhere)
                        .send("{ tenant { slug } }", Map.of())
                        .asString());
    }

    @Test
    void aGrantLetsAdminsLookAsViewersDo() {
        grant(Duration.ofHours(72));

        var seen = support.query("{ viewer { permissions } customers { nodes { identities { value masked } } } }");

        assertThat(seen.getList("viewer.permissions"))
                .containsExactlyInAnyOrderElementsOf(
                        Role.VIEWER.permissions().stream().map(Enum::name).toList());
        assertThat(seen.getList("customers.nodes[0].identities.masked")).containsOnly(true);
        assertThat(seen.getString("customers.nodes[0].identities[0].value")).doesNotContain("olivia");
        assertThat(support.failureOf("upsertCustomers", "UpsertCustomersInput", Map.of("customers", List.of())))
                .isEqualTo("FORBIDDEN");
        assertThat(codeOf(support.send("{ tenants { totalCount } }", Map.of()))).isEqualTo("FORBIDDEN");
        assertThat(codeOf(support.send("mutation { leaveTenant { __typename } }", Map.of())))
                .isEqualTo("FORBIDDEN");
        assertThat(support.in(Api.newTenant().slug())
                        .send("{ tenant { slug } }", Map.of())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aGrantIsNotForWhoeverIsNoAdmin() {
        grant(Duration.ofHours(1));

        assertThat(Api.newTenant()
                        .in(owner.slug())
                        .send("{ tenant { slug } }", Map.of())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aGrantEndsByItselfAndByRevoking() {
        String id = grant(Duration.ofHours(1));
        support.query("{ tenant { slug } }");
        owner.mutate("revokeSupportAccess", "RevokeSupportAccessInput", Map.of("id", id), "supportGrant { revokedAt }");
        assertThat(codeOf(support.send("{ tenant { slug } }", Map.of()))).isEqualTo("FORBIDDEN");

        grant(Duration.ofHours(1));
        support.query("{ tenant { slug } }");
        clock.advance(Duration.ofHours(1));
        assertThat(codeOf(support.send("{ tenant { slug } }", Map.of()))).isEqualTo("FORBIDDEN");
    }

    @Test
    void everyRequestOfSupportIsRecorded() {
        grant(Duration.ofHours(1));

        support.query("{ a: tenant { slug } ...f } fragment f on Query { customers { totalCount } }");
        support.failureOf("upsertCustomers", "UpsertCustomersInput", Map.of("customers", List.of()));

        assertThat(recorded())
                .containsExactlyInAnyOrder(
                        Map.of(
                                "actor",
                                "support:saas-admin",
                                "detail",
                                Map.of("fields", List.of("tenant", "customers"))),
                        Map.of("actor", "support:saas-admin", "detail", Map.of("fields", List.of("upsertCustomers"))));
    }

    @Test
    void aGrantIsBounded() {
        for (Duration length : List.of(Duration.ZERO, Duration.ofHours(-1), Duration.ofHours(73))) {
            assertThat(owner.errorsOf("grantSupportAccess", "GrantSupportAccessInput", input(length, "Look")))
                    .containsExactly("INVALID");
        }
        assertThat(owner.errorsOf("grantSupportAccess", "GrantSupportAccessInput", input(Duration.ofHours(1), " ")))
                .containsExactly("INVALID");
        assertThat(owner.member("MARKETER")
                        .failureOf("grantSupportAccess", "GrantSupportAccessInput", input(Duration.ofHours(1), "Look")))
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void anOwnerListsTheGrantsOfTheTenant() {
        String id = grant(Duration.ofHours(1));
        Api other = Api.newTenant();

        assertThat(owner.query("{ supportGrants { nodes { id reason revokedAt } } }")
                        .getList("supportGrants.nodes.id"))
                .containsExactly(id);
        assertThat(other.query("{ supportGrants { totalCount } }").getInt("supportGrants.totalCount"))
                .isZero();
        assertThat(other.failureOf("revokeSupportAccess", "RevokeSupportAccessInput", Map.of("id", id)))
                .isEqualTo("NOT_FOUND");
    }

    private String grant(Duration length) {
        return owner.mutate(
                        "grantSupportAccess",
                        "GrantSupportAccessInput",
                        input(length.minusSeconds(5), "An import that does not end"),
                        "supportGrant { id }")
                .getString("supportGrant.id");
    }

    private Map<String, ?> input(Duration length, String reason) {
        return Map.of("until", clock.instant().plus(length).toString(), "reason", reason);
    }

    private List<Map<String, Object>> recorded() {
        return owner.query("""
                        { auditEvents(filter: {action: "supportAccess"}) { nodes { actor detail } } }""").getList("auditEvents.nodes");
    }

    private static String codeOf(Response response) {
        return response.jsonPath().getString("errors[0].extensions.code");
    }
}
