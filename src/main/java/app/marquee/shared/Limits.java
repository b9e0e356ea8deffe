package app.marquee.shared;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The bounds that every input is held to; each refusal names the field and the bound. */
public final class Limits {
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,15}(\\.\\d{1,4})?");
    private static final Instant FIRST_TIME = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END_OF_TIME = Instant.parse("+10000-01-01T00:00:00Z");

    private Limits() {}

    /** Text of 1 to {@code max} characters that is more than blanks and has no control character but line ends and tabs. */
    public static String text(@Nullable String value, int max, String... field) {
        if (value == null || value.isBlank()) {
            throw new InvalidInput(Message.of("Must not be empty"), field);
        }
        if (value.length() > max) {
            throw new InvalidInput(Message.of("Must have at most %d characters", max), field);
        }
        if (value.chars().anyMatch(Limits::isForbidden)) {
            throw new InvalidInput(Message.of("Must not contain control characters"), field);
        }
        return value;
    }

    /** As {@link #text}, on one line and without blanks at the ends. */
    public static String line(@Nullable String value, int max, String... field) {
        String text = text(value, max, field).strip();
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInput(Message.of("Must be one line of text"), field);
        }
        return text;
    }

    public static @Nullable String optionalLine(@Nullable String value, int max, String... field) {
        return value == null || value.isBlank() ? null : line(value, max, field);
    }

    public static <T> List<T> list(@Nullable List<T> values, int max, String... field) {
        if (values == null || values.isEmpty()) {
            throw new InvalidInput(Message.of("Must have at least one entry"), field);
        }
        if (values.size() > max) {
            throw new InvalidInput(Message.of("Must have at most %d entries", max), field);
        }
        return values;
    }

    /** A whole number within both bounds. */
    public static int between(int value, int least, int most, String... field) {
        if (value < least || value > most) {
            throw new InvalidInput(Message.of("Must be from %d to %d", least, most), field);
        }
        return value;
    }

    /** A decimal number that is not negative, of at most 15 digits before and 4 after the point. */
    public static BigDecimal amount(String value, String... field) {
        if (!AMOUNT.matcher(value).matches()) {
            throw new InvalidInput(Message.of("Must be a decimal number such as 12.50, not negative"), field);
        }
        return new BigDecimal(value);
    }

    /** A time that people use, and that the database can hold. */
    public static void time(Instant value, String... field) {
        if (!isInUse(value)) {
            throw new InvalidInput(Message.of("Must be a time from the year 1 to the year 9999"), field);
        }
    }

    static boolean isInUse(Instant time) {
        return !time.isBefore(FIRST_TIME) && time.isBefore(END_OF_TIME);
    }

    private static boolean isForbidden(int character) {
        // PostgreSQL's text cannot hold NUL, and lone surrogates are no characters.
        return (Character.isISOControl(character) && character != '\n' && character != '\r' && character != '\t');
    }
}
