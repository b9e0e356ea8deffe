package app.marquee.security;

import io.smallrye.config.ConfigMapping;
import java.util.Map;

/** The keys that protect data at rest and sign tokens. Each is 32 random bytes in base64. */
@ConfigMapping(prefix = "marquee.keys")
interface KeyConfig {
    /** Encryption keys by number; old ones stay, to read what they wrote. */
    Map<Integer, String> encryption();

    /** Number of the encryption key that writes. */
    int current();

    /** Key of the hashes by which encrypted values are found; it cannot change without hashing all again. */
    String equality();

    /** Key that signs uploads' addresses, tracked links and unsubscribe links. */
    String signing();
}
