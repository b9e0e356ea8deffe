package app.marquee.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;

/** Until when an endpoint that has too much to do wants to be left alone (RFC 9110, section 10.2.3), within bounds. */
final class RetryAfter {
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Set<Integer> TOO_BUSY = Set.of(429, 503);

    private RetryAfter() {}

    static Optional<Instant> of(CallResult result, Instant now) {
        return Optional.ofNullable(result.answer())
                .filter(answer -> TOO_BUSY.contains(answer.status()))
                .flatMap(answer -> Optional.ofNullable(answer.retryAfter()))
                .flatMap(text -> parse(text.strip(), now))
                .filter(until -> until.isAfter(now))
                .map(until -> until.isAfter(now.plus(LONGEST)) ? now.plus(LONGEST) : until);
    }

    private static Optional<Instant> parse(String text, Instant now) {
        if (text.matches("\\d{1,9}")) {
            return Optional.of(now.plusSeconds(Long.parseLong(text)));
        }
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
