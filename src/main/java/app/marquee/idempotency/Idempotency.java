package app.marquee.idempotency;

import app.marquee.security.CipherText;
import app.marquee.security.Encryption;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Message;
import app.marquee.tenancy.TenantContext;
import app.marquee.tenancy.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The idempotency keys of callers. A key belongs to one caller in one tenant and to one mutation. Whoever is to do the
 * mutation claims the key first, in a transaction of its own; the answer is kept in the transaction of the mutation's
 * work, so that there is never the one without the other.
 */
@ApplicationScoped
public class Idempotency {
    static final Duration KEPT = Duration.ofHours(24);

    // Twice as long as a mutation's transaction may last: whoever is still at it then cannot commit any more.
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int MAXIMUM_LENGTH = 255;
    private static final UUID NO_TENANT = new UUID(0, 0);
    private static final Logger LOG = Logger.getLogger(Idempotency.class);

    private final IdempotencyTable table;
    private final IdempotencyExpiry expiry;
    private final Encryption encryption;
    private final Transactions transactions;
    private final TenantContext tenantContext;
    private final InstantSource clock;

    Idempotency(
            IdempotencyTable table,
            IdempotencyExpiry expiry,
            Encryption encryption,
            Transactions transactions,
            TenantContext tenantContext,
            InstantSource clock) {
        this.table = table;
        this.expiry = expiry;
        this.encryption = encryption;
        this.transactions = transactions;
        this.tenantContext = tenantContext;
        this.clock = clock;
    }

    /**
     * Claims a key of the current caller, or finds what was answered under it. Nobody waits: not for another who has it,
     * and with no connection to the database in the hand.
     *
     * @throws InvalidInput when the text cannot be a key
     * @throws KeyReused when the key stands for another input
     * @throws KeyInUse when somebody has claimed it and is not done yet
     */
    public Attempt begin(String mutation, String key, Map<String, ?> arguments) throws Exception {
        String input = Answers.write(arguments);
        UUID id = id(String.join("\n", tenantContext.actor(), mutation, checked(key)));
        var attempt = new Attempt(id, UUID.randomUUID(), Answers.idsIn(input), null);
        byte[] inputHash = hash("idempotency input", input);
        UUID tenantId = tenantId();
        Attempt begun = transactions.writing(() -> {
            expiry.ask(tenantId);
            return claimed(tenantId, attempt, inputHash) ? attempt : earlier(tenantId, attempt, inputHash);
        });
        expiry.asked(tenantId);
        return begun;
    }

    private boolean claimed(@Nullable UUID tenantId, Attempt attempt, byte[] inputHash) {
        Instant now = clock.instant();
        return table.add(tenantId, attempt.id(), inputHash, attempt.claim(), now.plus(LEASE), now.plus(KEPT));
    }

    private Attempt earlier(@Nullable UUID tenantId, Attempt attempt, byte[] inputHash) {
        // Gone since: whoever had it is done with it just now, and has kept nothing.
        IdempotencyTable.Row row = table.find(tenantId, attempt.id()).orElseThrow(KeyInUse::new);
        Instant now = clock.instant();
        if (row.isOver(now)) {
            table.remove(tenantId, attempt.id(), row.claim(), now);
            if (claimed(tenantId, attempt, inputHash)) {
                return attempt;
            }
            throw new KeyInUse();
        }
        if (!MessageDigest.isEqual(row.inputHash(), inputHash)) {
            throw new KeyReused();
        }
        byte[] answer = row.answer();
        if (answer == null) {
            throw new KeyInUse();
        }
        return new Attempt(
                attempt.id(), row.claim(), attempt.named(), read(tenantId, attempt.id(), answer, row.keyId()));
    }

    /**
     * Keeps what was answered, in the transaction of the work.
     *
     * @throws KeyInUse when the work took so long that another has taken it over; it must not be committed
     */
    public void keep(Attempt attempt, Object payload) {
        String answer = Answers.write(payload);
        UUID tenantId = tenantId();
        boolean held;
        if (tenantId == null) {
            held = table.keepOfNoTenant(attempt.id(), attempt.claim(), answer.getBytes(StandardCharsets.UTF_8));
        } else {
            Set<UUID> named = new HashSet<>(attempt.named());
            named.addAll(Answers.idsIn(answer));
            CipherText encrypted = encryption.encrypt(tenantId, AnswerColumn.TABLE, attempt.id(), answer);
            held = table.keep(tenantId, attempt.id(), attempt.claim(), encrypted.bytes(), encrypted.keyId(), named);
        }
        if (!held) {
            throw new KeyInUse();
        }
    }

    /** What a key was answered with. */
    public <T> T answer(String answer, Class<T> payload) {
        return Answers.read(answer, payload);
    }

    /** Gives the key back after work that changed nothing. */
    public void release(Attempt attempt) {
        UUID tenantId = tenantId();
        try {
            transactions.writing(() -> {
                table.remove(tenantId, attempt.id(), attempt.claim(), clock.instant());
                return attempt;
            });
        } catch (Exception e) {
            // The answer that the caller is to get is another one, and the lease ends by itself.
            LOG.warnf(e, "Idempotency key %s could not be given back", attempt.id());
        }
    }

    /** Forgets every answer of the current tenant that names an object, in the transaction at hand. */
    public void forget(UUID objectId) {
        table.removeNaming(tenantContext.tenantId(), objectId);
    }

    private String read(@Nullable UUID tenantId, UUID id, byte[] answer, int keyId) {
        return tenantId == null
                ? new String(answer, StandardCharsets.UTF_8)
                : encryption.decrypt(tenantId, AnswerColumn.TABLE, id, new CipherText(answer, keyId));
    }

    private static String checked(String key) {
        if (key.isBlank() || key.length() > MAXIMUM_LENGTH || key.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInput(
                    Message.of("`idempotencyKey` takes 1 to %d printable characters", MAXIMUM_LENGTH),
                    "idempotencyKey");
        }
        return key;
    }

    private UUID id(String text) {
        var bytes = ByteBuffer.wrap(hash("idempotency key", text));
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private byte[] hash(String kind, String text) {
        return encryption.equalityHash(tenantContext.current().orElse(NO_TENANT), kind, text);
    }

    private @Nullable UUID tenantId() {
        return tenantContext.current().orElse(null);
    }
}
