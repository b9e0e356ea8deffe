package app.marquee.customer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.shared.StoredJson;
import app.marquee.tenancy.TenantContext;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MarqueeTest
class PersonalDataTest {
    private static final String LOOK = "{ customers { nodes { id identities { value masked } } } }";

    @Inject
    TenantContext tenantContext;

    @Inject
    EntityManager entityManager;

    private Api owner = Api.withToken(null);

    @BeforeEach
    void aTenantWithACustomer() {
        owner = Api.newTenant();
        owner.mutate(
                "upsertCustomers",
                "UpsertCustomersInput",
                Map.of("customers", List.of(Map.of("externalId", "ada", "email", "ada@example.com"))),
                "customers { id }");
    }

    @Test
    void aWholeLookIsRecordedWithWhoseDataAndWhy() {
        Response seen = ask("Ticket 4711", LOOK);

        String customer = seen.jsonPath().getString("data.customers.nodes[0].id");
        assertThat(seen.jsonPath().getString("data.customers.nodes[0].identities[0].value"))
                .isEqualTo("ada@example.com");
        assertThat(looks()).singleElement().satisfies(look -> {
            assertThat(look.getString("reason")).isEqualTo("Ticket 4711");
            assertThat(look.getJsonArray("customers").getString(0)).isEqualTo(customer);
        });
        assertThat(actors()).containsExactly("person:" + owner.slug() + "-owner");
    }

    @Test
    void withoutAReasonTheOperationIsNamed() {
        owner.query("query FindAddresses " + LOOK);
        owner.query(LOOK);

        assertThat(looks()).extracting(look -> look.getString("reason")).containsExactly("FindAddresses", "not stated");
    }

    @Test
    void aMaskedLookIsNotRecorded() {
        owner.member("MARKETER").query(LOOK);
        owner.query("{ customers { nodes { id displayName } } }");

        assertThat(looks()).isEmpty();
    }

    @Test
    void aReasonIsBounded() {
        for (String reason : List.of("x".repeat(501), " ", "a\tb", "Grüße")) {
            Response refused = ask(reason, LOOK);
            assertThat(refused.statusCode()).as(reason).isEqualTo(400);
            assertThat(refused.jsonPath().getString("errors[0].extensions.code"))
                    .isEqualTo("INVALID");
        }
        assertThat(ask("x".repeat(500), LOOK).statusCode()).isEqualTo(200);
        assertThat(looks()).hasSize(1);
    }

    private Response ask(String reason, String document) {
        return given().contentType("application/json")
                .header("Authorization", "Bearer " + owner.token())
                .header("X-Tenant", owner.slug())
                .header("X-Access-Reason", reason)
                .body(Map.of("query", document))
                .post("/graphql");
    }

    private List<JsonObject> looks() {
        return entries("cast(detail as text)").stream().map(StoredJson::object).toList();
    }

    private List<String> actors() {
        return entries("actor");
    }

    private List<String> entries(String column) {
        return tenantContext.callAs(
                owner.tenantId(),
                () -> entityManager
                        .createNativeQuery(
                                "select " + column + " from audit_entry where tenant_id = :tenantId"
                                        + " and action = 'seePersonalData' order by id",
                                String.class)
                        .setParameter("tenantId", tenantContext.tenantId())
                        .getResultList());
    }
}
