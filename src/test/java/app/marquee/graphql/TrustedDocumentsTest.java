package app.marquee.graphql;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MarqueeTest
class TrustedDocumentsTest {
    private static final String OF_OPERATOR = "query OfOperator { tenant { slug } }";

    private static @Nullable Api shared;

    private Api owner = Api.admin();

    @BeforeEach
    void open() {
        shared = shared == null ? Api.newTenant() : shared;
        owner = shared;
    }

    @Test
    void aRegisteredDocumentIsRunByItsId() {
        String text = unique("query %s($id: ID!) { node(id: $id) { id } tenant { slug } }");
        String id = register(owner, text).getString("documents[0].documentId");

        assertThat(id).isEqualTo(DocumentHash.of(text).id());
        var variables = Map.of("id", "mbr_01h455vb4pex5vsknk084sn02q");
        Response posted = post(owner, Map.of("documentId", id, "variables", variables));
        assertThat(posted.jsonPath().getString("data.tenant.slug")).isEqualTo(owner.slug());
        Response got = get(owner)
                .queryParam("documentId", id)
                .queryParam("variables", "{\"id\": \"mbr_01h455vb4pex5vsknk084sn02q\"}")
                .get("/graphql");
        assertThat(got.jsonPath().getMap("data")).isEqualTo(posted.jsonPath().getMap("data"));
        assertThat(got.header("ETag")).isNotNull();
    }

    @Test
    void anotherTenantsDocumentIsNoneAndNeitherIsWhatItsClientsSent() {
        Api other = Api.newTenant();
        String registered = unique("query %s { tenant { slug } }");
        String sent = unique("query %s { tenant { name } }");
        register(owner, registered);
        post(owner, persisted(sent, sent));

        assertThat(codeOf(post(
                        other, Map.of("documentId", DocumentHash.of(registered).id()))))
                .isEqualTo("NOT_FOUND");
        assertThat(codeOf(post(other, persisted(null, registered)))).isEqualTo("PERSISTED_QUERY_NOT_FOUND");
        assertThat(codeOf(post(other, persisted(null, sent)))).isEqualTo("PERSISTED_QUERY_NOT_FOUND");
        assertThat(post(owner, persisted(null, sent)).statusCode()).isEqualTo(200);
    }

    @Test
    void theOperatorsDocumentsAreEverybodys() {
        assertThat(post(owner, Map.of("documentId", DocumentHash.of(OF_OPERATOR).id()))
                        .jsonPath()
                        .getString("data.tenant.slug"))
                .isEqualTo(owner.slug());
        assertThat(post(owner, persisted(null, OF_OPERATOR)).statusCode()).isEqualTo(200);
    }

    @Test
    void aRemovedDocumentIsNotRunForLong() {
        String text = unique("query %s { tenant { slug } }");
        JsonPath document = register(owner, text);
        var request = Map.of("documentId", document.getString("documents[0].documentId"));
        assertThat(post(owner, request).statusCode()).isEqualTo(200);

        owner.mutate(
                "removeDocument",
                "RemoveDocumentInput",
                Map.of("id", document.getString("documents[0].id")),
                "document { id }");

        await().until(() -> "NOT_FOUND".equals(codeOf(post(owner, request))));
        assertThat(owner.query("{ auditEvents(first: 2) { nodes { action } } }").getList("auditEvents.nodes.action"))
                .containsExactly("removeDocument", "registerDocument");
    }

    @Test
    void registeringTwiceChangesNothing() {
        String text = unique("query %s { tenant { slug } }");

        String first = register(owner, text, text).getString("documents[0].id");
        JsonPath second = register(owner, text);

        assertThat(second.getString("documents[0].id")).isEqualTo(first);
        assertThat(owner.query("{ documents { nodes { id text } totalCount } }").getList("documents.nodes.text"))
                .containsOnlyOnce(text);
    }

    @Test
    void whatCouldNotBeRunIsNotRegistered() {
        JsonPath payload = owner.attempt(
                "registerDocuments",
                "RegisterDocumentsInput",
                Map.of(
                        "documents",
                        List.of(
                                Map.of("text", unique("query %s { tenant { slug } }")),
                                Map.of("text", "{ nothing }"),
                                Map.of("text", "{"),
                                Map.of("text", "{ __typename } #" + "x".repeat(100_000)),
                                Map.of("text", "{ " + "a: __typename ".repeat(3_000) + "}"),
                                Map.of("text", "{ __typename }", "documentId", "sha256:0"))),
                "documents { id }");

        assertThat(payload.getList("userErrors.code")).containsOnly("INVALID");
        assertThat(payload.getList("userErrors.field"))
                .isEqualTo(List.of(
                        List.of("input", "documents", "1", "text"),
                        List.of("input", "documents", "2", "text"),
                        List.of("input", "documents", "3", "text"),
                        List.of("input", "documents", "4", "text"),
                        List.of("input", "documents", "5", "documentId")));
        assertThat(payload.getList("documents")).isNull();
        assertThat(owner.errorsOf("registerDocuments", "RegisterDocumentsInput", Map.of("documents", List.of())))
                .containsExactly("INVALID");
        var many = Collections.nCopies(251, Map.of("text", "{ __typename }"));
        String document = "mutation($input: RegisterDocumentsInput!)"
                + " { registerDocuments(input: $input) { userErrors { code } } }";
        assertThat(owner.send(document, Map.of("input", Map.of("documents", many)))
                        .jsonPath()
                        .getString("errors[0].extensions.code"))
                .isEqualTo("INVALID");
    }

