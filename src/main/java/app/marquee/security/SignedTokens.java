package app.marquee.security;

import app.marquee.shared.Message;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/**
 * Tokens that are themselves the right to do one thing with one object until a time: addresses of uploads and media, tracked
 * links, unsubscribe links, invitations, names of emails. They carry the tenant, so it is known before anything is read, and an HMAC of it all.
 */
@ApplicationScoped
public class SignedTokens {
    /** What a token allows; a token for one purpose is worth nothing for another. */
    public enum Purpose {
        UPLOAD,
        ERRORS,
        BULK_FILE,
        EXPORT,
        PERSON,
        MEDIA,
        OPEN,
        CLICK,
        UNSUBSCRIBE,
        RECEIPT,
        MESSAGE,
        INVITATION
    }

    /**
     * @param id the object
     * @param part which part of the object, such as the position of a link
     */
    public record Token(UUID tenantId, UUID id, int part) {}

    private static final int VERSION = 1;
    private static final int CONTENT_BYTES = 1 + 16 + 16 + 4 + 4;
    // 128 of the HMAC's 256 bits: RFC 2104 section 5 allows half, and links stay short.
    private static final int MAC_BYTES = 16;

    private final Keys keys;
    private final InstantSource clock;

    SignedTokens(Keys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    public String sign(Purpose purpose, UUID tenantId, UUID id, int part, Instant expiresAt) {
        byte[] content = ByteBuffer.allocate(CONTENT_BYTES)
                .put((byte) VERSION)
                .putLong(tenantId.getMostSignificantBits())
                .putLong(tenantId.getLeastSignificantBits())
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putInt(part)
                .putInt((int) expiresAt.getEpochSecond())
                .array();
        byte[] token = Arrays.copyOf(content, CONTENT_BYTES + MAC_BYTES);
        System.arraycopy(mac(purpose, content), 0, token, CONTENT_BYTES, MAC_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** @throws InvalidToken when it was not signed for this purpose, was altered, or has expired */
    public Token verify(Purpose purpose, String text) {
        byte[] token = decode(text);
        byte[] content = Arrays.copyOf(token, CONTENT_BYTES);
        byte[] mac = Arrays.copyOfRange(token, CONTENT_BYTES, token.length);
        if (!MessageDigest.isEqual(mac, mac(purpose, content)) || content[0] != VERSION) {
            throw new InvalidToken(Message.of("This link is not valid"));
        }
        ByteBuffer fields = ByteBuffer.wrap(content, 1, CONTENT_BYTES - 1);
        Token verified = new Token(
                new UUID(fields.getLong(), fields.getLong()),
                new UUID(fields.getLong(), fields.getLong()),
                fields.getInt());
        long expiresAt = Integer.toUnsignedLong(fields.getInt());
        if (clock.instant().getEpochSecond() >= expiresAt) {
            throw new InvalidToken(Message.of("This link has expired"));
        }
        return verified;
    }

    private static byte[] decode(String text) {
        try {
            byte[] token = Base64.getUrlDecoder().decode(text);
            if (token.length == CONTENT_BYTES + MAC_BYTES) {
                return token;
            }
        } catch (IllegalArgumentException e) {
            // Falls through: what is no base64 is no token.
        }
        throw new InvalidToken(Message.of("This link is not valid"));
    }

    private byte[] mac(Purpose purpose, byte[] content) {
        byte[] name = purpose.name().getBytes(StandardCharsets.US_ASCII);
        byte[] message = Arrays.copyOf(content, content.length + name.length);
        System.arraycopy(name, 0, message, content.length, name.length);
        return Arrays.copyOf(Encryption.hmac(keys.signing(), message), MAC_BYTES);
    }
}
