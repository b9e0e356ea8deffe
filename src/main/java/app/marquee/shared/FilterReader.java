package app.marquee.shared;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a filter that may contain filters by {@code and}, {@code or} and {@code not} into a condition. Values only ever
 * become parameters.
 *
 * <p>What {@code or} joins is looked up one by one and put together, and what {@code not} leaves out is looked up, too:
 * so each condition keeps its index wherever it stands, while PostgreSQL would try a plain disjunction on row after row
 * (see src/docs/adr/0018-filters.md).
 *
 * @param <F> the filter
 */
public final class FilterReader<F> {
    private static final int MAXIMUM_DEPTH = 4;
    private static final int MAXIMUM_FILTERS = 50;
    private static final int MAXIMUM_LENGTH = 200;
    private static final int MAXIMUM_ENTRIES = 100;

    private final String type;
    private final boolean large;
    private final Criteria among;
    private final BiConsumer<F, Where> reading;
    private final Map<String, Object> parameters;
    private int filters;
    private int rows;

    private FilterReader(Class<?> type, boolean large, Criteria among, BiConsumer<F, Where> reading) {
        this.type = type.getSimpleName();
        this.large = large;
        this.among = among;
        this.reading = reading;
        this.parameters = new HashMap<>(among.parameters());
    }

    /**
     * For a table of which a tenant has so few rows that they may all be looked at.
     *
     * @param reading tells what a filter says, with what it contains last
     */
    public static <F> Criteria small(Class<?> type, @Nullable F filter, BiConsumer<F, FilterReader<F>.Where> reading) {
        return new FilterReader<F>(type, false, Criteria.ALL, reading).read(filter);
    }

    /**
     * For a table of which a tenant may have millions of rows: an index must carry every condition that a filter can name,
     * and what is joined by {@code or} or left out by {@code not} must name one.
     *
     * @param among the rows that the list is about
     */
    public static <F> Criteria large(
            Class<?> type, Criteria among, @Nullable F filter, BiConsumer<F, FilterReader<F>.Where> reading) {
        return new FilterReader<F>(type, true, among, reading).read(filter);
    }

    private Criteria read(@Nullable F filter) {
        if (filter == null) {
            return among;
        }
        return new Criteria(String.join(" and ", conditions(read(filter, "e", 1))), Map.copyOf(parameters));
    }

    private Where read(F filter, String row, int depth) {
        if (depth > MAXIMUM_DEPTH || ++filters > MAXIMUM_FILTERS) {
            throw new InvalidInput(
                    Message.of("Filters nest at most %d deep, %d in all", MAXIMUM_DEPTH, MAXIMUM_FILTERS), "filter");
        }
        Where where = new Where(row, depth);
        reading.accept(filter, where);
        return where;
    }

    private List<String> conditions(Where where) {
        Stream<String> ofTheList = among.where().isEmpty()
                ? Stream.empty()
                : Stream.of(among.where().replaceAll("\\be\\.", where.row + "."));
        return Stream.concat(ofTheList, where.conditions.stream()).toList();
    }

    /** A select of other rows of the same table, for which a filter holds. */
    private String select(String what, F filter, int depth, String... also) {
        Where where = read(filter, "r" + ++rows, depth);
        if (large && !where.found) {
            throw new InvalidInput(
                    Message.of("Each filter in `or` and `not` must say something, and more than what does not hold"),
                    "filter");
        }
        List<String> conditions = Stream.concat(
                        Stream.of(also).map(condition -> condition.formatted(where.row)), conditions(where).stream())
                .toList();
        return "select " + what.formatted(where.row) + " from " + type + " " + where.row
                + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions));
    }

    /** What one filter says of a row: all of it must hold. Nothing is said by null. */
    public final class Where {
        private final String row;
        private final int depth;
        private final List<String> conditions = new ArrayList<>();
        private boolean found;

        private Where(String row, int depth) {
            this.row = row;
            this.depth = depth;
        }

        /** @param condition with {@code %1$s} for the row and {@code %2$s} and so on for the values */
        public void holds(String condition, Object... values) {
            Object[] names = Stream.concat(Stream.of(row), Stream.of(values).map(FilterReader.this::parameter))
                    .toArray();
            conditions.add(condition.formatted(names));
            found = true;
        }

        public void equal(String attribute, @Nullable Object value) {
            compared(attribute, "=", value);
        }

        /** Any of these, at most 100; of none where there are none. */
        public void anyOf(String attribute, @Nullable Collection<?> values) {
            anyOf(attribute, "%1$s." + attribute + " in %2$s", values);
        }

        /** @param condition as in {@link #holds}, of the list of values */
        public void anyOf(String field, String condition, @Nullable Collection<?> values) {
            if (values == null) {
                return;
            }
            if (values.size() > MAXIMUM_ENTRIES) {
                throw new InvalidInput(Message.of("Must have at most %d entries", MAXIMUM_ENTRIES), "filter", field);
            }
            if (values.isEmpty()) {
                holds("1 = 0");
            } else {
                holds(condition, List.copyOf(values));
            }
        }

        public void text(String attribute, @Nullable TextFilter text) {
            if (text != null) {
                equal(attribute, text.eq());
                anyOf(attribute, text.in());
                contains(attribute, text.contains(), attribute);
            }
        }

        /** In upper or lower case; for small tables only, since no index finds it. */
        public void contains(String attribute, @Nullable String text, String field) {
            if (text != null) {
                String literal = Limits.line(text, MAXIMUM_LENGTH, "filter", field)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[!%_]", "!$0");
                holds("lower(%1$s." + attribute + ") like %2$s escape '!'", "%" + literal + "%");
            }
        }

        public void during(String attribute, @Nullable DateTimeRange range) {
            if (range != null) {
                compared(attribute, ">=", range.from());
                compared(attribute, "<", range.until());
            }
        }

        public void compared(String attribute, String comparison, @Nullable Object value) {
            if (value != null) {
                holds("%1$s." + attribute + " " + comparison + " %2$s", value);
            }
        }

        /** The filters that this one contains. */
        public void nested(@Nullable List<F> and, @Nullable List<F> or, @Nullable F not) {
            if (and != null) {
                and.forEach(this::include);
            }
            if (or != null) {
                conditions.add(or.isEmpty() ? "1 = 0" : row + ".id in (" + union(or) + ")");
                found = true;
            }
            if (not != null) {
                conditions.add("not exists (" + select("1", not, depth + 1, "%s.id = " + row + ".id") + ")");
            }
        }

        private void include(F filter) {
            Where other = read(filter, row, depth + 1);
            conditions.addAll(other.conditions);
            found |= other.found;
        }

        private String union(List<F> alternatives) {
            return alternatives.stream()
                    .map(filter -> select("%s.id", filter, depth + 1))
                    .collect(Collectors.joining(" union all "));
        }
    }

    private String parameter(Object value) {
        requireStorable(value);
        String name = "p" + parameters.size();
        parameters.put(name, value);
        return ":" + name;
    }

    /** PostgreSQL's text cannot hold NUL, and its times end sooner than Java's. */
    private static void requireStorable(Object value) {
        if (value instanceof List<?> values) {
            values.forEach(FilterReader::requireStorable);
        } else if (value instanceof Instant time) {
            Limits.time(time, "filter");
        } else if (value instanceof String text && text.indexOf('\0') >= 0) {
            throw new InvalidInput(Message.of("Must not contain control characters"), "filter");
        }
    }
}