    @Test
    void aTenantsRoomIsBounded() {
        Api full = Api.newTenant();
        String filling = " #" + "x".repeat(99_000);
        for (int call = 0; call < 10; call++) {
            assertThat(full.errorsOf(
                            "registerDocuments",
                            "RegisterDocumentsInput",
                            Map.of(
                                    "documents",
                                    IntStream.range(0, 10)
                                            .mapToObj(i -> Map.of("text", unique("query %s { __typename }") + filling))
                                            .toList())))
                    .isEmpty();
        }
        assertThat(full.errorsOf(
                        "registerDocuments",
                        "RegisterDocumentsInput",
                        Map.of(
                                "documents",
                                IntStream.range(0, 3)
                                        .mapToObj(i -> Map.of("text", unique("query %s { __typename }") + filling))
                                        .toList())))
                .containsExactly("TOO_MANY_DOCUMENTS");
    }

    @Test
    void onlyWhoMayRegistersAndLists() {
        Api marketer = owner.member("MARKETER");
        var input = Map.of("documents", List.of(Map.of("text", "{ __typename }")));

        assertThat(marketer.failureOf("registerDocuments", "RegisterDocumentsInput", input))
                .isEqualTo("FORBIDDEN");
        assertThat(codeOf(marketer.send("{ documents { totalCount } }", Map.of())))
                .isEqualTo("FORBIDDEN");
        String text = unique("query %s { tenant { slug } }");
        register(owner, text);
        assertThat(post(marketer, Map.of("documentId", DocumentHash.of(text).id()))
                        .statusCode())
                .isEqualTo(200);
    }

    /** As Apollo's client does: the hash alone, then both, then the hash alone again. */
    @Test
    void aPersistedQueryIsSentOnce() {
        String text = unique("query %s { tenant { slug } }");

        Response unknown = post(owner, persisted(null, text));
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.jsonPath().getString("errors[0].message")).isEqualTo("PersistedQueryNotFound");
        assertThat(codeOf(unknown)).isEqualTo("PERSISTED_QUERY_NOT_FOUND");
        assertThat(unknown.header("Cache-Control")).isEqualTo("no-store");
        assertThat(post(owner, persisted(text, text)).statusCode()).isEqualTo(200);
        Response got = get(owner)
                .queryParam(
                        "extensions",
                        "{\"persistedQuery\": {\"version\": 1, \"sha256Hash\": \"%s\"}}"
                                .formatted(DocumentHash.of(text).hex()))
                .get("/graphql");
        assertThat(got.jsonPath().getString("data.tenant.slug")).isEqualTo(owner.slug());
    }

    @Test
    void aMutationThatIsKnownByItsHashIsNoGetEither() {
        String text =
                "mutation %s { createSegment(input: {name: \"x\", condition: {everyone: true}}) { userErrors { code } } }";
        String id = register(owner, unique(text)).getString("documents[0].documentId");

        assertThat(get(owner).queryParam("documentId", id).get("/graphql").statusCode())
                .isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"documentId\": \"sha256:ABC\"}",
                "{\"documentId\": \"md5:00\"}",
                "{\"documentId\": 1}",
                "{\"documentId\": \"sha256:%1$s\", \"query\": \"{ __typename }\"}",
                "{\"extensions\": {\"persistedQuery\": 1}}",
                "{\"extensions\": {\"persistedQuery\": {\"version\": 2, \"sha256Hash\": \"%1$s\"}}}",
                "{\"extensions\": {\"persistedQuery\": {\"version\": 1, \"sha256Hash\": 1}}}",
                "{\"extensions\": {\"persistedQuery\": {\"version\": 1, \"sha256Hash\": \"..\"}}}",
                "{\"query\": \"{ __typename }\", \"extensions\": {\"persistedQuery\": {\"version\": 1, \"sha256Hash\": \"%1$s\"}}}",
                "{\"extensions\": {}}"
            })
    void aMalformedNameIsInvalid(String body) {
        Response response = post(owner, body.formatted("0".repeat(64)));

        assertThat(response.statusCode()).as(response.asString()).isEqualTo(400);
        assertThat(codeOf(response)).isEqualTo("INVALID");
    }

    @Test
    void whoMayNotEnterTheTenantIsToldSo() {
        String text = unique("query %s { tenant { slug } }");
        register(owner, text);

        Response refused = post(
                Api.newTenant().in(owner.slug()),
                Map.of("documentId", DocumentHash.of(text).id()));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(codeOf(refused)).isEqualTo("FORBIDDEN");
    }

    private static String unique(String template) {
        return template.formatted(Api.unique("q").replace("-", ""));
    }

    private static JsonPath register(Api api, String... texts) {
        var documents =
                List.of(texts).stream().map(text -> Map.of("text", text)).toList();
        return api.mutate(
                "registerDocuments",
                "RegisterDocumentsInput",
                Map.of("documents", documents),
                "documents { id documentId text registeredAt }");
    }

    private static Map<String, Object> persisted(@Nullable String query, String hashed) {
        var request = new HashMap<String, Object>();
        request.put(
                "extensions",
                Map.of(
                        "persistedQuery",
                        Map.of(
                                "version",
                                1,
                                "sha256Hash",
                                DocumentHash.of(hashed).hex())));
        if (query != null) {
            request.put("query", query);
        }
        return request;
    }

    private static @Nullable String codeOf(Response response) {
        return response.jsonPath().getString("errors[0].extensions.code");
    }

    private static io.restassured.specification.RequestSpecification get(Api api) {
        return given().header("Authorization", "Bearer " + api.token())
                .header("X-Tenant", api.slug())
                .accept("application/graphql-response+json");
    }

    private static Response post(Api api, Object body) {
        return get(api).contentType("application/json").body(body).post("/graphql");
    }
}
