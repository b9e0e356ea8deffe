package app.marquee.security;

/**
 * Keeps the master keys and wraps data keys with them. Master keys never leave it, so that a key management service can
 * take its place: another bean of this type does.
 */
public interface KeyProvider {
    /** Id of the master key that wraps from now on; at most 200 characters. */
    String currentKeyId();

    /** @param context must be given again to unwrap */
    byte[] wrap(String keyId, byte[] dataKey, byte[] context);

    /** @throws IllegalStateException when it was not wrapped with this key and context, or the key is gone */
    byte[] unwrap(String keyId, byte[] wrapped, byte[] context);
}
