package app.marquee.operation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the packaged application checks of every token: who signed it, how, for whom and until when. */
class TokensIT {
    private static DatabaseServer database;
    private static LoginServer logins;
    private static PackagedApplication service;

    @BeforeAll
    static void start() throws IOException, SQLException, GeneralSecurityException, InterruptedException {
        database = DatabaseServer.start();
        logins = LoginServer.start();
        try (var migration = PackagedApplication.start(Settings.ofMigration(database), "migrate")) {
            assertThat(migration.exitCode()).as(migration.output()).isZero();
        }
        service = PackagedApplication.start(Settings.ofService(
                database,
                logins.address(),
                Map.of(
                        "MARQUEE_LOGIN_KEYS_REFRESH", "1s",
                        "QUARKUS_OIDC_TOKEN_FORCED_JWK_REFRESH_INTERVAL", "PT0.5S")));
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        service.close();
        logins.close();
        database.close();
    }

    @Test
    void aTokenOfTheProviderForMarqueeIsLetIn() {
        assertLetIn(logins.token("operator", "marquee-admin"));
    }

    @Test
    void aTokenForSeveralAudiencesIsLetInWhenMarqueeIsAmongThem() {
        var claims = logins.claims("operator", "marquee-admin");

        assertLetIn(logins.sign(claims.audience(Set.of("account", Settings.AUDIENCE))));
    }

    @Test
    void aTokenOfAnotherIssuerIsRefused() {
        var claims = logins.claims("operator", "marquee-admin");

        assertRefused(logins.sign(claims.issuer(logins.address() + "/realms/other")));
    }

    @Test
    void aTokenForAnotherApplicationIsRefused() {
        var claims = logins.claims("operator", "marquee-admin");

        assertRefused(logins.sign(claims.audience("another-application")));
    }

    @Test
    void aTokenForNobodyIsRefused() {
        var claims = logins.claims("operator", "marquee-admin");

        assertRefused(logins.sign(claims.remove("aud")));
    }

    @Test
    void anExpiredTokenIsRefused() {
        var claims = logins.claims("operator", "marquee-admin");

        assertRefused(logins.sign(claims.issuedAt(Instant.now().minusSeconds(60))
                .expiresAt(Instant.now().minusSeconds(1))));
    }

    @Test
    void aTokenThatIsNotValidYetIsRefused() {
        var claims = logins.claims("operator", "marquee-admin");

        assertRefused(
                logins.sign(claims.claim("nbf", Instant.now().plusSeconds(60).getEpochSecond())));
    }

    @Test
    void aTokenSignedByAnotherKeyInTheNameOfTheProvidersIsRefused() throws GeneralSecurityException {
        assertRefused(logins.sign(logins.claims("operator", "marquee-admin"), LoginServer.newKeys()));
    }

    @Test
    void aTokenSignedWithThePublicKeyAsASecretIsRefused() {
        byte[] publicKey = logins.signingKey().getPublic().getEncoded();
        var secret = new SecretKeySpec(publicKey, "HmacSHA256");

        assertRefused(logins.claims("operator", "marquee-admin")
                .jws()
                .algorithm(SignatureAlgorithm.HS256)
                .keyId(logins.signingKeyId())
                .sign(secret));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE"})
    void aTokenWithoutASignatureIsRefused(String algorithm) {
        String content = logins.token("operator", "marquee-admin").split("\\.", -1)[1];
        String header = encode("{\"alg\":\"%s\",\"kid\":\"%s\"}".formatted(algorithm, logins.signingKeyId()));

        assertRefused(header + "." + content + ".");
    }

    @Test
    void aTokenThatWasChangedIsRefused() {
        String[] parts = logins.token("stranger").split("\\.", -1);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);

        assertRefused(parts[0] + "." + encode(claims.replace("stranger", "operator")) + "." + parts[2]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"opaque", "a.b", "a.b.c", "....", "e30.e30.e30", "a.b.c.d.e"})
    void whatIsNoTokenIsRefused(String text) {
        assertRefused(text);
    }

    @Test
    void aNewKeyIsKnownSoonAndOneTakenBackIsForgottenSoon() throws GeneralSecurityException {
        String old = logins.token("operator", "marquee-admin");
        String oldKey = logins.signingKeyId();
        assertLetIn(old);

        logins.addKey("next");

        String next = logins.token("operator", "marquee-admin");
        soon(() -> assertLetIn(next));
        assertLetIn(old);

        logins.removeKey(oldKey);

        soon(() -> assertRefused(old));
        assertLetIn(next);
    }

    private static void soon(ThrowingRunnable assertion) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(assertion);
    }

    private static void assertLetIn(String token) {
        send(token).then().statusCode(200).body("data.viewer.subject", equalTo("operator"));
    }

    private static void assertRefused(String token) {
        send(token).then().statusCode(401).body("errors[0].extensions.code", equalTo("UNAUTHENTICATED"));
    }

    private static Response send(String token) {
        return given().baseUri(service.address())
                .header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(Map.of("query", "{ viewer { subject } }"))
                .post("/graphql");
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
