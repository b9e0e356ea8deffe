package app.marquee.customer;

import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Brings orders, and what their customers' orders add up to, in line with any number of changes, in a fixed number of
 * statements.
 */
@ApplicationScoped
class OrderWriter {
    private final NativeStatements statements;
    private final ChangedCustomers changed;
    private final Identities identities;
    private final TenantContext tenantContext;

    OrderWriter(
            NativeStatements statements, ChangedCustomers changed, Identities identities, TenantContext tenantContext) {
        this.statements = statements;
        this.changed = changed;
        this.identities = identities;
        this.tenantContext = tenantContext;
    }

    /** An order that is not stored: its customer was erased or, else, is not there. */
    record Unowned(OrderChange order, boolean isErased) {}

    /**
     * Stores the orders of customers that are there, or are named by so much that they can be begun.
     *
     * @param changes each with an external id
     * @return the others
     */
    List<Unowned> write(List<OrderChange> changes) {
        var parameters = Map.<String, Object>of("tenantId", tenantContext.tenantId());
        var unowned = stage(changes);
        touch(changes, parameters);
        updateKnown(changes, parameters);
        statements.execute(OrderSql.INSERT_NEW, parameters);
        statements.execute(OrderSql.SUM_UP, parameters);
        changed.noteSelected(OrderSql.TOUCHED, Map.of());
        return unowned;
    }

    /**
     * As {@link #write}, also for orders without external id, whose ranks among equal rows go on from one batch of the
     * operation to the next.
     */
    List<Unowned> writeFromFile(List<OrderChange> changes, UUID operationId) {
        var parameters = Map.<String, Object>of("tenantId", tenantContext.tenantId(), "operationId", operationId);
        statements.forgetPlans();
        var unowned = stage(changes);
        touch(changes, parameters);
        if (changes.stream().anyMatch(change -> change.externalId() == null)) {
            statements.execute(OrderSql.CONTINUE_RANKS, parameters);
        }
        updateKnown(changes, parameters);
        statements.execute(OrderSql.INSERT_NEW_FROM_FILE, parameters);
        statements.execute(OrderSql.SUM_UP, parameters);
        changed.noteSelected(OrderSql.TOUCHED, Map.of());
        return unowned;
    }

    /** Forgets what was kept to rank the rows of a file, once its import has ended. */
    void forget(UUID operationId) {
        statements.execute(
                OrderSql.FORGET_OCCURRENCES, Map.of("tenantId", tenantContext.tenantId(), "operationId", operationId));
    }

    private List<Unowned> stage(List<OrderChange> changes) {
        var owners = identities.find(changes.stream()
                .map(change -> new Sighting(change.who(), change.orderedAt()))
                .toList());
        var rows = new Rows();
        var unowned = new ArrayList<Unowned>();
        for (int index = 0; index < changes.size(); index++) {
            Resolved owner = owners.get(index).record();
            if (owner == null) {
                unowned.add(new Unowned(changes.get(index), owners.get(index).isErased()));
            } else {
                rows.add(changes.get(index), owner);
            }
        }
        statements.stage(OrderSql.STAGE, Map.of(OrderSql.STAGED_ORDER, rows.staged));
        return unowned;
    }

    private static final class Rows {
        private final CopyRows staged = new CopyRows();
        private final Map<UUID, Integer> ranks = new HashMap<>();

        void add(OrderChange change, Resolved owner) {
            UUID digest = change.externalId() == null
                    ? Likeness.of(change, owner.profileId()).digest()
                    : null;
            int rank = digest == null ? 0 : ranks.merge(digest, 1, Integer::sum) - 1;
            staged.row(
                    change.position(),
                    Ids.newId(),
                    change.externalId(),
                    owner.profileId(),
                    owner.customerId(),
                    change.orderedAt(),
                    change.units().named(),
                    change.units().value(),
                    change.amount(),
                    change.status(),
                    rank,
                    digest);
        }
    }

    private void touch(List<OrderChange> changes, Map<String, Object> parameters) {
        boolean mayMove = changes.stream().anyMatch(change -> change.externalId() != null);
        if (mayMove) {
            statements.list(OrderSql.TAKE_TURN, Long.class, parameters);
            statements.execute(OrderSql.REMOVE_SUPERSEDED, parameters);
        }
        statements.execute(OrderSql.TOUCH, parameters);
        if (mayMove) {
            statements.execute(OrderSql.TOUCH_FORMER, parameters);
        }
        statements.list(OrderSql.LOCK, Long.class, parameters);
    }

    /** An order without external id and without a status says nothing that could change. */
    private void updateKnown(List<OrderChange> changes, Map<String, Object> parameters) {
        if (changes.stream().anyMatch(change -> change.externalId() != null || change.status() != null)) {
            statements.execute(OrderSql.IDENTIFY, parameters);
            statements.execute(OrderSql.UPDATE_KNOWN, parameters);
        }
    }

    /** What an order without an external id is known by, beside its rank. */
    record Likeness(
            UUID profileId,
            Instant orderedAt,
            BigDecimal amount,
            @Nullable Integer units) {
        static Likeness of(OrderChange change, UUID profileId) {
            return new Likeness(
                    profileId,
                    change.orderedAt(),
                    change.amount(),
                    change.units().value());
        }

        /** 128 bits of SHA-256: equal orders have equal digests, and no two others will ever meet. */
        UUID digest() {
            String text = orderedAt + "|" + amount.stripTrailingZeros().toPlainString() + "|" + units + "|" + profileId;
            var bytes = ByteBuffer.wrap(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
            return new UUID(bytes.getLong(), bytes.getLong());
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java platform has SHA-256", e);
            }
        }
    }
}
