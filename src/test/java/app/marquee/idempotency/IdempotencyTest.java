package app.marquee.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.TestClock;
import app.marquee.security.CipherText;
import app.marquee.security.Encryption;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import io.agroal.api.AgroalDataSource;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The promise of {@code idempotencyKey}, as callers see it, and what is kept for it. */
@MarqueeTest
class IdempotencyTest {
    private static final String CREATE_SEGMENT = "mutation($input: CreateSegmentInput!, $key: String) {"
            + " createSegment(input: $input, idempotencyKey: $key) { segment { id name } userErrors { code } } }";

    @Inject
    TestClock clock;

    @Inject
    TenantContext tenantContext;

    @Inject
    Encryption encryption;

    @Inject
    EntityManager entityManager;

    @Inject
    AgroalDataSource database;

    @Inject
    IdempotencyExpiry expiry;

    private Api owner = Api.withToken(null);

    @BeforeEach
    void aTenant() {
        owner = Api.newTenant();
    }

    @AfterEach
    void backToTheRealTime() {
        clock.reset();
    }

    @Test
    void everyMutationTakesAKeyAndSaysWhatItIs() {
        List<Map<String, Object>> mutations = owner.query(
                        "{ __schema { mutationType { fields { name args { name description type { name } } } } } }")
                .getList("__schema.mutationType.fields");

        assertThat(mutations)
                .hasSizeGreaterThan(40)
                .allSatisfy(mutation -> assertThat((List<?>) mutation.get("args"))
                        .filteredOn("name", "idempotencyKey")
                        .singleElement()
                        .satisfies(argument -> assertThat(argument)
                                .extracting("description", "type.name")
                                .satisfies(found -> assertThat(found.toString()).contains("24 hours", "String"))));
    }

    @Test
    void aRepeatAnswersTheSameAndChangesNothing() {
        Object first = segment(owner, "k", "Regulars").jsonPath().get("data");
        Object repeated = segment(owner, "k", "Regulars").jsonPath().get("data");

        assertThat(repeated).isEqualTo(first).asString().contains("Regulars");
        assertThat(segments()).isEqualTo(1);
    }

    @Test
    void aRepeatAnswersAsAtFirstThoughItSelectsMoreAndTheObjectChangedSince() {
        String id = once("k", "createContent", Map.of("title", "Old", "kind", "SMS", "body", "Hello"), "content { id }")
                .getString("content.id");
        owner.mutate("updateContent", "UpdateContentInput", Map.of("id", id, "title", "New"), "content { id }");

        JsonPath repeated = once(
                "k",
                "createContent",
                Map.of("title", "Old", "kind", "SMS", "body", "Hello"),
                "content { id title status transitions { at } }");

        assertThat(repeated.getString("content.id")).isEqualTo(id);
        assertThat(repeated.getString("content.title")).isEqualTo("Old");
    }

    @Test
    void anotherInputUnderTheSameKeyIsRefused() {
        segment(owner, "k", "Regulars");

        Response refused = segment(owner, "k", "Newcomers");

        assertThat(code(refused)).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(segments()).isEqualTo(1);
    }

