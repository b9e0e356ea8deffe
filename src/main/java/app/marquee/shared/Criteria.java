package app.marquee.shared;

import java.util.Map;

/**
 * Which rows of an entity a list has.
 *
 * @param where condition of HQL on the row {@code e}; empty: all rows
 * @param parameters those that the condition names
 */
public record Criteria(String where, Map<String, Object> parameters) {
    public static final Criteria ALL = new Criteria("", Map.of());

    public static Criteria equal(String attribute, Object value) {
        return new Criteria("e.%1$s = :%1$s".formatted(attribute), Map.of(attribute, value));
    }
}
