package app.marquee.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Protects values at rest: AES-256-GCM (NIST SP 800-38D) bound to the tenant and the row, so that a cipher text moved
 * to another row or tenant cannot be read; and keyed hashes by which equal values are found without reading them.
 */
@ApplicationScoped
public class Encryption {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Keys keys;

    Encryption(Keys keys) {
        this.keys = keys;
    }

    /** Number of the key that {@link #encrypt} uses; kept beside the cipher text. */
    public int currentKeyId() {
        return keys.current();
    }

    /** The nonce and the cipher text of a value of the tenant's row. */
    public byte[] encrypt(UUID tenantId, UUID rowId, String plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, keys.current(), nonce, tenantId, rowId);
            byte[] encrypted = cipher.doFinal(plain.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(nonce.length + encrypted.length)
                    .put(nonce)
                    .put(encrypted)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A value could not be encrypted", e);
        }
    }

    /** @throws IllegalStateException when the value is another row's, was altered, or its key is gone */
    public String decrypt(UUID tenantId, UUID rowId, byte[] encrypted, int keyId) {
        byte[] nonce = Arrays.copyOf(encrypted, NONCE_BYTES);
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, keyId, nonce, tenantId, rowId);
            byte[] plain = cipher.doFinal(encrypted, NONCE_BYTES, encrypted.length - NONCE_BYTES);
            return new String(plain, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A value could not be decrypted", e);
        }
    }

    /** Equal values of a kind in one tenant have equal hashes; across tenants they differ. */
    public byte[] equalityHash(UUID tenantId, String kind, String normalizedValue) {
        SecretKey ofTenant = new SecretKeySpec(hmac(keys.equality(), bytes(tenantId)), "HmacSHA256");
        return hmac(ofTenant, (kind + "|" + normalizedValue).getBytes(StandardCharsets.UTF_8));
    }

    static byte[] hmac(SecretKey key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    private Cipher cipher(int mode, int keyId, byte[] nonce, UUID tenantId, UUID rowId)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, keys.encryptionKey(keyId), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(bytes(tenantId));
        cipher.updateAAD(bytes(rowId));
        return cipher;
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
