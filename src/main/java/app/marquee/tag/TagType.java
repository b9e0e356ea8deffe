package app.marquee.tag;

import static java.util.stream.Collectors.joining;

import app.marquee.shared.InvalidInput;
import app.marquee.shared.Message;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.microprofile.graphql.Description;

@Description("What values a tag has. They are texts, each kept in one way of writing.")
public enum TagType {
    @Description("`true` or `false`.")
    BOOLEAN,
    @Description("A decimal number of at most 15 digits before and 6 after the point, such as `-12.5`.")
    NUMBER,
    @Description("Any text.")
    TEXT,
    @Description("A date, such as `2026-03-01`.")
    DATE,
    @Description("One or more words, separated by commas; kept in the order of the alphabet, each once.")
    SET;

    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,15}(\\.\\d{1,6})?");
    private static final Pattern DAY = Pattern.compile("(?!0000)\\d{4}-\\d{2}-\\d{2}");

    /** The value as it is kept. */
    String read(String value, String... field) {
        return switch (this) {
            case BOOLEAN -> truth(value, field);
            case NUMBER -> number(value, field);
            case TEXT -> value;
            case DATE -> date(value, field);
            case SET -> words(value, field);
        };
    }

    private static String truth(String value, String... field) {
        var text = value.toLowerCase(Locale.ROOT);
        if (!text.equals("true") && !text.equals("false")) {
            throw new InvalidInput(Message.of("Must be true or false"), field);
        }
        return text;
    }

    private static String number(String value, String... field) {
        if (!DECIMAL.matcher(value).matches()) {
            throw new InvalidInput(Message.of("Must be a decimal number such as -12.5"), field);
        }
        var number = new BigDecimal(value);
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static String date(String value, String... field) {
        try {
            if (DAY.matcher(value).matches()) {
                return LocalDate.parse(value).toString();
            }
        } catch (DateTimeException e) {
            // Such as the 30th of February; answered as what looks like no date at all is.
        }
        throw new InvalidInput(Message.of("Must be a date such as 2026-03-01"), field);
    }

    private static String words(String value, String... field) {
        var words = Arrays.stream(value.split(",", -1)).map(String::strip).toList();
        if (words.contains("")) {
            throw new InvalidInput(Message.of("Must be one or more words, separated by commas"), field);
        }
        return words.stream().distinct().sorted().collect(joining(","));
    }
}
