package app.marquee.channel;

import app.marquee.shared.InvalidInput;
import app.marquee.shared.Message;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * By which key push services know the tenant (RFC 8292), and how its messages are kept for browsers that are off.
 *
 * @param subject whom the operators of push services can ask: a mailto: or https: address
 * @param seconds for how long a message is kept
 */
record WebPushAccount(String subject, int seconds, ECPublicKey publicKey, ECPrivateKey privateKey) {
    static final String PUBLIC_KEY = "publicKey";
    static final String PRIVATE_KEY = "privateKey";
    static final String SUBJECT = "subject";
    static final String SECONDS = "ttlSeconds";
    private static final int DAY = 86_400;
    private static final int MAXIMUM_SECONDS = 28 * DAY;
    private static final int MAXIMUM_KEY = 100;
    private static final Pattern CONTACT = Pattern.compile("(mailto:[^\\s@]+@[^\\s@]+|https://\\S+)");

    /** The account of settings, whose keys are given, or are made where there are none. */
    static WebPushAccount read(JsonObject json) {
        var settings = new Settings(json).requireOnly(SUBJECT, SECONDS, PUBLIC_KEY, PRIVATE_KEY);
        String publicKey = settings.optionalText(PUBLIC_KEY, MAXIMUM_KEY);
        String privateKey = settings.optionalText(PRIVATE_KEY, MAXIMUM_KEY);
        if ((publicKey == null) != (privateKey == null)) {
            throw new InvalidInput(
                    Message.of("Give both publicKey and privateKey, or neither"),
                    Settings.path(publicKey == null ? PUBLIC_KEY : PRIVATE_KEY));
        }
        if (publicKey == null || privateKey == null) {
            KeyPair made = P256.newKeys();
            return of(settings, (ECPublicKey) made.getPublic(), (ECPrivateKey) made.getPrivate());
        }
        return of(settings, publicKey, privateKey);
    }

    /** The account of settings as {@link #visible} gave them, and the key that was kept apart. */
    static WebPushAccount restore(JsonObject json, @Nullable String privateKey) {
        var settings = new Settings(json);
        return of(settings, settings.text(PUBLIC_KEY, MAXIMUM_KEY), Objects.requireNonNull(privateKey));
    }

    private static WebPushAccount of(Settings settings, String publicKey, String privateKey) {
        try {
            var pair = P256.pair(decoded(publicKey), decoded(privateKey));
            return of(settings, (ECPublicKey) pair.getPublic(), (ECPrivateKey) pair.getPrivate());
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(
                    Message.of("Use a pair of keys of P-256 in base64url, as other web push libraries make it"),
                    Settings.path(PRIVATE_KEY));
        }
    }

    private static WebPushAccount of(Settings settings, ECPublicKey publicKey, ECPrivateKey privateKey) {
        String subject = settings.text(SUBJECT, 300);
        if (!CONTACT.matcher(subject).matches()) {
            throw new InvalidInput(
                    Message.of("Use an address such as mailto:web@example.com or https://example.com/contact"),
                    Settings.path(SUBJECT));
        }
        int seconds = settings.hasAny(List.of(SECONDS)) ? settings.integer(SECONDS, 0, MAXIMUM_SECONDS) : DAY;
        return new WebPushAccount(subject, seconds, publicKey, privateKey);
    }

    /** What may be shown, and what browsers subscribe with: everything but the private key. */
    JsonObject visible() {
        return Json.createObjectBuilder()
                .add(SUBJECT, subject)
                .add(SECONDS, seconds)
                .add(PUBLIC_KEY, encoded(P256.point(publicKey)))
                .build();
    }

    String secret() {
        return encoded(P256.scalar(privateKey));
    }

    static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decoded(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    /** Without the key, wherever it may be written. */
    @Override
    public String toString() {
        return "WebPushAccount " + subject;
    }
}
