package app.marquee.graphql;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@MarqueeTest
class GraphQLOverHttpTest {
    private static final String QUERY = "{ tenant { name slug } }";
    private static final String CREATE = "mutation Create { createSegment(input: "
            + "{name: \"By GET\", condition: {orderCount: {atLeast: 1}}}) { userErrors { code message } } }";

    private static @Nullable Api shared;

    private Api owner = Api.admin();

    @BeforeEach
    void open() {
        shared = shared == null ? Api.newTenant() : shared;
        owner = shared;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*                                                         | application/json",
                "application/*                                               | application/json",
                "text/html, */*;q=0.8                                        | application/json",
                "application/json                                            | application/json",
                "application/json;charset=utf-8                              | application/json",
                "application/graphql-response+json                           | application/graphql-response+json",
                "application/graphql-response+json,application/json;q=0.9    | application/graphql-response+json",
                "application/graphql-response+json;q=0.5, application/json   | application/json",
                "application/graphql-response+json, application/graphql+json, application/json, text/event-stream |"
                        + " application/graphql-response+json",
            })
    void theAnswerIsOfATypeThatTheClientTakes(String accepted, String answered) {
        Response response = get(QUERY).header("Accept", accepted).get("/graphql");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.contentType()).isEqualTo(answered + "; charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml;q=0.9", "application/json;q=0", "nonsense"})
    void whatNobodyAcceptsIsNotAnswered(String accepted) {
        Response response = get(QUERY).header("Accept", accepted).get("/graphql");

        assertThat(response.statusCode()).isEqualTo(406);
        assertThat(codeOf(response)).isEqualTo("INVALID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{ nothing }", "query($id: ID!) { node(id: $id) { id } }", "subscription { x }"})
    void aFaultOfTheDocumentHasAStatusOfItsOwnInTheNewerTypeOnly(String document) {
        boolean inTheDocument = !document.startsWith("subscription");

        assertThat(post(document, "application/json").statusCode()).isEqualTo(inTheDocument ? 200 : 400);
        Response response = post(document, "application/graphql-response+json");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.jsonPath().getMap("$")).doesNotContainKey("data");
        assertThat(codeOf(response)).isEqualTo("INVALID");
    }

    @Test
    void dataWithErrorsIsASuccess() {
        Response response =
                post("{ viewer { subject } node(id: \"nonsense\") { id } }", "application/graphql-response+json");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.jsonPath().getString("data.viewer.subject")).isNotNull();
        assertThat(codeOf(response)).isEqualTo("INVALID");
    }

    @Test
    void aQueryMayBeAGet() {
        Response response = get("query Node($id: ID!) { node(id: $id) { id } again: viewer { subject } }")
                .queryParam("variables", "{\"id\": \"mbr_01h455vb4pex5vsknk084sn02q\"}")
                .queryParam("operationName", "Node")
                .queryParam("extensions", "{}")
                .get("/graphql");

        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        assertThat(response.jsonPath().getMap("data")).containsEntry("node", null);
    }

    /** SmallRye's own handler decodes parameters twice. */
    @Test
    void theParametersOfAGetAreDecodedOnce() {
        assertThat(get("{ viewer { subject } } # 100%").get("/graphql").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"variables", "extensions"})
    void aMapInAGetMustBeOne(String parameter) {
        for (String value : new String[] {"nonsense", "[]", "1"}) {
            Response response = get(QUERY).queryParam(parameter, value).get("/graphql");
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.jsonPath().getString("errors[0].message")).contains(parameter);
        }
    }

    @Test
    void aParameterThatIsThereTwiceIsRefused() {
        assertThat(get(QUERY).queryParam("query", CREATE).get("/graphql").statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Create", "Look"})
    void aGetChangesNothing(String operationName) {
        String document = operationName.isEmpty() ? CREATE : "query Look " + QUERY + " " + CREATE;
        Response response =
                get(document).queryParam("operationName", operationName).get("/graphql");

        assertThat(response.statusCode()).isEqualTo(operationName.equals("Look") ? 200 : 405);
        if (!operationName.equals("Look")) {
            assertThat(response.header("Allow")).isEqualTo("POST");
            assertThat(codeOf(response)).isEqualTo("INVALID");
        }
        assertThat(owner.query("{ segments { nodes { name } } }").getList("segments.nodes"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "PUT", "DELETE", "PATCH"})
    void otherMethodsAreNotTaken(String method) {
        Response response = get(QUERY).request(method, "/graphql");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.header("Allow")).isEqualTo("GET, POST, OPTIONS");
    }

    @Test
    void whoHasTheAnswerAlreadyIsNotSentItAgain() {
        Response first = get(QUERY).get("/graphql");
        String tag = first.header("ETag");

        assertThat(first.header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(String.join(", ", first.headers().getValues("Vary")))
                .isEqualTo("Origin, Accept-Language, Accept, Authorization, X-Tenant");
        Response again = get(QUERY).header("If-None-Match", "\"other\", " + tag).get("/graphql");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.header("ETag")).isEqualTo(tag);
        assertThat(again.asString()).isEmpty();
        Response another =
                get("{ tenant { slug } }").header("If-None-Match", tag).get("/graphql");
        assertThat(another.statusCode()).isEqualTo(200);
        assertThat(another.header("ETag")).isNotEqualTo(tag);
    }

    @Test
    void nothingElseIsKeptByCaches() {
        for (Response response :
                new Response[] {post(QUERY, "*/*"), get("{ nothing }").get("/graphql")}) {
            assertThat(response.header("Cache-Control")).isEqualTo("no-store");
            assertThat(response.header("ETag")).isNull();
        }
    }

    @Test
    void aBadTokenIsToldInJsonOnEveryWayIn() {
        for (String type : new String[] {"application/json", "application/graphql-response+json"}) {
            var bad = given().header("Authorization", "Bearer nonsense").accept(type);
            for (Response response : new Response[] {
                bad.queryParam("query", QUERY).get("/graphql"),
                given().spec(bad)
                        .contentType("application/json")
                        .body(Map.of("query", QUERY))
                        .post("/graphql"),
                given().accept(type).queryParam("query", QUERY).get("/graphql")
            }) {
                assertThat(response.statusCode()).isEqualTo(401);
                assertThat(response.contentType()).startsWith(type);
                assertThat(response.header("WWW-Authenticate")).isEqualTo("Bearer");
                assertThat(codeOf(response)).isEqualTo("UNAUTHENTICATED");
            }
        }
    }

    private static String codeOf(Response response) {
        return response.jsonPath().getString("errors[0].extensions.code");
    }

    private RequestSpecification get(String query) {
        return given().header("Authorization", "Bearer " + owner.token())
                .header("X-Tenant", owner.slug())
                .queryParam("query", query);
    }

    private Response post(String query, String accepted) {
        return given().header("Authorization", "Bearer " + owner.token())
                .header("X-Tenant", owner.slug())
                .header("Accept", accepted)
                .contentType("application/json")
                .body(Map.of("query", query))
                .post("/graphql");
    }
}
