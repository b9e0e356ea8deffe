package app.marquee.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.security.SignedTokens;
import app.marquee.security.SignedTokens.Purpose;
import app.marquee.shared.Ids;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A signed link opens one object of one tenant for one purpose, and nothing else whoever bends it. */
@MarqueeTest
class SignedLinksTest {
    private static final String GARBAGE = "A".repeat(76);
    private static final Api SOMEBODY = Api.person("somebody");
    private static final Instant LATER = Instant.now().plusSeconds(3600);

    private static final String ACCEPT = "mutation($token: String!) { acceptInvitation(input: {token: $token}) {"
            + " membership { tenant { id } } userErrors { code message } } }";

    @Inject
    SignedTokens tokens;

    @Inject
    Rows rows;

    @Test
    void noLinkLeadsToAnotherTenant() {
        Estate own = Estate.build();
        Estate theirs = Estate.build();
        UUID tenantId = own.owner().tenantId();
        UUID theirTenantId = theirs.owner().tenantId();
        rows.rest(theirTenantId);
        var before = rows.digestsOf(theirTenantId);

        for (Purpose purpose : Purpose.values()) {
            String missing = answer(purpose, token(purpose, tenantId, Ids.newId()));
            String garbage = answer(purpose, GARBAGE);
            // One after another: a tenant may have few downloads at a time.
            objectsOf(theirs).forEach(id -> {
                assertThat(answer(purpose, token(purpose, tenantId, id)))
                        .as(purpose + " of another tenant's object, signed for one's own tenant")
                        .isEqualTo(missing);
                assertThat(answer(purpose, withTenant(token(purpose, theirTenantId, id), tenantId)))
                        .as(purpose + " with the tenant changed after signing")
                        .isEqualTo(garbage);
                assertThat(answer(purpose, withTenant(token(purpose, tenantId, id), theirTenantId)))
                        .as(purpose + " with one's own tenant changed to another after signing")
                        .isEqualTo(garbage);
            });
        }
        assertThat(rows.digestsOf(theirTenantId)).isEqualTo(before);
    }

    @Test
    void aLinkForOnePurposeIsWorthNothingForAnother() {
        Estate estate = Estate.build();
        for (Purpose signed : Purpose.values()) {
            for (Purpose used : Purpose.values()) {
                if (signed != used) {
                    UUID id = objectsOf(estate).iterator().next();
                    assertThat(answer(used, token(signed, estate.owner().tenantId(), id)))
                            .as(signed + " used for " + used)
                            .isEqualTo(answer(used, GARBAGE));
                }
            }
        }
    }

    private String token(Purpose purpose, UUID tenantId, UUID id) {
        return tokens.sign(purpose, tenantId, id, 0, LATER);
    }

    /** The token's second to seventeenth byte are the tenant. */
    private static String withTenant(String token, UUID tenantId) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
        bytes.putLong(1, tenantId.getMostSignificantBits()).putLong(9, tenantId.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static Set<UUID> objectsOf(Estate estate) {
        return estate.ids().values().stream()
                .flatMap(Set::stream)
                .map(id -> Ids.decode(Ids.prefixOf(id), id))
                .collect(Collectors.toSet());
    }

    private static String answer(Purpose purpose, String token) {
        Response response = call(purpose, token);
        // What is left of the caller's points is no matter of the link.
        String body = response.asString().replaceAll("\"currentlyAvailable\":\\d+", "");
        return response.statusCode() + " " + response.header("Location") + " " + body;
    }

    /** Without a default on purpose: a new kind of link has to say here how it is called. */
    private static Response call(Purpose purpose, String token) {
        return switch (purpose) {
            case UPLOAD -> send("PUT", "/uploads/" + token, "id\n1\n");
            case MEDIA -> send("GET", "/m/" + token, "");
            case ERRORS -> send("GET", "/bulk-errors/" + token, "");
            case BULK_FILE -> send("GET", "/bulk-files/" + token, "");
            case EXPORT -> send("GET", "/exports/" + token, "");
            case PERSON -> send("GET", "/personal-data/" + token, "");
            case OPEN -> send("GET", "/o/" + token, "");
            case CLICK -> send("GET", "/c/" + token, "");
            case UNSUBSCRIBE -> send("POST", "/u/" + token, "");
            case RECEIPT -> send("POST", "/r/" + token, "");
            // It is no right to call anything; BouncesTest shows what it is good for.
            case MESSAGE -> send("POST", "/r/" + token, "");
            case INVITATION -> SOMEBODY.send(ACCEPT, Map.of("token", token));
        };
    }

    private static Response send(String method, String path, String body) {
        return Api.send(method, path, "text/plain", body);
    }
}
