package app.marquee.condition;

import java.util.Map;

/**
 * A condition as a boolean SQL expression over the row {@code c} of table customer, true or false and never null. The
 * names of its parameters are {@code tenantId} or begin with {@code condition}.
 */
public record SqlPredicate(String sql, Map<String, Object> parameters) {}
