package app.marquee.security;

import app.marquee.tenancy.TenantContext;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that encrypt tenants' data. They are stored wrapped by a master key, and kept unwrapped for a minute: a value
 * costs no statement, and a new or an erased key is known to every replica within that minute.
 */
@ApplicationScoped
public class DataKeys {
    static final Duration KEPT = Duration.ofMinutes(1);

    private static final int MAXIMUM_TENANTS = 10_000;
    private static final int KEY_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DataKeyTable table;
    private final KeyProvider provider;
    private final TenantContext tenantContext;
    private final InstantSource clock;
    private final Cache<UUID, TenantKeys> kept;

    DataKeys(DataKeyTable table, KeyProvider provider, TenantContext tenantContext, InstantSource clock) {
        this.table = table;
        this.provider = provider;
        this.tenantContext = tenantContext;
        this.clock = clock;
        this.kept = Caffeine.newBuilder()
                .maximumSize(MAXIMUM_TENANTS)
                .expireAfterWrite(KEPT)
                .ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
                .build();
    }

    private record TenantKeys(int current, Map<Integer, SecretKey> all) {}

    /**
     * Makes a key for the current tenant, which encrypts from now on. Nothing of the tenant may be encrypted in the same
     * transaction: were it rolled back, a key that nobody has would be used until it is forgotten here.
     */
    public void add() {
        UUID tenantId = tenantContext.tenantId();
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        table.add(tenantId, wrap(tenantId, highest(table.all(tenantId)) + 1, key, clock.instant()));
    }

    /** The keys of the current tenant as they are stored, the oldest first. */
    public List<DataKeyView> views() {
        return stored().stream().map(DataKeyView::of).toList();
    }

    /** Id of the master key that wraps from now on. */
    public String masterKeyId() {
        return provider.currentKeyId();
    }

    /** Number of the tenant's key that encrypts. */
    int current(UUID tenantId) {
        return keysOf(tenantId).current();
    }

    /** @throws IllegalStateException when the tenant has no key of this number */
    SecretKey key(UUID tenantId, int number) {
        SecretKey key = keysOf(tenantId).all().get(number);
        // One that is not known here may have been made a moment ago.
        key = key == null ? load(tenantId).all().get(number) : key;
        if (key == null) {
            throw new IllegalStateException("Tenant " + tenantId + " has no data key " + number);
        }
        return key;
    }

    /** When the current tenant got its newest key. */
    Instant newestSince() {
        return stored().stream()
                .map(WrappedKey::createdAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    List<WrappedKey> stored() {
        return table.all(tenantContext.tenantId());
    }

    /** A key wrapped anew, by the current master key. */
    WrappedKey rewrapped(UUID tenantId, WrappedKey key) {
        return wrap(tenantId, key.number(), unwrap(tenantId, key), key.createdAt());
    }

    private TenantKeys keysOf(UUID tenantId) {
        // Never loaded under the cache's lock, which would be held while the pool has no connection to give.
        TenantKeys known = kept.getIfPresent(tenantId);
        return known == null ? load(tenantId) : known;
    }

    private TenantKeys load(UUID tenantId) {
        List<WrappedKey> stored = isInTransactionOf(tenantId)
                ? table.all(tenantId)
                : tenantContext.callAs(tenantId, () -> table.all(tenantId));
        if (stored.isEmpty()) {
            throw new IllegalStateException("Tenant " + tenantId + " has no data keys");
        }
        Map<Integer, SecretKey> all = new HashMap<>();
        stored.forEach(key -> all.put(key.number(), new SecretKeySpec(unwrap(tenantId, key), "AES")));
        var keys = new TenantKeys(highest(stored), all);
        kept.put(tenantId, keys);
        return keys;
    }

    /** Where there is a transaction its connection serves: nobody who holds one may wait for a second. */
    private boolean isInTransactionOf(UUID tenantId) {
        return QuarkusTransaction.isActive()
                && tenantContext.current().filter(tenantId::equals).isPresent();
    }

    private WrappedKey wrap(UUID tenantId, int number, byte[] key, Instant createdAt) {
        String masterKeyId = provider.currentKeyId();
        byte[] wrapped = provider.wrap(masterKeyId, key, context(tenantId, number));
        return new WrappedKey(number, masterKeyId, wrapped, createdAt);
    }

    private byte[] unwrap(UUID tenantId, WrappedKey key) {
        return provider.unwrap(key.masterKeyId(), key.wrapped(), context(tenantId, key.number()));
    }

    private static int highest(List<WrappedKey> keys) {
        return keys.isEmpty() ? 0 : keys.get(keys.size() - 1).number();
    }

    private static byte[] context(UUID tenantId, int number) {
        return ByteBuffer.allocate(20)
                .put(Encryption.bytes(tenantId))
                .putInt(number)
                .array();
    }
}
