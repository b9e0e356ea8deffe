package app.marquee.security;

/**
 * An encrypted value as two columns hold it.
 *
 * @param keyId number of the tenant's data key
 */
public record CipherText(byte[] bytes, int keyId) {
    @Override
    public String toString() {
        return "CipherText of key " + keyId;
    }
}
