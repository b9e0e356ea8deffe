package app.marquee.condition;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

enum Comparison {
    EQUALS("equals", "="),
    AT_LEAST("atLeast", ">="),
    MORE_THAN("moreThan", ">"),
    AT_MOST("atMost", "<="),
    LESS_THAN("lessThan", "<");

    private final String key;
    private final String operator;

    Comparison(String key, String operator) {
        this.key = key;
        this.operator = operator;
    }

    static Optional<Comparison> ofKey(String key) {
        return Arrays.stream(values())
                .filter(comparison -> comparison.key.equals(key))
                .findFirst();
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(comparison -> comparison.key).toList();
    }

    String operator() {
        return operator;
    }
}
