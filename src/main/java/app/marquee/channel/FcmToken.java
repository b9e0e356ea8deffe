package app.marquee.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.marquee.outbound.Call;
import app.marquee.outbound.Calls;
import app.marquee.outbound.Unreachable;
import app.marquee.shared.Message;
import io.netty.handler.codec.http.QueryStringEncoder;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;

/** The access token of a service account, kept while it is good (RFC 7523). Each replica gets its own: Google gives many. */
final class FcmToken {
    private static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final Duration ASKED_FOR = Duration.ofHours(1);
    private static final Duration EARLY = Duration.ofMinutes(5);

    private final FcmAccount account;
    private final Calls calls;
    private final AccessToken kept;

    FcmToken(FcmAccount account, Calls calls, InstantSource clock) {
        this.account = account;
        this.calls = calls;
        this.kept = new AccessToken(clock, EARLY, this::ask);
    }

    /** @throws Unreachable when none is given */
    String get() {
        return kept.get();
    }

    /** It was not accepted. */
    void forget() {
        kept.forget();
    }

    private JsonObject ask(Instant now) {
        var form = new QueryStringEncoder("");
        form.addParam("grant_type", GRANT);
        form.addParam("assertion", assertion(now));
        var answer = calls.ask(Call.post(
                account.tokenServer(),
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                form.toString().substring(1)));
        JsonObject given = Answers.json(answer);
        if (!answer.isSuccess() || given.getString("access_token", "").isEmpty()) {
            throw new Unreachable(
                    Message.of("The provider did not accept the account; it answered with status %d", answer.status()));
        }
        return given;
    }

    private String assertion(Instant now) {
        var header = Json.createObjectBuilder().add("alg", "RS256").add("typ", "JWT");
        var claims = Json.createObjectBuilder()
                .add("iss", account.clientEmail())
                .add("scope", SCOPE)
                .add("aud", account.tokenServer().toString())
                .add("iat", now.getEpochSecond())
                .add("exp", now.plus(ASKED_FOR).getEpochSecond());
        var signed = base64(header.build().toString().getBytes(UTF_8)) + "."
                + base64(claims.build().toString().getBytes(UTF_8));
        return signed + "." + base64(signature(signed));
    }

    private byte[] signature(String text) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(account.privateKey());
            signature.update(text.getBytes(UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java signs with RSA", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
