package app.marquee.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Hashes the entries of one tenant: HMAC-SHA-256 of the hash before and every column, each text with its length before
 * it, so that no two entries give the same bytes.
 */
final class ChainHash {
    /** Stands for the hash before the first entry. */
    static final byte[] START = new byte[32];

    private final UUID tenantId;
    private final Mac mac;
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

    ChainHash(UUID tenantId, SecretKey key) {
        this.tenantId = tenantId;
        try {
            mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    byte[] of(AuditEntry entry, byte[] previous) {
        mac.update(previous);
        add(tenantId);
        add(entry.sequence());
        add(entry.id());
        add(ChronoUnit.MICROS.between(Instant.EPOCH, entry.at()));
        add(entry.actor());
        add(entry.action());
        add(entry.subjectId());
        add(entry.detail());
        add(entry.remoteAddress());
        add(entry.requestId());
        return mac.doFinal();
    }

    private void add(UUID id) {
        add(id.getMostSignificantBits());
        add(id.getLeastSignificantBits());
    }

    private void add(long value) {
        mac.update(number.clear().putLong(value).flip());
    }

    private void add(@Nullable String text) {
        if (text == null) {
            add(-1);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        mac.update(bytes);
    }
}
