package app.marquee.operation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The packaged application with a real Keycloak, whose realm is the one of k8s/keycloak: ./mvnw verify -Pkeycloak. */
@Tag("keycloak")
class KeycloakIT {
    @AutoClose
    private static KeycloakServer keycloak;

    @AutoClose
    private static DatabaseServer database;

    @AutoClose
    private static PackagedApplication service;

    @BeforeAll
    static void start() throws IOException, SQLException, GeneralSecurityException, InterruptedException {
        keycloak = KeycloakServer.start();
        database = DatabaseServer.start();
        try (var migration = PackagedApplication.start(Settings.ofMigration(database), "migrate")) {
            assertThat(migration.exitCode()).as(migration.output()).isZero();
        }
        keycloak.awaitReady();
        service = PackagedApplication.start(Settings.ofService(
                database,
                keycloak.issuer("marquee"),
                Map.of(
                        "QUARKUS_OIDC_ROLES_ROLE_CLAIM_PATH", "realm_access/roles",
                        "QUARKUS_OIDC_TOKEN_FORCED_JWK_REFRESH_INTERVAL", "PT0.5S",
                        "MARQUEE_LOGIN_KEYS_REFRESH", "1s")));
        for (String shop : List.of("acme", "globex")) {
            keycloak.admin().addOrganization(shop, "owner", "marketer");
            onboard(shop);
        }
    }

    @Test
    void theOrganizationAskedForIsTheTenant() throws Exception {
        String inAcme = accessToken("owner", "openid organization:acme");
        String inGlobex = accessToken("owner", "openid organization:globex");

        assertThat(tenantOf(as(inAcme))).isEqualTo("acme");
        assertThat(tenantOf(as(inGlobex))).isEqualTo("globex");
        assertRefused(as(inAcme).header("X-Tenant", "globex"), 403, "FORBIDDEN");
    }

    @Test
    void aTokenForAllOrganizationsOrNoneLeavesTheChoiceToTheHeader() throws Exception {
        for (String scope : List.of("openid organization:*", "openid")) {
            String token = accessToken("owner", scope);

            for (String shop : List.of("acme", "globex")) {
                assertThat(tenantOf(as(token).header("X-Tenant", shop))).isEqualTo(shop);
            }
            assertRefused(as(token), 403, "TENANT_REQUIRED");
        }
    }

    @Test
    void anOrganizationOfKeycloakIsNoMembershipOfMarquee() throws Exception {
        keycloak.admin().addOrganization("initech", "owner");

        assertRefused(as(accessToken("owner", "openid organization:initech")), 403, "FORBIDDEN");
    }

    @Test
    void aMemberThatWasRemovedIsRefusedAlthoughTheTokenIsStillGood() throws Exception {
        String owner = accessToken("owner", "openid organization:acme");
        String member = mutate(
                        owner,
                        "addMember",
                        "AddMemberInput",
                        "member { id }",
                        Map.of(
                                "email", "marketer@shop.example",
                                "subject", keycloak.admin().userId("marketer"),
                                "role", "MARKETER"))
                .getString("member.id");
        String marketer = accessToken("marketer", "openid organization:acme");
        assertThat(tenantOf(as(marketer))).isEqualTo("acme");

        mutate(owner, "removeMember", "MemberIdInput", "member { id }", Map.of("id", member));

        assertRefused(as(marketer), 403, "FORBIDDEN");
        given().header("Authorization", "Bearer " + marketer)
                .get(keycloak.issuer("marquee") + "/protocol/openid-connect/userinfo")
                .then()
                .statusCode(200);
    }

    @Test
    void aTokenThatSaysWhoLoggedInOpensNothing() throws Exception {
        String idToken = signIn("owner", "openid organization:acme").getString("id_token");

        assertRefused(as(idToken), 401, "UNAUTHENTICATED");
    }

    @Test
    void aTokenForAnotherApplicationOfTheRealmIsRefused() {
        keycloak.admin().addService("another-application", 300);

        assertRefused(as(keycloak.admin().serviceToken("marquee", "another-application")), 401, "UNAUTHENTICATED");
    }

    @Test
    void aTokenOfAnotherRealmIsRefused() throws Exception {
        keycloak.admin().addRealm("another");

        assertRefused(as(keycloak.admin().serviceToken("another", "partner-example")), 401, "UNAUTHENTICATED");
    }

    @Test
    void aServiceThatNobodyBoundToATenantIsNowhere() {
        assertRefused(as(keycloak.admin().serviceToken("marquee", "partner-example")), 403, "TENANT_REQUIRED");
    }

    @Test
    void aServiceIsInTheTenantThatBoundItAndInNoOther() throws Exception {
        keycloak.admin().addServiceOfMarquee("till", 300);
        String token = keycloak.admin().serviceToken("marquee", "till");
        mutate(
                accessToken("owner", "openid organization:acme"),
                "addServiceClient",
                "AddServiceClientInput",
                "serviceClient { id }",
                Map.of(
                        "name", "Till",
                        "scopes", List.of("TENANT_READ"),
                        "subject", part(token, 1).getString("sub")));

        assertThat(tenantOf(as(token))).isEqualTo("acme");
        assertRefused(as(token).header("X-Tenant", "globex"), 403, "FORBIDDEN");
    }

