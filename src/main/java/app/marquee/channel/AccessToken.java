package app.marquee.channel;

import app.marquee.outbound.Unreachable;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;

/** An access token as providers give it (RFC 6749, section 5.1), kept while it is good. */
final class AccessToken {
    private final InstantSource clock;
    private final Duration early;
    private final Function<Instant, JsonObject> ask;
    private String token = "";
    private Instant renewAt = Instant.EPOCH;

    /**
     * @param early how long before its end it is renewed, so that a batch which begins with it ends with it
     * @param ask the provider, for one that begins now; throws {@link Unreachable} when none is given
     */
    AccessToken(InstantSource clock, Duration early, Function<Instant, JsonObject> ask) {
        this.clock = clock;
        this.early = early;
        this.ask = ask;
    }

    /** @throws Unreachable when none is given */
    synchronized String get() {
        Instant now = clock.instant();
        if (!now.isBefore(renewAt)) {
            JsonObject given = ask.apply(now);
            token = given.getString("access_token", "");
            renewAt = now.plusSeconds(given.getInt("expires_in", 0)).minus(early);
        }
        return token;
    }

    /** It was not accepted. */
    synchronized void forget() {
        renewAt = Instant.EPOCH;
    }
}
