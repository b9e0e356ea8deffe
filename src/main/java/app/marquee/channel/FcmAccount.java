package app.marquee.channel;

import app.marquee.outbound.WebAddress;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Message;
import jakarta.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A service account of a Firebase project.
 *
 * @param tokenServer where it gets its access tokens
 */
record FcmAccount(
        WebAddress server, WebAddress tokenServer, String projectId, String clientEmail, PrivateKey privateKey) {
    static final String PRIVATE_KEY = "privateKey";
    static final int MAXIMUM_KEY = 5_000;
    private static final String SERVER = "https://fcm.googleapis.com";
    private static final String TOKEN_SERVER = "https://oauth2.googleapis.com/token";

    static FcmAccount read(JsonObject json, @Nullable String secret) {
        var settings = new Settings(json);
        var tokenServer = settings.optionalText("tokenUrl", 2_000);
        return new FcmAccount(
                settings.server(SERVER),
                WebAddress.parse(tokenServer == null ? TOKEN_SERVER : tokenServer, Settings.path("tokenUrl")),
                settings.word("projectId", 100),
                settings.text("clientEmail", 320),
                key(secret == null ? settings.block(PRIVATE_KEY, MAXIMUM_KEY) : secret));
    }

    private static PrivateKey key(String pem) {
        try {
            var base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new InvalidInput(
                    Message.of("Use the private_key of the service account's file, an RSA key in PEM"),
                    Settings.path(PRIVATE_KEY));
        }
    }

    /** Without the key, wherever it may be written. */
    @Override
    public String toString() {
        return "FcmAccount " + projectId;
    }
}
