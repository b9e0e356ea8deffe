package app.marquee.graphql;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.TestLogins;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MarqueeTest
class RequestGuardTest {
    private final Api admin = Api.admin();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "[{\"query\": \"{ plans { code } }\"}]",
                "{}",
                "{\"query\": 1}",
                "{\"query\": \"\"}",
                "{\"query\": \"{ plans { code \"}",
                "{\"query\": \"{ plans { code } }\", \"operationName\": 1}",
                "{\"query\": \"{ plans { code } }\", \"variables\": \"x\"}",
                "{\"query\": \"{ plans { code } }\", \"extensions\": [1]}",
                "{\"query\": \"query A { plans { code } } query B { plans { code } }\"}",
                "{\"query\": \"query A { plans { code } }\", \"operationName\": \"B\"}",
                "{\"query\": \"{ nothing }\"}",
                "{\"query\": \"query($x: Int) { tenants(first: $x) { nodes { id } } }\", \"variables\": {\"x\": \"a\"}}"
            })
    void aMalformedRequestIsInvalid(String body) {
        Response response = post("application/json", body);

        assertThat(response.statusCode()).as(response.asString()).isEqualTo(400);
        assertThat(response.jsonPath().getString("errors[0].extensions.code")).isEqualTo("INVALID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/graphql"})
    void onlyJsonIsTaken(String contentType) {
        assertThat(post(contentType, "{\"query\": \"{ plans { code } }\"}").statusCode())
                .isEqualTo(415);
    }

    @Test
    void aBodyBeyondTheLimitIsRefused() {
        assertThat(post("application/json", "{\"query\": \"" + "#".repeat(1024 * 1024) + "\"}")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void documentsAreBounded() {
        String aliases = "a%d: __typename ".repeat(3_000);
        String nested = "{ plans { code } }";
        String fragments = "query { ...f9 } fragment f0 on Query { a: __typename b: __typename c: __typename } "
                + fragmentsThatDouble();

        for (String document : List.of("{ " + aliases.replace("%d", "") + "}", fragments, deep(30))) {
            Response response = admin.send(document, Map.of());
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.jsonPath().getString("errors[0].extensions.code"))
                    .isEqualTo("INVALID");
        }
        assertThat(admin.query(nested).getList("plans")).hasSize(3);
    }

    @Test
    void anIntegerBeyond32BitsIsInvalidAndDoesNotOverflow() {
        for (Object tooLarge : List.of(99_999_999_999L, 1.5)) {
            Response response =
                    admin.send("query($n: Int) { tenants(first: $n) { nodes { id } } }", Map.of("n", tooLarge));
            assertThat(response.statusCode()).isEqualTo(400);
        }
        assertThat(admin.send("{ tenants(first: 99999999999) { nodes { id } } }", Map.of())
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void pageArgumentsAreBounded() {
        for (String arguments : List.of("first: 0", "first: 101", "last: -1", "first: 1, last: 1", "after: \"x\"")) {
            Response response = admin.send("{ tenants(" + arguments + ") { nodes { id } } }", Map.of());
            assertThat(response.jsonPath().getString("errors[0].extensions.code"))
                    .as(arguments)
                    .isEqualTo("INVALID");
        }
    }

    @Test
    void anIdThatIsNoneIsInvalidAndAnUnknownOneIsNull() {
        Api owner = Api.newTenant();

        assertThat(owner.send("{ node(id: \"nonsense\") { id } }", Map.of())
                        .jsonPath()
                        .getString("errors[0].extensions.code"))
                .isEqualTo("INVALID");
        assertThat(owner.query("{ node(id: \"mbr_01h455vb4pex5vsknk084sn02q\") { id } }")
                        .getString("node"))
                .isNull();
    }

    @Test
    void introspectionWorks() {
        String query =
                "{ __schema { types { name fields { name type { name ofType { name ofType { name ofType { name } } } } } } } }";

        assertThat(admin.query(query).getList("__schema.types.name")).contains("Tenant", "Query");
    }

    private static String fragmentsThatDouble() {
        var text = new StringBuilder();
        for (int i = 1; i < 10; i++) {
            text.append("fragment f%d on Query { ...f%d ...f%d } ".formatted(i, i - 1, i - 1));
        }
        return text.toString();
    }

    private static String deep(int levels) {
        return "{ __schema { types { " + "ofType { ".repeat(levels) + "name" + " }".repeat(levels) + " } } }";
    }

    private Response post(String contentType, String body) {
        return given().config(io.restassured.RestAssured.config()
                        .encoderConfig(io.restassured.config.EncoderConfig.encoderConfig()
                                .encodeContentTypeAs(contentType, io.restassured.http.ContentType.TEXT)
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .header("Authorization", "Bearer " + TestLogins.token("saas-admin", "marquee-admin"))
                .contentType(contentType)
                .accept("application/graphql-response+json")
                .body(body)
                .post("/graphql");
    }
}
