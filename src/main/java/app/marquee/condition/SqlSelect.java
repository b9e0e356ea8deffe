package app.marquee.condition;

import java.util.Map;

/**
 * A select with named parameters, which may stand in brackets as a table of a larger statement. The names of its
 * parameters are {@code tenantId} or begin with {@code condition}.
 */
public record SqlSelect(String sql, Map<String, Object> parameters) {}
