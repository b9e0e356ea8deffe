package app.marquee.security;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.TestLogins;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the organizations in a token choose, for a member of two tenants. */
@MarqueeTest
class OrganizationsTest {
    private Api first;
    private Api second;
    private String subject;

    @BeforeEach
    void aMemberOfTwoTenants() {
        first = Api.newTenant();
        second = Api.newTenant();
        subject = Api.unique("both");
        for (Api owner : List.of(first, second)) {
            owner.mutate(
                    "addMember",
                    "AddMemberInput",
                    Map.of("email", subject + "@team.example", "subject", subject, "role", "VIEWER"),
                    "member { id }");
        }
    }

    @Test
    void theOneOrganizationIsTheTenantInEveryFormOfTheClaim() {
        var inAnObject = Map.of(second.slug(), Map.of("id", "42c3e46f-2477-44d7-a85b-d3b43f6b31fa"));

        for (Object claim : List.of(inAnObject, List.of(second.slug()), second.slug())) {
            assertThat(tenantOf(withOrganizations(claim))).isEqualTo(second.slug());
        }
    }

    @Test
    void theHeaderMayRepeatIt() {
        assertThat(tenantOf(withOrganizations(List.of(second.slug())).in(second.slug())))
                .isEqualTo(second.slug());
    }

    @Test
    void theHeaderCannotLeadAwayFromIt() {
        assertRefused(withOrganizations(List.of(second.slug())).in(first.slug()), "FORBIDDEN");
    }

    @Test
    void severalOrganizationsDoNotChoose() {
        Api both = withOrganizations(Map.of(first.slug(), Map.of(), second.slug(), Map.of()));

        assertRefused(both, "TENANT_REQUIRED");
        assertThat(tenantOf(both.in(second.slug()))).isEqualTo(second.slug());
    }

    @Test
    void noOrganizationDoesNotChooseEither() {
        assertRefused(withOrganizations(List.of()), "TENANT_REQUIRED");
        assertRefused(withOrganizations(Map.of()), "TENANT_REQUIRED");
    }

    @Test
    void anOrganizationIsNoMembership() {
        Api third = Api.newTenant();

        assertRefused(withOrganizations(List.of(third.slug())), "FORBIDDEN");
        assertRefused(withOrganizations(List.of(Api.unique("nowhere"))), "FORBIDDEN");
    }

    private Api withOrganizations(Object claim) {
        return Api.withToken(TestLogins.tokenForOrganizations(subject, claim));
    }

    private static String tenantOf(Api caller) {
        return caller.query("{ tenant { slug } }").getString("tenant.slug");
    }

    private static void assertRefused(Api caller, String code) {
        Response response = caller.send("{ tenant { slug } }", Map.of());

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.jsonPath().getString("errors[0].extensions.code")).isEqualTo(code);
    }
}
