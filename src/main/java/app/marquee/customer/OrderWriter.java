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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final Turn turn;
    private final TenantContext tenantContext;

    OrderWriter(NativeStatements statements, ChangedCustomers changed, Turn turn, TenantContext tenantContext) {
        this.statements = statements;
        this.changed = changed;
        this.turn = turn;
        this.tenantContext = tenantContext;
    }

    /**
     * Stores the orders of customers that exist.
     *
     * @param changes each with an external id
     * @return the positions of the others
     */
    Set<Long> write(List<OrderChange> changes) {
        var parameters = Map.<String, Object>of("tenantId", tenantContext.tenantId());
        var unknown = stage(changes, parameters);
        touch(changes, parameters);
        updateKnown(changes, parameters);
        statements.execute(OrderSql.INSERT_NEW, parameters);
        statements.execute(OrderSql.SUM_UP, parameters);
        changed.noteSelected(OrderSql.TOUCHED, Map.of());
        return unknown;
    }

    /**
     * As {@link #write}, also for orders without external id, whose ranks among equal rows go on from one batch of the
     * operation to the next.
     */
    Set<Long> writeFromFile(List<OrderChange> changes, UUID operationId) {
        var parameters = Map.<String, Object>of("tenantId", tenantContext.tenantId(), "operationId", operationId);
        statements.forgetPlans();
        var unknown = stage(changes, parameters);
        touch(changes, parameters);
        if (changes.stream().anyMatch(change -> change.externalId() == null)) {
            statements.execute(OrderSql.CONTINUE_RANKS, parameters);
        }
        updateKnown(changes, parameters);
        statements.execute(OrderSql.INSERT_NEW_FROM_FILE, parameters);
        statements.execute(OrderSql.SUM_UP, parameters);
        changed.noteSelected(OrderSql.TOUCHED, Map.of());
        return unknown;
    }

    /** Forgets what was kept to rank the rows of a file, once its import has ended. */
    void forget(UUID operationId) {
        statements.execute(
                OrderSql.FORGET_OCCURRENCES, Map.of("tenantId", tenantContext.tenantId(), "operationId", operationId));
    }

    private Set<Long> stage(List<OrderChange> changes, Map<String, Object> parameters) {
        var rows = new CopyRows();
        var ranks = new HashMap<UUID, Integer>();
        for (var change : changes) {
            UUID digest = change.externalId() == null ? Likeness.of(change).digest() : null;
            int rank = digest == null ? 0 : ranks.merge(digest, 1, Integer::sum) - 1;
            rows.row(
                    change.position(),
                    Ids.newId(),
                    change.externalId(),
                    change.customerExternalId(),
                    change.orderedAt(),
                    change.units().named(),
                    change.units().value(),
                    change.amount(),
                    change.status(),
                    rank,
                    digest);
        }
        turn.share();
        statements.stage(OrderSql.STAGE, Map.of(OrderSql.STAGED_ORDER, rows));
        statements.execute(OrderSql.RESOLVE, parameters);
        return new HashSet<>(statements.list(OrderSql.REMOVE_UNKNOWN_CUSTOMERS, Long.class, parameters));
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
            String customerExternalId,
            Instant orderedAt,
            BigDecimal amount,
            @Nullable Integer units) {
        static Likeness of(OrderChange change) {
            return new Likeness(
                    change.customerExternalId(),
                    change.orderedAt(),
                    change.amount(),
                    change.units().value());
        }

        /** 128 bits of SHA-256: equal orders have equal digests, and no two others will ever meet. */
        UUID digest() {
            // The customer's id stands last: it alone may contain the separator.
            String text = orderedAt + "|" + amount.stripTrailingZeros().toPlainString() + "|" + units + "|"
                    + customerExternalId;
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
