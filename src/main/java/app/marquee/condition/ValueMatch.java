package app.marquee.condition;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How a value that is kept as text must be.
 *
 * @param numbers all of which must hold; empty where it is not asked for a number
 */
record ValueMatch(TextMatch text, List<Bound<BigDecimal>> numbers) {
    /** What counts as a number, here and in the database. */
    static final String NUMBER = "^-?[0-9]{1,15}(\\.[0-9]{1,10})?$";

    private static final Pattern IS_NUMBER = Pattern.compile(NUMBER.substring(1, NUMBER.length() - 1));

    static final ValueMatch PRESENT = of(TextMatch.of(TextMatch.Kind.PRESENT));

    static ValueMatch of(TextMatch text) {
        return new ValueMatch(text, List.of());
    }

    static ValueMatch ofNumbers(List<Bound<BigDecimal>> numbers) {
        return new ValueMatch(TextMatch.of(TextMatch.Kind.PRESENT), numbers);
    }

    static boolean isNumber(String text) {
        return IS_NUMBER.matcher(text).matches();
    }
}
