package app.marquee.customer;

import static app.marquee.customer.CustomerRules.at;

import app.marquee.shared.InvalidInput;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What an input may say about orders of a tenant.
 *
 * @param zone in which a date begins
 * @param currencyCode of the amounts
 */
record OrderRules(ZoneId zone, String currencyCode) {
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final BigDecimal AMOUNT_BOUND = new BigDecimal("1000000000000");
    private static final Pattern NEGATIVE = Pattern.compile("-\\d+(\\.\\d+)?");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,18}");
    private static final int DATE_LENGTH = "1997-01-01".length();

    /** Reads one entry of an input as far as it can; what is wrong with it goes to the faults. */
    OrderChange read(OrderInput input, int position, Faults faults, String... path) {
        return new OrderChange(
                position,
                faults.check(() -> CustomerRules.externalId(input.getExternalId(), at(path, "externalId")), ""),
                Naming.read(input.getCustomerExternalId(), input.getAnonymousId(), input.getIdentities(), faults, path),
                faults.check(() -> inRange(input.getOrderedAt(), at(path, "orderedAt")), Instant.EPOCH),
                faults.check(
                        () -> Change.of(input.getUnits(), units -> units(units, at(path, "units"))), Change.none()),
                faults.check(() -> amount(input.getAmount(), at(path, "amount")), BigDecimal.ZERO),
                input.getStatus());
    }

    /** An instant, or a date: then its midnight in the tenant's zone. */
    Instant time(String text, String... field) {
        try {
            Instant time = text.length() == DATE_LENGTH
                    ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
            return inRange(time, field);
        } catch (DateTimeParseException e) {
            throw new InvalidInput(
                    Message.of("Must be a date such as 1997-01-31 or an instant such as 1997-01-31T08:30:00Z"), field);
        }
    }

    BigDecimal amount(String text, String... field) {
        if (NEGATIVE.matcher(text).matches()) {
            throw new InvalidInput(Message.of("Must not be negative"), field);
        }
        BigDecimal amount = Limits.amount(text, field);
        if (amount.compareTo(AMOUNT_BOUND) >= 0) {
            throw new InvalidInput(Message.of("Must be below %s", AMOUNT_BOUND.toPlainString()), field);
        }
        int digits = Math.max(0, Currency.getInstance(currencyCode).getDefaultFractionDigits());
        if (amount.stripTrailingZeros().scale() > digits) {
            throw new InvalidInput(
                    Message.of("Must have at most %d digits after the point, as %s has", digits, currencyCode), field);
        }
        return amount;
    }

    static int units(String text, String... field) {
        if (!WHOLE_NUMBER.matcher(text).matches()) {
            throw new InvalidInput(Message.of("Must be a whole number"), field);
        }
        long units = Long.parseLong(text);
        if (units < 0 || units > Integer.MAX_VALUE) {
            throw new InvalidInput(Message.of("Must be from 0 to %d", Integer.MAX_VALUE), field);
        }
        return (int) units;
    }

    static OrderStatus status(String text, String... field) {
        try {
            return OrderStatus.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(Message.of("Must be PLACED, CANCELLED or REFUNDED"), field);
        }
    }

    private static int units(int units, String... field) {
        if (units < 0) {
            throw new InvalidInput(Message.of("Must not be negative"), field);
        }
        return units;
    }

    private static Instant inRange(Instant time, String... field) {
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw new InvalidInput(
                    Message.of(
                            "Must be from the year 1900 to %d",
                            LATEST.atOffset(ZoneOffset.UTC).getYear()),
                    field);
        }
        // PostgreSQL keeps microseconds, and equal orders must be equal before and after.
        return time.truncatedTo(ChronoUnit.MICROS);
    }
}
