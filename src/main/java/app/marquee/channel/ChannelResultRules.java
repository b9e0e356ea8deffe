package app.marquee.channel;

import app.marquee.shared.InvalidInput;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an input may say of results.
 *
 * @param today at the tenant's
 */
record ChannelResultRules(LocalDate today) {
    static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final BigDecimal COST_BOUND = new BigDecimal("1000000000000");
    private static final int MAXIMUM_CAMPAIGN = 200;
    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,18}");

    LocalDate day(String text, String... field) {
        try {
            return day(LocalDate.parse(text), field);
        } catch (DateTimeParseException e) {
            throw new InvalidInput(Message.of("Must be a day such as 2026-01-31"), field);
        }
    }

    LocalDate day(LocalDate day, String... field) {
        if (day.isBefore(FIRST_DAY) || day.isAfter(today)) {
            throw new InvalidInput(Message.of("Must be a day from the year 2000 to today, %s", today), field);
        }
        return day;
    }

    static long count(String text, String... field) {
        long count = WHOLE_NUMBER.matcher(text).matches() ? Long.parseLong(text) : -1;
        if (count < 0 || count > Integer.MAX_VALUE) {
            throw new InvalidInput(Message.of("Must be a whole number from %d to %d", 0, Integer.MAX_VALUE), field);
        }
        return count;
    }

    static long count(@Nullable Integer given, String... field) {
        return given == null ? 0 : count(given.toString(), field);
    }

    static BigDecimal cost(BigDecimal cost, String... field) {
        if (cost.compareTo(COST_BOUND) >= 0) {
            throw new InvalidInput(Message.of("Must be below %s", COST_BOUND.toPlainString()), field);
        }
        return cost;
    }

    /** Empty where none is told. */
    static String campaign(@Nullable String text, String... field) {
        return text == null ? "" : Limits.line(text, MAXIMUM_CAMPAIGN, field);
    }
}
