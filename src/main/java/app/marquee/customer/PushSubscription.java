package app.marquee.customer;

import app.marquee.shared.InvalidInput;
import app.marquee.shared.Message;
import app.marquee.shared.StoredJson;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Where a browser takes push messages, as its {@code PushSubscription} says.
 *
 * @param endpoint address at the browser's push service
 * @param key the browser's public key, an uncompressed point of P-256
 * @param secret what messages to it are encrypted with besides
 */
public record PushSubscription(URI endpoint, byte[] key, byte[] secret) {
    private static final int MAXIMUM_LENGTH = 2_000;
    private static final int MAXIMUM_ENDPOINT = 1_000;
    private static final int KEY_BYTES = 65;
    private static final int SECRET_BYTES = 16;
    private static final byte UNCOMPRESSED = 4;
    private static final Pattern ENDPOINT = Pattern.compile("https?://[A-Za-z0-9.\\-:\\[\\]]+(/[!-~]*)?");

    /**
     * Reads what {@code JSON.stringify} makes of a subscription, or what {@link #text} made of it.
     *
     * @throws InvalidInput when it is none
     */
    public static PushSubscription parse(String text, String... field) {
        try {
            if (text.length() <= MAXIMUM_LENGTH) {
                String[] parts = text.startsWith("{")
                        ? parts(StoredJson.object(text))
                        : text.strip().split(" ", -1);
                return checked(parts);
            }
        } catch (IllegalArgumentException | JsonException | ClassCastException | NullPointerException e) {
            // Falls through: it is none.
        }
        throw new InvalidInput(
                Message.of("Must be a push subscription of a browser, as JSON.stringify writes it"), field);
    }

    private static String[] parts(JsonObject json) {
        var keys = json.getJsonObject("keys");
        return new String[] {json.getString("endpoint"), keys.getString("p256dh"), keys.getString("auth")};
    }

    private static PushSubscription checked(String... parts) {
        if (parts.length != 3
                || parts[0].length() > MAXIMUM_ENDPOINT
                || !ENDPOINT.matcher(parts[0]).matches()) {
            throw new IllegalArgumentException("Not a subscription");
        }
        byte[] key = Base64.getUrlDecoder().decode(parts[1]);
        byte[] secret = Base64.getUrlDecoder().decode(parts[2]);
        var endpoint = URI.create(parts[0]);
        if (endpoint.getHost() == null
                || key.length != KEY_BYTES
                || key[0] != UNCOMPRESSED
                || secret.length != SECRET_BYTES) {
            throw new IllegalArgumentException("Not a subscription");
        }
        return new PushSubscription(endpoint, key, secret);
    }

    /** In one form: the endpoint, the key and the secret, with blanks between. */
    String text() {
        var base64 = Base64.getUrlEncoder().withoutPadding();
        return endpoint + " " + base64.encodeToString(key) + " " + base64.encodeToString(secret);
    }

    /** Without what it is encrypted with, wherever it may be written. */
    @Override
    public String toString() {
        return "PushSubscription at " + endpoint.getHost();
    }
}
