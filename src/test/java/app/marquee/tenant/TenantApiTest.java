package app.marquee.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.TestLogins;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@MarqueeTest
class TenantApiTest {
    @Test
    void adminsFilterAndSortTenants() {
        List<String> slugs = List.of(Api.newTenant().slug(), Api.newTenant().slug());
        String both = "or: [{ slug: \"%s\" }, { name: { contains: \"%s\" } }]".formatted(slugs.get(0), slugs.get(1));

        assertThat(slugs(both, "SLUG", "ASC")).isEqualTo(slugs.stream().sorted().toList());
        assertThat(slugs(both, "CREATED_AT", "DESC")).containsExactly(slugs.get(1), slugs.get(0));
        assertThat(slugs(both + ", not: { name: { eq: \"Shop %s\" } }".formatted(slugs.get(1)), "NAME", "ASC"))
                .containsExactly(slugs.get(0));
    }

    private static List<String> slugs(String filter, String by, String direction) {
        return Api.admin()
                .query("{ tenants(filter: { %s }, sort: { by: %s, direction: %s }) { nodes { slug } } }"
                        .formatted(filter, by, direction))
                .getList("tenants.nodes.slug");
    }

    @Test
    void anOwnerSeesTheTenantThatWasOnboarded() {
        Api owner = Api.newTenant();

        var tenant = owner.query("""
                        { tenant { id slug status industry timeZone currencyCode plan { code quotas { metric limit hard } }
                          usage { metric used limit periodStart periodEnd }
                          members { totalCount nodes { id email role status subject } } createdAt } }""").setRootPath("data.tenant");

        assertThat(tenant.getString("slug")).isEqualTo(owner.slug());
        assertThat(tenant.getString("status")).isEqualTo("ACTIVE");
        assertThat(tenant.getString("plan.code")).isEqualTo("GROWTH");
        assertThat(tenant.getInt("usage.find { it.metric == 'MEMBERS' }.used")).isEqualTo(1);
        assertThat(tenant.getInt("members.totalCount")).isEqualTo(1);
        assertThat(tenant.getString("members.nodes[0].role")).isEqualTo("OWNER");
    }

    @Test
    void aSlugIsTakenOnce() {
        Api owner = Api.newTenant();

        var payload = Api.admin()
                .attempt(
                        "onboardTenant", "OnboardTenantInput", onboarding(owner.slug(), "UTC", "USD"), "tenant { id }");

        assertThat(payload.getList("userErrors.code")).isEqualTo(List.of("SLUG_TAKEN"));
        assertThat(payload.getList("userErrors[0].field")).isEqualTo(List.of("input", "slug"));
        assertThat(payload.getString("tenant")).isNull();
    }

    @Test
    void whatCannotBeATenantIsRefusedByField() {
        assertThat(fieldAtFault(onboarding("No Slug", "UTC", "USD"))).isEqualTo("slug");
        assertThat(fieldAtFault(onboarding(Api.unique("a"), "Moon/Base", "USD")))
                .isEqualTo("timeZone");
        assertThat(fieldAtFault(onboarding(Api.unique("a"), "UTC", "usd"))).isEqualTo("currencyCode");
    }

    @Test
    void aMemberOfAnotherTenantIsKeptOut() {
        Api acme = Api.newTenant();
        Api globex = Api.newTenant();

        var response = acme.in(globex.slug()).send("{ tenant { slug } }", Map.of());

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.jsonPath().getString("errors[0].extensions.code")).isEqualTo("FORBIDDEN");
    }

    @Test
    void aLoginThatIsAMemberNowhereHasNoTenant() {
        var response = Api.person(Api.unique("stranger")).send("{ tenant { slug } }", Map.of());

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.jsonPath().getString("errors[0].extensions.code")).isEqualTo("TENANT_REQUIRED");
    }

    @Test
    void aMemberOfSeveralTenantsChoosesOne() {
        Api first = Api.newTenant();
        Api second = Api.newTenant();
        String subject = Api.unique("both");
        for (Api owner : List.of(first, second)) {
            owner.mutate(
                    "addMember",
                    "AddMemberInput",
                    Map.of("email", subject + "@team.example", "subject", subject, "role", "VIEWER"),
                    "member { id }");
        }
        Api both = Api.person(subject);

        var refused = both.send("{ tenant { slug } }", Map.of());

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.jsonPath().getString("errors[0].extensions.code")).isEqualTo("TENANT_REQUIRED");
        assertThat(both.query("{ viewer { memberships { tenant { slug } } } }")
                        .getList("viewer.memberships.tenant.slug"))
                .containsExactlyInAnyOrder(first.slug(), second.slug());
        assertThat(both.in(second.slug()).query("{ tenant { slug } }").getString("tenant.slug"))
                .isEqualTo(second.slug());
    }

    @Test
    void missingExpiredAndForeignTokensAreUnauthenticated() {
        String subject = Api.unique("owner");
        for (Api api : List.of(
                Api.withToken(null),
                Api.withToken("nonsense"),
                Api.withToken("mq_live_nonsense"),
                Api.withToken(TestLogins.expiredToken(subject)),
                Api.withToken(TestLogins.tokenOfAnotherProvider(subject)))) {
            var response = api.send("{ viewer { subject } }", Map.of());

            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.jsonPath().getString("errors[0].extensions.code"))
                    .isEqualTo("UNAUTHENTICATED");
        }
    }

    @Test
    void aSuspendedTenantLetsNobodyInUntilItIsReactivated() {
        Api owner = Api.newTenant();
        String id = owner.query("{ tenant { id } }").getString("tenant.id");
        Map<String, String> input = Map.of("tenantId", id, "reason", "Unpaid");

        Api.admin().mutate("suspendTenant", "TenantReasonInput", input, "tenant { status }");
        var response = owner.send("{ tenant { slug } }", Map.of());

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.jsonPath().getString("errors[0].extensions.code")).isEqualTo("TENANT_SUSPENDED");
        Api.admin().mutate("reactivateTenant", "TenantReasonInput", input, "tenant { status }");
        assertThat(owner.query("{ tenant { status } }").getString("tenant.status"))
                .isEqualTo("ACTIVE");
    }

    @Test
    void onlyASaasAdminOnboardsTenants() {
        assertThat(Api.newTenant().failureOf("onboardTenant", "OnboardTenantInput", onboarding("x", "UTC", "USD")))
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void membersAreAHardQuota() {
        Api owner = Api.newTenant("STARTER", "UTC", "USD");
        for (int i = 0; i < 4; i++) {
            owner.member("VIEWER");
        }

        assertThat(owner.errorsOf(
                        "addMember", "AddMemberInput", Map.of("email", "sixth@team.example", "role", "VIEWER")))
                .isEqualTo(List.of("QUOTA_EXCEEDED"));
    }

    private static String fieldAtFault(Map<String, ?> input) {
        return Api.admin()
                .attempt("onboardTenant", "OnboardTenantInput", input, "tenant { id }")
                .getString("userErrors[0].field[1]");
    }

    private static Map<String, ?> onboarding(String slug, String timeZone, String currencyCode) {
        return Map.of(
                "slug",
                slug,
                "name",
                "A shop",
                "industry",
                "RETAIL",
                "plan",
                "STARTER",
                "timeZone",
                timeZone,
                "currencyCode",
                currencyCode,
                "owner",
                Map.of("email", "owner@shop.example"));
    }
}
