package app.marquee.tenant;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.TestClock;
import app.marquee.security.Role;
import io.agroal.api.AgroalDataSource;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@MarqueeTest
class ApiKeyTest {
    private static final String KEY = "apiKey { id prefix name scopes allowedNetworks expiresAt revokedAt } secret";

    @Inject
    AgroalDataSource dataSource;

    @Inject
    TestClock clock;

    private Api owner = Api.withToken(null);

    @BeforeEach
    void onboard() {
        owner = Api.newTenant();
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void aKeyWorksUntilItIsRevoked() {
        var created = create(Map.of());
        Api till = Api.withToken(created.getString("secret"));

        assertThat(till.query("{ viewer { kind } tenant { slug } }").getString("tenant.slug"))
                .isEqualTo(owner.slug());
        assertThat(till.failureOf("revokeApiKey", "RevokeApiKeyInput", Map.of("id", id(created))))
                .isEqualTo("FORBIDDEN");
        owner.mutate("revokeApiKey", "RevokeApiKeyInput", Map.of("id", id(created)), "apiKey { revokedAt }");
        assertThat(isRefused(till)).isTrue();
    }

    @Test
    void aKeyEndsAtItsTime() {
        var created = create(
                Map.of("expiresAt", clock.instant().plus(Duration.ofDays(1)).toString()));
        Api till = Api.withToken(created.getString("secret"));

        assertThat(isRefused(till)).isFalse();
        clock.advance(Duration.ofDays(1));
        assertThat(isRefused(till)).isTrue();
    }

    @Test
    void onlyAHashOfTheSecretIsStored() throws Exception {
        String secret = create(Map.of()).getString("secret");

        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(
                        "select secret_hash, to_jsonb(api_key)::text from api_key where prefix = ?")) {
            statement.setString(1, secret.substring(0, secret.lastIndexOf('_')));
            try (var row = statement.executeQuery()) {
                assertThat(row.next()).isTrue();
                assertThat(row.getBytes(1))
                        .isEqualTo(
                                MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
                assertThat(row.getString(2)).doesNotContain(secret.substring(secret.lastIndexOf('_') + 1));
            }
        }
    }

    @Test
    void whenAKeyWasLastUsedIsKnownToTheMinute() {
        var created = create(Map.of());
        assertThat(lastUsed(created)).isNull();

        Api till = Api.withToken(created.getString("secret"));
        till.query("{ tenant { id } }");
        String first = lastUsed(created);
        till.query("{ tenant { id } }");

        assertThat(first).isNotNull().isEqualTo(lastUsed(created));
        clock.advance(Duration.ofMinutes(2));
        till.query("{ tenant { id } }");
        assertThat(lastUsed(created)).isNotEqualTo(first);
    }

    @Test
    void aWrongChecksumIsRefusedWithoutTheDatabase() {
        String secret = create(Map.of()).getString("secret");
        char last = secret.charAt(secret.length() - 1);
        Api mistyped = Api.withToken(secret.substring(0, secret.length() - 1) + (last == '0' ? '1' : '0'));
        Api unknown = Api.withToken(app.marquee.security.ApiKeySecret.generate().text());

        // Jobs look for work meanwhile: the least of several tries is the request's own.
        assertThat(leastConnectionsTakenBy(mistyped)).isZero();
        assertThat(leastConnectionsTakenBy(unknown)).isPositive();
    }

    private long leastConnectionsTakenBy(Api refused) {
        return IntStream.range(0, 10)
                .mapToLong(attempt -> {
                    long before = dataSource.getMetrics().acquireCount();
                    assertThat(isRefused(refused)).isTrue();
                    return dataSource.getMetrics().acquireCount() - before;
                })
                .min()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.9, true",
        "198.51.100.1, false",
        "2001:db8::9, true",
        "2001:db9::1, false",
        "mail.example, false"
    })
    void aKeyIsTakenFromItsNetworksOnly(String client, boolean taken) {
        var created = create(Map.of("allowedNetworks", List.of("203.0.113.0/24", "2001:DB8::/32")));
        String secret = created.getString("secret");

        assertThat(created.getList("apiKey.allowedNetworks")).isEqualTo(List.of("203.0.113.0/24", "2001:db8::/32"));
        assertThat(callFrom(client, secret).statusCode()).isEqualTo(taken ? 200 : 401);
        // This machine itself is in none of them.
        var direct = Api.withToken(secret).send("{ tenant { slug } }", Map.of());
        assertThat(direct.statusCode()).isEqualTo(401);
        assertThat(direct.jsonPath().getString("errors[0].extensions.code")).isEqualTo("UNAUTHENTICATED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost/8", "10.0.0.0", "10.0.0.0/33", "::1/129", ""})
    void whatIsNoNetworkIsRefused(String text) {
        assertThat(owner.errorsOf("createApiKey", "CreateApiKeyInput", input(Map.of("allowedNetworks", List.of(text)))))
                .containsExactly("INVALID");
    }

