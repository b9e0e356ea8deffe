package app.marquee.channel;

import app.marquee.outbound.SignedCalls;
import app.marquee.outbound.WebAddress;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Message;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.regex.Pattern;

/**
 * Where a tenant's system takes calls.
 *
 * @param secret in the form of Standard Webhooks: {@code whsec_} and 24 to 64 bytes in base64
 */
record WebhookAccount(WebAddress address, String secret) {
    private static final Pattern SECRET = Pattern.compile("whsec_[A-Za-z0-9+/]{32,88}={0,2}");

    static WebhookAccount restore(JsonObject settings, String secret) {
        var url = new Settings(settings).text("url", 2_000);
        return new WebhookAccount(WebAddress.parse(url, Settings.path("url")), secret);
    }

    static String checkedSecret(String secret) {
        if (!SECRET.matcher(secret).matches() || secret.length() % 4 != SignedCalls.SECRET_PREFIX.length() % 4) {
            throw new InvalidInput(
                    Message.of("Use whsec_ and 24 to 64 random bytes in base64, or leave it out and get one"),
                    Settings.path("secret"));
        }
        return secret;
    }

    JsonObject visible() {
        return Json.createObjectBuilder().add("url", address.toString()).build();
    }

    /** Without the secret, wherever it may be written. */
    @Override
    public String toString() {
        return "WebhookAccount" + visible();
    }
}