    @Test
    void aKeyIsOfOneMutationCallerAndTenant() {
        Api marketer = owner.member("MARKETER");
        Api elsewhere = Api.newTenant();

        assertThat(code(segment(owner, "k", "One"))).isNull();
        assertThat(code(segment(marketer, "k", "Two"))).isNull();
        assertThat(code(segment(elsewhere, "k", "Three"))).isNull();
        once("k", "createUpload", Map.of("fileName", "a.csv"), "upload { url }");

        assertThat(segments()).isEqualTo(2);
        assertThat(code(segment(marketer, "k", "One"))).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void aKeyThatCannotBeOneIsRefused() {
        for (String key : List.of("", " ", "a\nb", "x".repeat(256))) {
            assertThat(code(segment(owner, key, "Regulars"))).as(key).isEqualTo("INVALID");
        }
        assertThat(segments()).isZero();
        assertThat(code(segment(owner, "\u94a5\u5319 " + "x".repeat(250), "Regulars")))
                .isNull();
    }

    @Test
    void theSameKeyTwiceInOneDocumentIsDoneOnce() {
        String twice = "mutation($input: CreateSegmentInput!, $other: CreateSegmentInput!) {"
                + " a: createSegment(input: $input, idempotencyKey: \"k\") { segment { id } }"
                + " b: createSegment(input: $input, idempotencyKey: \"k\") { segment { id } }"
                + " c: createSegment(input: $other, idempotencyKey: \"l\") { segment { id } } }";

        JsonPath answer = owner.query(twice, Map.of("input", named("Regulars"), "other", named("Newcomers")));

        assertThat(answer.getString("a.segment.id")).isEqualTo(answer.getString("b.segment.id"));
        assertThat(segments()).isEqualTo(2);
    }

    @Test
    void whatTheUserHasToCorrectMayBeCorrectedUnderTheSameKey() {
        segment(owner, "k", "Regulars");

        assertThat(segment(owner, "l", "Regulars").jsonPath().getList("data.createSegment.userErrors.code"))
                .containsExactly("NAME_TAKEN");
        assertThat(code(segment(owner, "l", "Newcomers"))).isNull();
        assertThat(segments()).isEqualTo(2);
    }

    @Test
    void whatFailedMayBeSentAgainUnderTheSameKey() {
        String submit =
                "mutation($id: ID!) { submitContent(input: {id: $id}, idempotencyKey: \"k\") { content { status } } }";
        String id = owner.mutate(
                        "createContent",
                        "CreateContentInput",
                        Map.of("title", "Spring", "kind", "SMS", "body", "Hello"),
                        "content { id }")
                .getString("content.id");

        assertThat(code(owner.send(submit, Map.of("id", Ids.encode("cnt", Ids.newId())))))
                .isEqualTo("NOT_FOUND");
        for (int repeat = 0; repeat < 3; repeat++) {
            assertThat(owner.query(submit, Map.of("id", id)).getString("submitContent.content.status"))
                    .isEqualTo("SCRIPT_REVIEW");
        }
    }

    @Test
    void aSecretIsNeitherRepeatedNorKept() {
        JsonPath first = once("k", "createApiKey", key(), "apiKey { id name } secret");
        JsonPath repeated = once("k", "createApiKey", key(), "apiKey { id name } secret");

        String secret = first.getString("secret");
        assertThat(secret).startsWith("mq_live_");
        assertThat(repeated.getString("secret")).isNull();
        assertThat(repeated.getString("apiKey.id")).isEqualTo(first.getString("apiKey.id"));
        assertThat(answers())
                .singleElement()
                .satisfies(answer -> assertThat(answer)
                        .contains(first.getString("apiKey.id"))
                        .doesNotContain(secret, "secret"));
        assertThat(owner.query("{ apiKeys { totalCount } }").getInt("apiKeys.totalCount"))
                .isEqualTo(1);
    }

    @Test
    void answersRestEncryptedAndInputsAsHashes() {
        customers("k");

        assertThat(rows()).singleElement().satisfies(row -> {
            for (Object column : row) {
                String text = column instanceof byte[] bytes
                        ? new String(bytes, StandardCharsets.ISO_8859_1)
                        : String.valueOf(column);
                assertThat(text).doesNotContain("Ada", "ada", "person:");
            }
        });
        assertThat(answers())
                .singleElement()
                .asString()
                .contains("Ada Lovelace")
                .doesNotContain("ada@example.com");
    }

    @Test
    void customersAreNotChangedTwice() {
        String id = customers("k").getString("customers[0].id");
        upsert(Map.of("externalId", "ada", "displayName", "Ada King"));

        assertThat(customers("k").getString("customers[0].displayName")).isEqualTo("Ada Lovelace");
        assertThat(owner.query("query($id: ID!) { customer(id: $id) { displayName } }", Map.of("id", id))
                        .getString("customer.displayName"))
                .isEqualTo("Ada King");
    }

    @Test
    void answersAboutACustomerGoWithTheCustomer() {
        String id = customers("k").getString("customers[0].id");
        Map<String, ?> named = Map.of("customerId", id, "reason", "Asked for it");
        once("k", "exportCustomer", named, "export { url }");
        segment(owner, "k", "Regulars");
        assertThat(answers()).hasSize(3);

        once("k", "eraseCustomer", named, "erasure { erasedAt }");

        assertThat(answers()).hasSize(2).allSatisfy(answer -> assertThat(answer).doesNotContain("Ada", "url"));
        assertThat(once("k", "eraseCustomer", named, "erasure { customerId }").getString("erasure.customerId"))
                .isEqualTo(id);
    }

    @Test
    void anExportIsNotKeptButItsAddressIs() {
        String id = customers("k").getString("customers[0].id");
        Map<String, ?> input = Map.of("customerId", id, "reason", "Asked for it");

        JsonPath first = once("k", "exportCustomer", input, "export { data url }");
        JsonPath repeated = once("k", "exportCustomer", input, "export { data url }");

        assertThat(first.getMap("export.data")).isNotEmpty();
        assertThat(repeated.getMap("export.data")).isNull();
        assertThat(repeated.getString("export.url")).isEqualTo(first.getString("export.url"));
    }

    @Test
    void whoMayNoLongerDoItIsNotToldWhatItAnswered() {
        Api marketer = owner.member("MARKETER");
        segment(marketer, "k", "Regulars");
        String id =
                owner.query("{ tenant { members(last: 1) { nodes { id } } } }").getString("tenant.members.nodes[0].id");
        owner.mutate("changeMemberRole", "ChangeMemberRoleInput", Map.of("id", id, "role", "VIEWER"), "member { id }");

        Response refused = segment(marketer, "k", "Regulars");

        assertThat(code(refused)).isEqualTo("FORBIDDEN");
        assertThat(refused.asString()).doesNotContain("Regulars");
    }

    @Test
    void aKeyIsFreeAgainAfterADayAndItsAnswerIsDeleted() {
        segment(owner, "k", "Regulars");
        clock.advance(Duration.ofHours(23).plusMinutes(58));
        assertThat(code(segment(owner, "k", "Newcomers"))).isEqualTo("IDEMPOTENCY_KEY_REUSED");

        clock.advance(Duration.ofMinutes(3));
        assertThat(code(segment(owner, "k", "Newcomers"))).isNull();
        assertThat(segments()).isEqualTo(2);

        clock.advance(Duration.ofHours(25));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(rows()).isEmpty());
    }

