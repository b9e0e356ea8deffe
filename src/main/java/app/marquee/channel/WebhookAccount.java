package app.marquee.channel;

import app.marquee.shared.InvalidInput;
import app.marquee.shared.Message;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Where a tenant's system takes calls.
 *
 * @param secret in the form of Standard Webhooks: {@code whsec_} and 24 to 64 bytes in base64
 */
record WebhookAccount(URI url, String secret) {
    static final String SECRET_PREFIX = "whsec_";
    private static final int SECRET_BYTES = 32;
    private static final Pattern SECRET = Pattern.compile("whsec_[A-Za-z0-9+/]{32,88}={0,2}");
    private static final SecureRandom RANDOM = new SecureRandom();

    static String newSecret() {
        var secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return SECRET_PREFIX + Base64.getEncoder().encodeToString(secret);
    }

    static WebhookAccount restore(JsonObject settings, String secret) {
        return new WebhookAccount(url(new Settings(settings).text("url", 2_000)), secret);
    }

    static String checkedSecret(String secret) {
        if (!SECRET.matcher(secret).matches() || secret.length() % 4 != SECRET_PREFIX.length() % 4) {
            throw new InvalidInput(
                    Message.of("Use whsec_ and 24 to 64 random bytes in base64, or leave it out and get one"),
                    Settings.path("secret"));
        }
        return secret;
    }

    private static URI url(String text) {
        try {
            var url = new URI(text).parseServerAuthority();
            var web = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
            if (web && url.getHost() != null && url.getRawUserInfo() == null && url.getRawFragment() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Falls through: it is no address.
        }
        throw new InvalidInput(
                Message.of("Use an address such as https://example.com/hooks, without a login in it"),
                Settings.path("url"));
    }

    JsonObject visible() {
        return Json.createObjectBuilder().add("url", url.toString()).build();
    }

    boolean isEncrypted() {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    /** Without the brackets of an IPv6 address. */
    String host() {
        return url.getHost().replace("[", "").replace("]", "");
    }

    int port() {
        return url.getPort() > 0 ? url.getPort() : isEncrypted() ? 443 : 80;
    }

    String path() {
        var path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    /** Without the secret, wherever it may be written. */
    @Override
    public String toString() {
        return "WebhookAccount" + visible();
    }
}
