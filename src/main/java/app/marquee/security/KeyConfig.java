package app.marquee.security;

import io.smallrye.config.ConfigMapping;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The keys that protect data at rest and sign tokens, from the environment or from files. Each is 32 random bytes in
 * base64. Optional here because a run that only migrates the schema needs none of them.
 */
@ConfigMapping(prefix = "marquee.keys")
interface KeyConfig {
    /** Master keys by number; an old one stays until no data key is wrapped by it any more. */
    Map<Integer, String> encryption();

    /** Number of the master key that wraps. */
    OptionalInt current();

    /** Key of the hashes by which encrypted values are found; it cannot change without hashing all again. */
    Optional<String> equality();

    /** Key that signs uploads' addresses, tracked links and unsubscribe links. */
    Optional<String> signing();
}
