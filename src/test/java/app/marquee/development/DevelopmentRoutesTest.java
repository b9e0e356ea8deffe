package app.marquee.development;

import static io.restassured.RestAssured.config;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@MarqueeTest
class DevelopmentRoutesTest {
    @ParameterizedTest
    @EnumSource
    void everyDemoLoginGetsAToken(DemoLogin login) {
        String claims = new String(
                Base64.getUrlDecoder().decode(tokenOf(login.login()).split("\\.")[1]), StandardCharsets.UTF_8);

        assertThat(JsonPath.from(claims).getString("sub")).isEqualTo(login.login());
    }

    @Test
    void theAdminIsOne() {
        var tenants = Api.withToken(tokenOf("admin")).query("{ tenants { nodes { slug } } }");

        assertThat(tenants.getList("tenants.nodes")).isNotNull();
    }

    @Test
    void whoeverIsAMemberGetsAToken() {
        var shop = Api.newTenant();
        var subject = Api.unique("kim & co");
        shop.mutate(
                "addMember",
                "AddMemberInput",
                Map.of("email", "kim@team.example", "subject", subject, "role", "VIEWER"),
                "member { id }");

        assertThat(viewerOf(tokenOf(subject))).isEqualTo(subject);
    }

    @Test
    void somebodyUnknownGetsNoneAndLearnsNothing() {
        var answer = token("somebody-unknown");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.asString()).doesNotContain("somebody-unknown").doesNotContain("ey");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/token", "/dev/token?user=", "/dev/graphql", "/dev/graphql?user=somebody-unknown"})
    void withoutAKnownNameThereIsNothing(String address) {
        when().get(address).then().statusCode(404);
    }

    @Test
    void aNameLongerThanAnySubjectIsUnknown() {
        assertThat(token("x".repeat(2_500)).statusCode()).isEqualTo(404);
    }

    @Test
    void theStartPageListsTheLoginsWithTheirTenants() {
        String page = when().get("/")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .extract()
                .asString();

        for (DemoLogin login : DemoLogin.values()) {
            assertThat(page).contains("/dev/token?user=" + login.login(), "/dev/graphql?user=" + login.login());
        }
        for (DemoTenant tenant : DemoTenant.values()) {
            assertThat(page).contains(tenant.title(), "<code>" + tenant.slug() + "</code>");
        }
        assertThat(page)
                .contains("/dev/mailbox", "/q/health", "/q/metrics")
                .doesNotContainPattern("(src|href)=\"https?:");
    }

    @Test
    void itsScriptIsServed() {
        when().get("/dev/start.js").then().statusCode(200).contentType("text/javascript");
    }

    @Test
    void theGraphqlPageOpensWithTheExamplesOfWhoOpensItFirst() {
        List<String> integrators = tabsOf("orchard-integrator");

        assertThat(integrators).hasSize(Example.values().length - 1);
        assertThat(integrators.get(0)).contains("upsertCustomers");
        assertThat(tabsOf("admin").get(0)).contains("tenants {");
        assertThat(tabsOf("bakery-owner").get(0)).contains("tierCounts");
    }

    @Test
    void aMemberSeesWhereToChooseAShop() {
        var shop = Api.newTenant();

        assertThat(tabsOf(shop.slug() + "-owner").get(0)).contains("memberships");
        var viewer = Api.withToken(tokenOf(shop.slug() + "-owner")).query(Example.MEMBERSHIPS.document());

        assertThat(viewer.getString("viewer.memberships[0].tenant.slug")).isEqualTo(shop.slug());
    }

    @Test
    void itsScriptIsServedToo() {
        when().get("/dev/graphql.js").then().statusCode(200).body(containsString("createFetcher({"));
    }

    @Test
    void theGraphqlPageMayNameItsTypeTwice() {
        viewerAs("application/json, application/json")
                .then()
                .statusCode(200)
                .body("data.viewer.subject", equalTo("admin"));
    }

    @Test
    void butNotAnotherTypeBesideIt() {
        viewerAs("application/json, text/plain").then().statusCode(415);
    }

    private static Response viewerAs(String contentType) {
        return given().config(
                        config().encoderConfig(encoderConfig().encodeContentTypeAs(contentType, ContentType.TEXT)))
                .header("Content-Type", contentType)
                .header("Authorization", "Bearer " + tokenOf("admin"))
                .body("{\"query\": \"{ viewer { subject } }\"}")
                .post("/graphql");
    }

    private static List<String> tabsOf(String user) {
        String tabs = given().queryParam("user", user)
                .get("/dev/graphql")
                .then()
                .statusCode(200)
                .extract()
                .htmlPath()
                .getString("**.find { it.@id == 'graphiql' }.@data-tabs");
        return JsonPath.from(tabs).getList("query");
    }

    private static String viewerOf(String token) {
        return Api.withToken(token).query("{ viewer { subject } }").getString("viewer.subject");
    }

    private static String tokenOf(String user) {
        Response answer = token(user);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("text/plain");
        return answer.asString();
    }

    private static Response token(String user) {
        return given().queryParam("user", user).get("/dev/token");
    }
}
