package app.marquee.security;

import io.smallrye.config.ConfigMapping;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The keys that protect data at rest and sign tokens. Each is 32 random bytes in base64. Optional here because a run that
 * only migrates the schema needs none of them.
 */
@ConfigMapping(prefix = "marquee.keys")
interface KeyConfig {
    /** Encryption keys by number; old ones stay, to read what they wrote. */
    Map<Integer, String> encryption();

    /** Number of the encryption key that writes. */
    OptionalInt current();

    /** Key of the hashes by which encrypted values are found; it cannot change without hashing all again. */
    Optional<String> equality();

    /** Key that signs uploads' addresses, tracked links and unsubscribe links. */
    Optional<String> signing();
}