    @Test
    void aListOfNoNetworkIsNotTakenForAnyNetwork() {
        assertThat(owner.errorsOf("createApiKey", "CreateApiKeyInput", input(Map.of("allowedNetworks", List.of()))))
                .containsExactly("INVALID");
    }

    @Test
    void networksAreBounded() {
        var networks =
                IntStream.range(0, 21).mapToObj(i -> "10.0." + i + ".0/24").toList();

        assertThat(owner.errorsOf("createApiKey", "CreateApiKeyInput", input(Map.of("allowedNetworks", networks))))
                .containsExactly("INVALID");
    }

    @Test
    void noKeyHoldsWhatOnlyPeopleMayDo() {
        assertThat(Role.FOR_PEOPLE_ONLY)
                .isNotEmpty()
                .allSatisfy(permission -> assertThat(owner.errorsOf(
                                "createApiKey",
                                "CreateApiKeyInput",
                                input(Map.of("scopes", List.of(permission.name())))))
                        .containsExactly("INVALID"));
    }

    @Test
    void twoKeysLiveWhileOneFollowsTheOther() {
        var first = create(Map.of("allowedNetworks", List.of("127.0.0.0/8")));
        var second = rotate(first, Map.of());

        assertThat(second.getString("secret")).isNotEqualTo(first.getString("secret"));
        for (String kept : List.of("name", "scopes", "allowedNetworks")) {
            assertThat((Object) second.get("apiKey." + kept)).isEqualTo(first.get("apiKey." + kept));
        }
        assertThat(isRefused(key(first)) || isRefused(key(second))).isFalse();
        assertThat(rotationErrors(first, Map.of())).containsExactly("ROTATION_UNDER_WAY");
        assertThat(rotationErrors(second, Map.of())).containsExactly("ROTATION_UNDER_WAY");
        clock.advance(Duration.ofHours(24));
        assertThat(isRefused(key(first))).isTrue();
        assertThat(isRefused(key(second))).isFalse();
        assertThat(rotationErrors(first, Map.of())).containsExactly("API_KEY_ENDED");
        rotate(second, Map.of());
    }

    @Test
    void aNewKeyThatWasLostIsRevokedAndTheOldRotatedAgain() {
        var expiry = clock.instant().plus(Duration.ofDays(90));
        var first = create(Map.of("expiresAt", expiry.toString()));
        var lost = rotate(first, Map.of());

        owner.mutate("revokeApiKey", "RevokeApiKeyInput", Map.of("id", id(lost)), "apiKey { id }");
        var second = rotate(first, Map.of());

        assertThat(second.getString("apiKey.expiresAt"))
                .isGreaterThan(expiry.minusSeconds(1).toString());
        assertThat(isRefused(key(first)) || isRefused(key(second))).isFalse();
    }

