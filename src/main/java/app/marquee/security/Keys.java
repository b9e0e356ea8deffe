package app.marquee.security;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The configured keys of hashes and signatures, checked once at start. */
@Startup
@Singleton
class Keys {
    private static final int BYTES = 32;
    // What development keys begin with once decoded; production refuses them.
    private static final byte[] DEVELOPMENT_MARK = "development".getBytes(StandardCharsets.US_ASCII);

    private final SecretKey equality;
    private final SecretKey signing;

    Keys(KeyConfig config) {
        equality = key("equality", config.equality().orElseThrow(() -> missing("equality")), "HmacSHA256");
        signing = key("signing", config.signing().orElseThrow(() -> missing("signing")), "HmacSHA256");
    }

    SecretKey equality() {
        return equality;
    }

    SecretKey signing() {
        return signing;
    }

    static SecretKey key(String name, String text, String algorithm) {
        byte[] bytes = decode(name, text);
        if (LaunchMode.current() == LaunchMode.NORMAL && startsWith(bytes, DEVELOPMENT_MARK)) {
            throw new IllegalStateException("marquee.keys." + name
                    + " is a development key, known to everybody. Make one of your own: openssl rand -base64 32");
        }
        return new SecretKeySpec(bytes, algorithm);
    }

    private static byte[] decode(String name, String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (bytes.length == BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // Told below, without the cause: its message may quote a part of the key.
        }
        throw new IllegalStateException("marquee.keys." + name + " must be " + BYTES + " bytes in base64");
    }

    static IllegalStateException missing(String name) {
        return new IllegalStateException("marquee.keys." + name
                + " is not set; see README.md, Configuration. Make a key: openssl rand -base64 32");
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        for (int i = 0; i < start.length; i++) {
            if (bytes[i] != start[i]) {
                return false;
            }
        }
        return true;
    }
}
