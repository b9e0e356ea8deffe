package bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** Signs tokens as a login's provider would, with a key that the service is told to trust. */
public final class Logins {
    private final KeyPair keys;

    public Logins() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
    }

    public String publicKey() {
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    /** A token that is good for the length of a benchmark. */
    public String token(String subject, String... roles) {
        var now = Instant.now();
        var groups = roles.length == 0 ? "" : "\"" + String.join("\",\"", roles) + "\"";
        var claims = "{\"aud\":\"marquee\",\"sub\":\"%1$s\",\"upn\":\"%1$s\",\"groups\":[%2$s],\"iat\":%3$d,\"exp\":%4$d}"
                .formatted(
                        subject,
                        groups,
                        now.getEpochSecond(),
                        now.plus(Duration.ofHours(12)).getEpochSecond());
        var content = encode("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + encode(claims.getBytes(StandardCharsets.UTF_8));
        return content + "." + encode(sign(content));
    }

    private byte[] sign(String content) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform signs with RSA", e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
