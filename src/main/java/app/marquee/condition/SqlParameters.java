package app.marquee.condition;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The parameters of one statement, each value once. */
final class SqlParameters {
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<Object, String> names = new LinkedHashMap<>();

    SqlParameters(UUID tenantId) {
        values.put("tenantId", tenantId);
    }

    Map<String, Object> values() {
        return values;
    }

    String add(Object value) {
        return names.computeIfAbsent(value, ignored -> name(value));
    }

    /** Says its type: next to a count, the database would take it for a whole number. */
    String number(BigDecimal value) {
        return "cast(" + add(value) + " as numeric)";
    }

    String text(String value) {
        return "cast(" + add(value) + " as text)";
    }

    String array(List<String> texts) {
        return names.computeIfAbsent(texts, ignored -> name(texts.toArray(String[]::new)));
    }

    private String name(Object value) {
        var name = "condition" + (names.size() + 1);
        values.put(name, value);
        return ":" + name;
    }
}
