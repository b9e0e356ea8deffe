package app.marquee.shared;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Pages over a Panache repository that stay right while rows come and go: a cursor is the sort value and the id of an
 * entry, and a page is what lies beyond it. The sort attribute must never be null.
 *
 * @param sortValue the sort attribute of an entity
 * @param parse reads the sort value back from its text
 */
public record Keyset<T, S>(
        PanacheRepositoryBase<T, UUID> repository,
        String sortAttribute,
        boolean descending,
        Function<T, S> sortValue,
        Function<String, S> parse,
        Function<T, UUID> id) {

    /** Oldest first or newest first, by the time in the UUIDv7. */
    public static <T> Keyset<T, UUID> byId(
            PanacheRepositoryBase<T, UUID> repository, boolean descending, Function<T, UUID> id) {
        return new Keyset<>(repository, "id", descending, id, UUID::fromString, id);
    }

    /**
     * @param where condition in Panache's query language; empty: all
     * @param parameters named parameters of {@code where}
     */
    public Page<T> page(String where, Map<String, Object> parameters, PageRequest request) {
        var all = new HashMap<>(parameters);
        String condition = where;
        if (request.cursor() != null) {
            condition = and(where, beyond(request, all));
        }
        boolean ascending = descending == request.backward();
        var direction = ascending ? Sort.Direction.Ascending : Sort.Direction.Descending;
        Sort sort = Sort.by(sortAttribute, direction);
        if (!sortAttribute.equals("id")) {
            sort = sort.and("id", direction);
        }
        var query = condition.isEmpty() ? repository.findAll(sort) : repository.find(condition, sort, all);
        // One more than asked for tells whether there is more.
        List<T> rows = new ArrayList<>(query.range(0, request.size()).list());
        boolean more = rows.size() > request.size();
        if (more) {
            rows.remove(request.size());
        }
        if (request.backward()) {
            Collections.reverse(rows);
        }
        boolean cursorGiven = request.cursor() != null;
        return new Page<>(
                rows.stream().map(row -> new Page.Entry<>(cursor(row), row)).toList(),
                request.backward() ? cursorGiven : more,
                request.backward() ? more : cursorGiven,
                () -> where.isEmpty() ? repository.count() : repository.count(where, parameters));
    }

    private String cursor(T row) {
        return Cursors.encode(String.valueOf(sortValue.apply(row)), id.apply(row));
    }

    private String beyond(PageRequest request, Map<String, Object> parameters) {
        Cursors.Position<S> position = Cursors.decode(String.valueOf(request.cursor()), parse);
        parameters.put("cursorId", position.id());
        String comparison = descending == request.backward() ? ">" : "<";
        if (sortAttribute.equals("id")) {
            return "id " + comparison + " :cursorId";
        }
        parameters.put("cursorValue", position.value());
        // The first comparison says nothing new, but an index can begin there.
        return "%1$s %2$s= :cursorValue and (%1$s %2$s :cursorValue or id %2$s :cursorId)"
                .formatted(sortAttribute, comparison);
    }

    private static String and(String left, String right) {
        return left.isEmpty() ? right : "(" + left + ") and " + right;
    }

    /** The text form of a position in a sorted list. */
    public static final class Cursors {
        private Cursors() {}

        public record Position<S>(S value, UUID id) {}

        public static String encode(String sortValue, UUID id) {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((id + "|" + sortValue).getBytes(StandardCharsets.UTF_8));
        }

        /** @throws InvalidPage when no answer of this service contained the cursor */
        public static <S> Position<S> decode(String cursor, Function<String, S> parse) {
            try {
                String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
                int bar = text.indexOf('|');
                return new Position<>(parse.apply(text.substring(bar + 1)), UUID.fromString(text.substring(0, bar)));
            } catch (RuntimeException e) {
                throw new InvalidPage(Message.of("Not a cursor of this list"));
            }
        }
    }
}
