package app.marquee.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.TestLogins;
import app.marquee.security.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Services that come in by OIDC client credentials: the token is the provider's, the rights are the tenant's. */
@MarqueeTest
class ServiceClientTest {
    private Api owner = Api.withToken(null);
    private String subject = "";

    @BeforeEach
    void onboard() {
        owner = Api.newTenant();
        subject = Api.unique("service-account");
    }

    @Test
    void aServiceMayDoWhatItWasGivenAndNoMore() {
        String id = add(owner, "TENANT_READ", "CUSTOMER_READ");
        Api service = Api.person(subject);

        var viewer = service.query("{ viewer { kind subject permissions } tenant { slug } }");

        assertThat(viewer.getString("viewer.kind")).isEqualTo("SERVICE");
        assertThat(viewer.getList("viewer.permissions")).containsExactly("TENANT_READ", "CUSTOMER_READ");
        assertThat(viewer.getString("tenant.slug")).isEqualTo(owner.slug());
        assertThat(service.failureOf("upsertCustomers", "UpsertCustomersInput", Map.of("customers", List.of())))
                .isEqualTo("FORBIDDEN");
        owner.mutate("removeServiceClient", "RemoveServiceClientInput", Map.of("id", id), "serviceClient { id }");
        assertThat(codeOf(service)).isEqualTo("TENANT_REQUIRED");
    }

    @Test
    void aServiceIsBoundToItsTenant() {
        add(owner, "TENANT_READ");
        Api other = Api.newTenant();

        assertThat(codeOf(Api.person(subject).in(other.slug()))).isEqualTo("FORBIDDEN");
        // Being added elsewhere does not disturb it, nor does it give it rights there that it was not given.
        Api.person(subject).query("{ tenant { slug } }");
        add(other, "CUSTOMER_READ");
        assertThat(Api.person(subject).query("{ tenant { slug } }").getString("tenant.slug"))
                .isEqualTo(owner.slug());
        assertThat(Api.person(subject)
                        .in(other.slug())
                        .query("{ viewer { permissions } }")
                        .getList("viewer.permissions"))
                .containsExactly("CUSTOMER_READ");
    }

    @Test
    void theAdminRoleInItsTokenGivesAServiceNothing() {
        add(owner, "TENANT_READ");
        Api service = Api.withToken(TestLogins.token(subject, "marquee-admin")).in(owner.slug());

        assertThat(service.query("{ viewer { permissions } }").getList("viewer.permissions"))
                .containsExactly("TENANT_READ");
    }

    @Test
    void aServiceIsNotAPerson() {
        add(owner, "TENANT_READ");

        assertThat(Api.person(subject)
                        .send("mutation { leaveTenant { __typename } }", Map.of())
                        .asString())
                .contains("FORBIDDEN");
        assertThat(owner.query("{ tenant { members { totalCount } } }").getInt("tenant.members.totalCount"))
                .isEqualTo(1);
    }

    @Test
    void nobodyIsMadeAServiceElsewhere() {
        String person = owner.slug() + "-owner";
        owner.query("{ tenant { slug } }");
        String admin = Api.unique("admin");
        Api other = Api.newTenant();
        for (String stranger : List.of(person, admin)) {
            subject = stranger;
            add(other, "TENANT_READ");
        }

        assertThat(Api.person(person).query("{ viewer { kind permissions } }").getList("viewer.permissions"))
                .contains("MEMBER_MANAGE");
        assertThat(Api.withToken(TestLogins.token(admin, "marquee-admin"))
                        .query("{ viewer { kind permissions } tenants { totalCount } }")
                        .getList("viewer.permissions"))
                .containsExactly("TENANT_ADMIN");
    }

    @Test
    void noServiceHoldsWhatOnlyPeopleMayDo() {
        assertThat(Role.FOR_PEOPLE_ONLY)
                .isNotEmpty()
                .allSatisfy(permission -> assertThat(
                                owner.errorsOf("addServiceClient", "AddServiceClientInput", input(permission.name())))
                        .containsExactly("INVALID"));
    }

    @Test
    void aSubjectIsOneThingInATenant() {
        add(owner, "TENANT_READ");

        assertThat(owner.errorsOf("addServiceClient", "AddServiceClientInput", input("TENANT_READ")))
                .containsExactly("MEMBER_EXISTS");
        assertThat(owner.errorsOf(
                        "addMember",
                        "AddMemberInput",
                        Map.of("email", "x@team.example", "subject", subject, "role", "OWNER")))
                .containsExactly("MEMBER_EXISTS");
        subject = owner.slug() + "-owner";
        assertThat(owner.errorsOf("addServiceClient", "AddServiceClientInput", input("TENANT_READ")))
                .containsExactly("MEMBER_EXISTS");
    }

    @Test
    void servicesCountAsApiKeys() {
        owner = Api.newTenant("STARTER", "UTC", "USD");
        add(owner, "TENANT_READ");
        owner.mutate(
                "createApiKey",
                "CreateApiKeyInput",
                Map.of("name", "Till", "scopes", List.of("TENANT_READ")),
                "secret");

        subject = Api.unique("service-account");
        assertThat(owner.errorsOf("addServiceClient", "AddServiceClientInput", input("TENANT_READ")))
                .containsExactly("QUOTA_EXCEEDED");
    }

    @Test
    void anOwnerListsTheServicesOfTheTenant() {
        String id = add(owner, "TENANT_READ");
        Api other = Api.newTenant();

        assertThat(owner.query("{ serviceClients { nodes { id subject name scopes } } }")
                        .getMap("serviceClients.nodes[0]"))
                .isEqualTo(Map.of("id", id, "subject", subject, "name", "Till", "scopes", List.of("TENANT_READ")));
        assertThat(other.query("{ serviceClients { totalCount } }").getInt("serviceClients.totalCount"))
                .isZero();
        assertThat(other.failureOf("removeServiceClient", "RemoveServiceClientInput", Map.of("id", id)))
                .isEqualTo("NOT_FOUND");
        assertThat(owner.member("MARKETER")
                        .failureOf("addServiceClient", "AddServiceClientInput", input("TENANT_READ")))
                .isEqualTo("FORBIDDEN");
    }

    private String add(Api to, String... scopes) {
        return to.mutate("addServiceClient", "AddServiceClientInput", input(scopes), "serviceClient { id }")
                .getString("serviceClient.id");
    }

    private Map<String, ?> input(String... scopes) {
        return Map.of("subject", subject, "name", "Till", "scopes", List.of(scopes));
    }

    private static String codeOf(Api caller) {
        return caller.send("{ tenant { slug } }", Map.of()).jsonPath().getString("errors[0].extensions.code");
    }
}