    @Test
    void theOverlapIsBounded() {
        var key = create(Map.of());

        for (Duration overlap : List.of(Duration.ZERO, Duration.ofDays(-1), Duration.ofDays(31))) {
            assertThat(rotationErrors(
                            key,
                            Map.of("oldKeyEndsAt", clock.instant().plus(overlap).toString())))
                    .containsExactly("INVALID");
        }
        rotate(key, Map.of("oldKeyEndsAt", clock.instant().plusSeconds(60).toString()));
        clock.advance(Duration.ofSeconds(60));
        assertThat(isRefused(key(key))).isTrue();
    }

    @Test
    void aRotationCountsOnce() {
        Api small = Api.newTenant("STARTER", "UTC", "USD");
        var first = small.mutate("createApiKey", "CreateApiKeyInput", input(Map.of()), KEY);
        small.mutate("rotateApiKey", "RotateApiKeyInput", Map.of("id", id(first)), KEY);
        small.mutate("createApiKey", "CreateApiKeyInput", input(Map.of()), KEY);

        assertThat(small.errorsOf("createApiKey", "CreateApiKeyInput", input(Map.of())))
                .containsExactly("QUOTA_EXCEEDED");
        assertThat(small.query("{ tenant { usage { metric used } } }")
                        .getInt("tenant.usage.find { it.metric == 'API_KEYS' }.used"))
                .isEqualTo(2);
    }

    @Test
    void anOwnerListsTheKeysOfTheTenant() {
        var first = create(Map.of());
        var second = create(Map.of());
        Api other = Api.newTenant();

        assertThat(owner.query("{ apiKeys(first: 1) { totalCount nodes { id } } }")
                        .getList("apiKeys.nodes.id"))
                .containsExactly(id(second));
        assertThat(owner.query("{ apiKeys { nodes { id } } }").getList("apiKeys.nodes.id"))
                .containsExactly(id(second), id(first));
        assertThat(other.query("{ apiKeys { totalCount } }").getInt("apiKeys.totalCount"))
                .isZero();
        assertThat(other.failureOf("rotateApiKey", "RotateApiKeyInput", Map.of("id", id(first))))
                .isEqualTo("NOT_FOUND");
        assertThat(owner.member("MARKETER")
                        .send("{ apiKeys { totalCount } }", Map.of())
                        .asString())
                .contains("FORBIDDEN");
    }

    private JsonPath create(Map<String, ?> more) {
        return owner.mutate("createApiKey", "CreateApiKeyInput", input(more), KEY);
    }

    private static Map<String, ?> input(Map<String, ?> more) {
        var input = new java.util.HashMap<String, Object>(Map.of("name", "Till", "scopes", List.of("TENANT_READ")));
        input.putAll(more);
        return input;
    }

    private JsonPath rotate(JsonPath key, Map<String, ?> more) {
        return owner.mutate("rotateApiKey", "RotateApiKeyInput", rotation(key, more), KEY);
    }

    private List<String> rotationErrors(JsonPath key, Map<String, ?> more) {
        return owner.errorsOf("rotateApiKey", "RotateApiKeyInput", rotation(key, more));
    }

    private static Map<String, ?> rotation(JsonPath key, Map<String, ?> more) {
        var input = new java.util.HashMap<String, Object>(Map.of("id", id(key)));
        input.putAll(more);
        return input;
    }

    private String lastUsed(JsonPath key) {
        return owner.query("query($id: ID!) { node(id: $id) { ... on ApiKey { lastUsedAt } } }", Map.of("id", id(key)))
                .getString("node.lastUsedAt");
    }

    private static String id(JsonPath key) {
        return key.getString("apiKey.id");
    }

    private static Api key(JsonPath created) {
        return Api.withToken(created.getString("secret"));
    }

    private static boolean isRefused(Api caller) {
        return caller.send("{ tenant { slug } }", Map.of()).statusCode() == 401;
    }

    private static Response callFrom(String client, String secret) {
        return given().contentType("application/json")
                .header("Authorization", "Bearer " + secret)
                .header("X-Forwarded-For", client)
                .body(Map.of("query", "{ tenant { slug } }"))
                .post("/graphql");
    }
}
