package app.marquee.condition;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** The parameters of one statement, each value once. */
final class SqlParameters {
    private static final Pattern NAMED = Pattern.compile(":(\\w+)");

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<Object, String> names = new LinkedHashMap<>();

    SqlParameters(UUID tenantId) {
        values.put("tenantId", tenantId);
    }

    void set(String name, Object value) {
        values.put(name, value);
    }

    /** Those that the statement names; what was looked into may not stand in it. */
    Map<String, Object> of(String sql) {
        var named = new LinkedHashMap<String, Object>();
        NAMED.matcher(sql).results().map(found -> found.group(1)).forEach(name -> named.put(name, values.get(name)));
        return named;
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
