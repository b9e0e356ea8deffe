package app.marquee.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Protects values at rest: encrypted with a data key of the tenant and bound to tenant, table and row, so that a cipher
 * text moved elsewhere cannot be read; and keyed hashes by which equal values are found without reading them.
 */
@ApplicationScoped
public class Encryption {
    private final DataKeys dataKeys;
    private final Keys keys;

    Encryption(DataKeys dataKeys, Keys keys) {
        this.dataKeys = dataKeys;
        this.keys = keys;
    }

    /** A value of a row, for the two columns of an {@link EncryptedColumn} of the table. */
    public CipherText encrypt(UUID tenantId, String table, UUID rowId, String plain) {
        int number = dataKeys.current(tenantId);
        SecretKey key = dataKeys.key(tenantId, number);
        byte[] bytes = plain.getBytes(StandardCharsets.UTF_8);
        return new CipherText(AesGcm.encrypt(key, bytes, context(tenantId, table, rowId)), number);
    }

    /** @throws IllegalStateException when the value is another row's, was altered, or its key is gone */
    public String decrypt(UUID tenantId, String table, UUID rowId, CipherText encrypted) {
        SecretKey key = dataKeys.key(tenantId, encrypted.keyId());
        byte[] plain = AesGcm.decrypt(key, encrypted.bytes(), context(tenantId, table, rowId));
        return new String(plain, StandardCharsets.UTF_8);
    }

    /** Equal values of a kind in one tenant have equal hashes; across tenants they differ. */
    public byte[] equalityHash(UUID tenantId, String kind, String normalizedValue) {
        return hmac(keyOf(tenantId), (kind + "|" + normalizedValue).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A key of the tenant's own for hashes of one purpose; whoever has only the database cannot make it.
     *
     * @param purpose in small letters; without a bar, so that it is no {@link #equalityHash}
     */
    public SecretKey hashKey(UUID tenantId, String purpose) {
        return new SecretKeySpec(hmac(keyOf(tenantId), purpose.getBytes(StandardCharsets.UTF_8)), "HmacSHA256");
    }

    private SecretKey keyOf(UUID tenantId) {
        return new SecretKeySpec(hmac(keys.equality(), bytes(tenantId)), "HmacSHA256");
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

    /** The ids have a fixed length, so no other tenant, row and table give the same bytes. */
    private static byte[] context(UUID tenantId, String table, UUID rowId) {
        byte[] name = table.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(32 + name.length)
                .put(bytes(tenantId))
                .put(bytes(rowId))
                .put(name)
                .array();
    }

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
