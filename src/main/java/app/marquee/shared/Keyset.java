package app.marquee.shared;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Pages over a Panache repository that stay right while rows come and go: a cursor is the sort value and the id of an
 * entry, and a page is what lies beyond it.
 */
public record Keyset<T, S>(
        Class<T> type,
        PanacheRepositoryBase<T, UUID> repository,
        SortKey<T, S> key,
        boolean descending,
        Function<T, UUID> id) {

    /** Oldest first or newest first. */
    public static <T> Keyset<T, UUID> byId(
            Class<T> type, PanacheRepositoryBase<T, UUID> repository, boolean descending, Function<T, UUID> id) {
        return new Keyset<>(type, repository, SortKey.id(id), descending, id);
    }

    public Page<T> page(Criteria criteria, PageRequest request) {
        Cursor<S> cursor = request.cursor() == null ? null : Cursor.decode(order(), request.cursor(), key.parse());
        boolean upwards = descending == request.backward();
        // One more than asked for tells whether there is more.
        List<T> rows = new ArrayList<>(rows(criteria, cursor, upwards, true, request.size() + 1));
        boolean more = rows.size() > request.size();
        if (more) {
            rows.remove(request.size());
        }
        if (request.backward()) {
            Collections.reverse(rows);
        }
        return new Page<>(
                rows.stream().map(row -> new Page.Entry<>(cursor(row), row)).toList(),
                Page.Sides.of(request.backward(), more, () -> cursor != null && isBehind(criteria, cursor, upwards)),
                () -> repository.count(query(criteria.where()), criteria.parameters()));
    }

    /** Whether there is anything on the other side of a page: the entry of the cursor itself, or what lies before it. */
    private boolean isBehind(Criteria criteria, Cursor<S> cursor, boolean upwards) {
        return !rows(criteria, cursor, !upwards, false, 1).isEmpty();
    }

    private List<T> rows(Criteria criteria, @Nullable Cursor<S> cursor, boolean upwards, boolean beyond, int most) {
        Map<String, Object> parameters = new HashMap<>(criteria.parameters());
        String where = criteria.where();
        if (cursor != null) {
            where = and(where, from(cursor, upwards ? ">" : "<", beyond ? "" : "=", parameters));
        }
        String direction = upwards ? "asc" : "desc";
        String sort = key.isId() ? "e.id " + direction : "e.%1$s %2$s, e.id %2$s".formatted(key.attribute(), direction);
        return repository
                .find(query(where) + " order by " + sort, parameters)
                .range(0, most - 1)
                .list();
    }

    private String from(Cursor<S> cursor, String comparison, String orAt, Map<String, Object> parameters) {
        parameters.put("cursorId", cursor.id());
        String byId = "e.id " + comparison + orAt + " :cursorId";
        if (key.isId()) {
            return byId;
        }
        parameters.put("cursorValue", cursor.value());
        // The first comparison says nothing new, but an index can begin there.
        return "e.%1$s %2$s= :cursorValue and (e.%1$s %2$s :cursorValue or %3$s)"
                .formatted(key.attribute(), comparison, byId);
    }

    private String query(String where) {
        return "from " + type.getSimpleName() + " e" + (where.isEmpty() ? "" : " where " + where);
    }

    private String cursor(T row) {
        return new Cursor<>(key.value().apply(row), id.apply(row)).encode(order());
    }

    /** As cursors name it. */
    private String order() {
        return type.getSimpleName() + " by " + key.attribute() + (descending ? " down" : " up");
    }

    private static String and(String left, String right) {
        return left.isEmpty() ? right : "(" + left + ") and " + right;
    }
}
