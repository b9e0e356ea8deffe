package app.marquee.channel;

import app.marquee.outbound.Answer;
import app.marquee.outbound.Call;
import app.marquee.outbound.Calls;
import app.marquee.outbound.Unreachable;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/**
 * The access token of an official account, kept while it is good. All replicas, and whatever else of the tenant's asks for
 * the stable token, are given the same one: it is never renewed by force, which would end it for the others.
 */
final class WeChatToken {
    private static final Duration EARLY = Duration.ofMinutes(1);

    private final WeChatAccount account;
    private final Calls calls;
    private final AccessToken kept;

    WeChatToken(WeChatAccount account, Calls calls, InstantSource clock) {
        this.account = account;
        this.calls = calls;
        this.kept = new AccessToken(clock, EARLY, now -> ask());
    }

    /** @throws Unreachable when none is given */
    String get() {
        return kept.get();
    }

    /** It was not accepted. */
    void forget() {
        kept.forget();
    }

    private JsonObject ask() {
        var body = Json.createObjectBuilder()
                .add("grant_type", "client_credential")
                .add("appid", account.appId())
                .add("secret", account.secret());
        Answer answer = calls.ask(Call.post(
                account.server().below("/cgi-bin/stable_token"),
                Map.of("Content-Type", "application/json"),
                body.build().toString()));
        return TencentCodes.token(answer);
    }
}
