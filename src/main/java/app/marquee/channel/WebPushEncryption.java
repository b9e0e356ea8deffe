package app.marquee.channel;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts a push message for one browser (RFC 8291, with the content encoding aes128gcm of RFC 8188). */
final class WebPushEncryption {
    static final int SALT_BYTES = 16;
    private static final int RECORD_SIZE = 4_096;
    private static final int KEY_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final byte LAST_RECORD = 2;

    private WebPushEncryption() {}

    /**
     * @param key the browser's
     * @param secret the browser's
     * @param keys made for this message alone
     * @param salt random, for this message alone
     * @throws IllegalArgumentException when the browser's key is none
     */
    static byte[] encrypt(byte[] text, byte[] key, byte[] secret, KeyPair keys, byte[] salt) {
        byte[] ownKey = P256.point((ECPublicKey) keys.getPublic());
        try {
            byte[] shared = agreed(keys, P256.publicKey(key));
            byte[] input = expanded(hmac(secret, shared), join("WebPush: info\0".getBytes(US_ASCII), key, ownKey));
            byte[] random = hmac(salt, input);
            byte[] contentKey = expanded(random, "Content-Encoding: aes128gcm\0".getBytes(US_ASCII));
            byte[] nonce = expanded(random, "Content-Encoding: nonce\0".getBytes(US_ASCII));
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(contentKey, 0, KEY_BYTES, "AES"),
                    new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE_BYTES));
            byte[] encrypted = cipher.doFinal(join(text, new byte[] {LAST_RECORD}));
            return join(salt, header(ownKey), encrypted);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java can do this", e);
        }
    }

    private static byte[] header(byte[] ownKey) {
        return ByteBuffer.allocate(Integer.BYTES + 1 + ownKey.length)
                .putInt(RECORD_SIZE)
                .put((byte) ownKey.length)
                .put(ownKey)
                .array();
    }

    private static byte[] agreed(KeyPair keys, ECPublicKey other) throws GeneralSecurityException {
        var agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(keys.getPrivate());
        agreement.doPhase(other, true);
        return agreement.generateSecret();
    }

    /** The first block of HKDF's expansion (RFC 5869), of which nobody here needs more. */
    private static byte[] expanded(byte[] key, byte[] info) throws GeneralSecurityException {
        return hmac(key, join(info, new byte[] {1}));
    }

    private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }

    private static byte[] join(byte[]... parts) {
        var joined = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            joined.put(part);
        }
        return joined.array();
    }
}
