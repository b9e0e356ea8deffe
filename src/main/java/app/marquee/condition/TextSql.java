package app.marquee.condition;

import static java.util.stream.Collectors.joining;

/** How texts are matched in SQL, always to true or false. */
final class TextSql {
    private TextSql() {}

    static String match(String value, TextMatch match, SqlParameters parameters) {
        return switch (match.kind()) {
            case ONE_OF -> holds(value + " = any(" + parameters.array(match.values()) + ")");
            case STARTS_WITH -> holds("starts_with(lower(%s), lower(%s))".formatted(value, only(match, parameters)));
            case CONTAINS -> holds("strpos(lower(%s), lower(%s)) > 0".formatted(value, only(match, parameters)));
            case PRESENT -> value + " is not null";
            case ABSENT -> value + " is null";
        };
    }

    static String match(String value, ValueMatch match, SqlParameters parameters) {
        if (match.numbers().isEmpty()) {
            return match(value, match.text(), parameters);
        }
        return holds(match.numbers().stream()
                .map(bound ->
                        number(value) + " " + bound.comparison().operator() + " " + parameters.number(bound.value()))
                .collect(joining(" and ")));
    }

    /** Null for what is no number. */
    static String number(String text) {
        return "case when %1$s ~ '%2$s' then cast(%1$s as numeric) end".formatted(text, ValueMatch.NUMBER);
    }

    static String holds(String expression) {
        return "coalesce(" + expression + ", false)";
    }

    private static String only(TextMatch match, SqlParameters parameters) {
        return parameters.text(match.values().get(0));
    }
}
