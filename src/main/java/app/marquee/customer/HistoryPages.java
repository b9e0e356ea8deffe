package app.marquee.customer;

import app.marquee.shared.Cursor;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.shared.SortKey;
import app.marquee.tenancy.TenantContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What happened to customers that were read together, a page of each, the latest first. Such a field is asked customer by
 * customer, each alias with arguments of its own, which SmallRye cannot batch; here the first customer asked for a page
 * reads it for all its companions, in one statement. Lives as long as a request.
 */
final class HistoryPages<T> {
    /** What is paged. */
    interface History<T> {
        Class<T> type();

        /**
         * The entries of a page of each of {@code :customerIds}, and one more: by time and then id, both from the same
         * end.
         *
         * @param orAt whether the entry at the cursor itself is taken, too
         */
        String pagesSql(boolean beyondCursor, boolean backward, boolean orAt);

        /** The customers of {@code :customerIds} that have any, each with how many. */
        String countsSql();

        UUID customerId(T entry);

        Instant at(T entry);

        UUID id(T entry);
    }

    private record Key(PageRequest request, UUID customerId) {}

    private final History<T> history;
    private final Consumer<List<T>> onRead;
    private final NativeStatements statements;
    private final TenantContext tenantContext;

    private final Map<UUID, Set<UUID>> companions = new HashMap<>();
    private final Map<Key, Page<T>> pages = new HashMap<>();
    private final Map<UUID, Long> counts = new HashMap<>();
    private final Map<Key, Boolean> behind = new HashMap<>();

    /** @param onRead is told of what was read */
    HistoryPages(
            History<T> history, Consumer<List<T>> onRead, NativeStatements statements, TenantContext tenantContext) {
        this.history = history;
        this.onRead = onRead;
        this.statements = statements;
        this.tenantContext = tenantContext;
    }

    /** Notes that these customers were read together; what was read of them before is read anew. */
    void together(List<UUID> customerIds) {
        Set<UUID> group = new HashSet<>(customerIds);
        group.forEach(id -> companions.put(id, group));
        pages.keySet().removeIf(key -> group.contains(key.customerId));
        counts.keySet().removeAll(group);
        behind.keySet().removeIf(key -> group.contains(key.customerId));
    }

    Page<T> page(UUID customerId, PageRequest request) {
        var key = new Key(request, customerId);
        Page<T> known = pages.get(key);
        if (known == null) {
            read(companionsOf(customerId), request);
            known = pages.get(key);
        }
        return Objects.requireNonNull(known);
    }

    private Set<UUID> companionsOf(UUID customerId) {
        return companions.getOrDefault(customerId, Set.of(customerId));
    }

    private void read(Set<UUID> customerIds, PageRequest request) {
        List<T> found = statements.list(
                history.pagesSql(request.cursor() != null, request.backward(), false),
                history.type(),
                parameters(customerIds, request.cursor(), request.size() + 1));
        onRead.accept(found);
        var entries = new HashMap<UUID, List<T>>();
        customerIds.forEach(id -> entries.put(id, new ArrayList<>()));
        found.forEach(entry -> entries.computeIfAbsent(history.customerId(entry), id -> new ArrayList<>())
                .add(entry));
        entries.forEach((id, rows) -> pages.put(new Key(request, id), page(id, rows, request)));
    }

    private Page<T> page(UUID customerId, List<T> rows, PageRequest request) {
        boolean more = rows.size() > request.size();
        List<T> shown = more ? rows.subList(0, request.size()) : rows;
        if (request.backward()) {
            Collections.reverse(shown);
        }
        return new Page<>(
                shown.stream()
                        .map(entry -> new Page.Entry<>(cursor(entry), entry))
                        .toList(),
                Page.Sides.of(request.backward(), more, () -> isBehind(customerId, request)),
                () -> count(customerId));
    }

    /** Whether there is an entry at the cursor or before it. */
    private boolean isBehind(UUID customerId, PageRequest request) {
        if (request.cursor() == null) {
            return false;
        }
        if (!behind.containsKey(new Key(request, customerId))) {
            Set<UUID> customerIds = companionsOf(customerId);
            customerIds.forEach(id -> behind.put(new Key(request, id), false));
            String sql = history.pagesSql(true, !request.backward(), true);
            statements
                    .list(sql, history.type(), parameters(customerIds, request.cursor(), 1))
                    .forEach(entry -> behind.put(new Key(request, history.customerId(entry)), true));
        }
        return Boolean.TRUE.equals(behind.get(new Key(request, customerId)));
    }

    private Map<String, Object> parameters(Set<UUID> customerIds, @Nullable String cursor, int size) {
        var parameters = new HashMap<String, Object>();
        parameters.put("tenantId", tenantContext.tenantId());
        parameters.put("customerIds", NativeStatements.array(customerIds));
        parameters.put("size", size);
        if (cursor != null) {
            var position = Cursor.decode(
                    order(), cursor, SortKey.time("at", history::at).parse());
            parameters.put("cursorTime", position.value());
            parameters.put("cursorId", position.id());
        }
        return parameters;
    }

    private String cursor(T entry) {
        return new Cursor<>(history.at(entry), history.id(entry)).encode(order());
    }

    /** As cursors name it. */
    private String order() {
        return history.type().getSimpleName() + " by time down";
    }

    private long count(UUID customerId) {
        if (!counts.containsKey(customerId)) {
            Set<UUID> customerIds = companionsOf(customerId);
            customerIds.forEach(id -> counts.put(id, 0L));
            Map<String, Object> parameters =
                    Map.of("tenantId", tenantContext.tenantId(), "customerIds", NativeStatements.array(customerIds));
            for (Object[] row : statements.list(history.countsSql(), Object[].class, parameters)) {
                counts.put((UUID) row[0], ((Number) row[1]).longValue());
            }
        }
        return counts.getOrDefault(customerId, 0L);
    }
}
