package app.marquee.campaign;

import app.marquee.shared.InvalidInput;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A campaign filter as a condition of Panache's query language. Values only ever become parameters.
 *
 * @param where empty: all
 */
record CampaignCriteria(String where, Map<String, Object> parameters) {
    static CampaignCriteria of(@Nullable CampaignFilter filter) {
        if (filter == null) {
            return new CampaignCriteria("", Map.of());
        }
        var builder = new Builder();
        return new CampaignCriteria(builder.condition(filter, 1), builder.parameters);
    }

    private static final class Builder {
        private static final int MAXIMUM_DEPTH = 4;
        private static final int MAXIMUM_FILTERS = 50;
        private static final int MAXIMUM_LENGTH = 200;
        private static final String ALWAYS = "1 = 1";
        private static final String NEVER = "1 = 0";

        private final Map<String, Object> parameters = new HashMap<>();
        private int filters;

        String condition(CampaignFilter filter, int depth) {
            if (depth > MAXIMUM_DEPTH || ++filters > MAXIMUM_FILTERS) {
                throw new InvalidInput(
                        Message.of("Filters nest at most %d deep, %d in all", MAXIMUM_DEPTH, MAXIMUM_FILTERS),
                        "filter");
            }
            List<String> parts = new ArrayList<>();
            addAnyOf("status", filter.status(), parts);
            addAnyOf("objective", filter.objective(), parts);
            if (filter.nameContains() != null) {
                parts.add("lower(name) like " + parameter(pattern(filter.nameContains())) + " escape '!'");
            }
            if (filter.and() != null) {
                parts.add(joined(filter.and(), " and ", ALWAYS, depth));
            }
            if (filter.or() != null) {
                parts.add(joined(filter.or(), " or ", NEVER, depth));
            }
            if (filter.not() != null) {
                parts.add("not (" + condition(filter.not(), depth + 1) + ")");
            }
            return parts.isEmpty() ? ALWAYS : String.join(" and ", parts);
        }

        private void addAnyOf(String attribute, @Nullable List<?> values, List<String> parts) {
            if (values != null) {
                parts.add(values.isEmpty() ? NEVER : attribute + " in " + parameter(List.copyOf(values)));
            }
        }

        private String joined(List<CampaignFilter> filters, String by, String whenEmpty, int depth) {
            return filters.isEmpty()
                    ? whenEmpty
                    : filters.stream()
                            .map(filter -> "(" + condition(filter, depth + 1) + ")")
                            .collect(Collectors.joining(by, "(", ")"));
        }

        private String parameter(Object value) {
            String name = "filter" + parameters.size();
            parameters.put(name, value);
            return ":" + name;
        }

        private static String pattern(String text) {
            String literal = Limits.line(text, MAXIMUM_LENGTH, "filter", "nameContains")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[!%_]", "!$0");
            return "%" + literal + "%";
        }
    }
}