    @Test
    void anAdminWithoutATenantHasKeysToo() throws Exception {
        String slug = Api.unique("once");
        Map<String, ?> tenant = Map.of(
                "slug", slug,
                "name", "Once",
                "industry", "RETAIL",
                "plan", "GROWTH",
                "timeZone", "UTC",
                "currencyCode", "USD",
                "owner", Map.of("email", "owner@" + slug + ".example", "subject", slug));
        String selection = "tenant { id slug plan { code } }";

        JsonPath first = onceAs(Api.admin(), slug, "onboardTenant", tenant, selection);
        JsonPath repeated = onceAs(Api.admin(), slug, "onboardTenant", tenant, selection);

        assertThat(repeated.getString("tenant.id")).isNotNull().isEqualTo(first.getString("tenant.id"));
        assertThat(platformAnswers(slug)).isEqualTo(1);
        clock.advance(Duration.ofHours(25));
        expiry.deleteOfNoTenant();
        assertThat(platformAnswers(slug)).isZero();
    }

    private long platformAnswers(String text) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("select count(*) from platform_idempotency_key"
                        + " where convert_from(answer, 'UTF8') like '%' || ? || '%'")) {
            statement.setString(1, text);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static Map<String, ?> named(String segment) {
        return Map.of("name", segment, "condition", Map.of("everyone", true));
    }

    private static Response segment(Api caller, String key, String name) {
        return caller.send(CREATE_SEGMENT, Map.of("input", named(name), "key", key));
    }

    private static Map<String, ?> key() {
        return Map.of("name", "Partner", "scopes", List.of("CUSTOMER_READ"));
    }

    private JsonPath customers(String key) {
        return once(
                key,
                "upsertCustomers",
                Map.of(
                        "customers",
                        List.of(Map.of(
                                "externalId", "ada", "displayName", "Ada Lovelace", "email", "ada@example.com"))),
                "customers { id displayName }");
    }

    private void upsert(Map<String, ?> customer) {
        owner.mutate(
                "upsertCustomers", "UpsertCustomersInput", Map.of("customers", List.of(customer)), "customers { id }");
    }

    private JsonPath once(String key, String mutation, Map<String, ?> input, String selection) {
        return onceAs(owner, key, mutation, input, selection);
    }

    private static JsonPath onceAs(Api caller, String key, String mutation, Map<String, ?> input, String selection) {
        String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input";
        Map<String, Object> variables = new HashMap<>(Map.of("input", input, "key", key));
        JsonPath answer = caller.query(
                "mutation($input: %s!, $key: String) { %s(input: $input, idempotencyKey: $key) { %s userErrors { code } } }"
                        .formatted(type, mutation, selection),
                variables);
        answer.setRootPath("data." + mutation);
        assertThat(answer.getList("userErrors")).isEmpty();
        return answer;
    }

    private static String code(Response response) {
        return response.jsonPath().getString("errors[0].extensions.code");
    }

    private int segments() {
        return owner.query("{ segments { totalCount } }").getInt("segments.totalCount");
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> rows() {
        UUID tenantId = owner.tenantId();
        return tenantContext.callAs(
                tenantId,
                () -> entityManager
                        .createNativeQuery(
                                "select id, input_hash, answer_cipher, key_id from idempotency_key where tenant_id = :tenantId")
                        .setParameter("tenantId", tenantId)
                        .getResultList());
    }

    /** The answers of the tenant as whoever has its keys reads them. */
    private List<String> answers() {
        UUID tenantId = owner.tenantId();
        return rows().stream()
                .map(row -> encryption.decrypt(
                        tenantId,
                        AnswerColumn.TABLE,
                        (UUID) row[0],
                        new CipherText((byte[]) row[2], ((Number) row[3]).intValue())))
                .toList();
    }
}