    @Test
    void anExpiredTokenIsRefused() {
        keycloak.admin().addServiceOfMarquee("hasty", 5);
        String token = keycloak.admin().serviceToken("marquee", "hasty");
        assertRefused(as(token), 403, "TENANT_REQUIRED");

        soon(() -> assertRefused(as(token), 401, "UNAUTHENTICATED"));
    }

    @Test
    void aNewKeyIsKnownSoonAndOneTakenBackIsForgottenSoon() throws Exception {
        String old = accessToken("owner", "openid organization:acme");

        keycloak.admin().addKey();

        String next = accessToken("owner", "openid organization:acme");
        assertThat(keyOf(next)).isNotEqualTo(keyOf(old));
        soon(() -> assertThat(tenantOf(as(next))).isEqualTo("acme"));
        assertThat(tenantOf(as(old))).isEqualTo("acme");

        keycloak.admin().disableFirstKey();

        soon(() -> assertRefused(as(old), 401, "UNAUTHENTICATED"));
        assertThat(tenantOf(as(next))).isEqualTo("acme");
    }

    @Test
    void theApplicationCannotLogInWithoutProofOrFromElsewhere() throws Exception {
        var withoutProof = new HashMap<>(BrowserLogin.APPLICATION);
        withoutProof.putAll(Map.of("response_type", "code", "scope", "openid"));
        var fromElsewhere = new HashMap<>(withoutProof);
        fromElsewhere.put("redirect_uri", "http://localhost:3000/login/elsewhere");

        assertThat(new BrowserLogin(keycloak.issuer("marquee"))
                        .open(withoutProof)
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .contains("error=invalid_request", "code_challenge_method");
        assertThat(new BrowserLogin(keycloak.issuer("marquee"))
                        .open(fromElsewhere)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void theApplicationCannotAskForThePassword() {
        given().formParams(Map.of(
                        "grant_type", "password",
                        "client_id", "marquee-app",
                        "username", "owner",
                        "password", KeycloakServer.PASSWORD))
                .post(keycloak.issuer("marquee") + "/protocol/openid-connect/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("unauthorized_client"));
    }

    private static void onboard(String slug) throws IOException, InterruptedException, GeneralSecurityException {
        mutate(
                accessToken("admin", "openid"),
                "onboardTenant",
                "OnboardTenantInput",
                "tenant { slug }",
                Map.of(
                        "slug", slug,
                        "name", slug,
                        "industry", "RETAIL",
                        "plan", "GROWTH",
                        "timeZone", "UTC",
                        "currencyCode", "USD",
                        "owner",
                                Map.of(
                                        "email",
                                        "owner@shop.example",
                                        "subject",
                                        keycloak.admin().userId("owner"))));
    }

    private static String accessToken(String user, String scope)
            throws IOException, InterruptedException, GeneralSecurityException {
        return signIn(user, scope).getString("access_token");
    }

    private static JsonObject signIn(String user, String scope)
            throws IOException, InterruptedException, GeneralSecurityException {
        return new BrowserLogin(keycloak.issuer("marquee")).signIn(user, KeycloakServer.PASSWORD, scope);
    }

    private static RequestSpecification as(String token) {
        return given().baseUri(service.address()).header("Authorization", "Bearer " + token);
    }

    private static String tenantOf(RequestSpecification caller) {
        Response response = send(caller, "{ tenant { slug } }", Map.of());
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return response.jsonPath().getString("data.tenant.slug");
    }

    private static void assertRefused(RequestSpecification caller, int status, String code) {
        Response response = send(caller, "{ tenant { slug } }", Map.of());
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.jsonPath().getString("errors[0].extensions.code")).isEqualTo(code);
    }

    private static JsonPath mutate(
            String token, String mutation, String inputType, String selection, Map<String, ?> input) {
        String document = "mutation($input: %s!) { %s(input: $input) { %s userErrors { code message } } }"
                .formatted(inputType, mutation, selection);
        JsonPath answer =
                send(as(token), document, Map.of("input", input)).jsonPath().setRootPath("data." + mutation);
        assertThat(answer.getList("userErrors")).as(answer.prettify()).isEmpty();
        return answer;
    }

    private static Response send(RequestSpecification caller, String document, Map<String, ?> variables) {
        return caller.contentType("application/json")
                .body(Map.of("query", document, "variables", variables))
                .post("/graphql");
    }

    private static String keyOf(String token) {
        return part(token, 0).getString("kid");
    }

    private static JsonObject part(String token, int index) {
        return new JsonObject(Buffer.buffer(Base64.getUrlDecoder().decode(token.split("\\.", -1)[index])));
    }

    private static void soon(ThrowingRunnable assertion) {
        Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(assertion);
    }
}
