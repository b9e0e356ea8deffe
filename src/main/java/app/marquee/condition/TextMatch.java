package app.marquee.condition;

import java.util.List;

record TextMatch(Kind kind, List<String> values) {
    enum Kind {
        ONE_OF,
        STARTS_WITH,
        CONTAINS,
        PRESENT,
        ABSENT
    }

    static TextMatch of(Kind kind, String... values) {
        return new TextMatch(kind, List.of(values));
    }
}
