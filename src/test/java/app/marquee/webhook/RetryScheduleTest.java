package app.marquee.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.outbound.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {
    private static final Instant NOW = Instant.parse("2026-11-22T09:30:00Z");

    @Test
    void tenCallsTakeAGoodThreeDaysAndNeverLessThanThePause() {
        var total = Duration.ZERO;
        for (int attempts = 1; attempts < 10; attempts++) {
            total = total.plus(RetrySchedule.after(attempts).orElseThrow());
        }
        assertThat(total).isBetween(Duration.ofHours(75), Duration.ofHours(84));
        assertThat(RetrySchedule.after(1).orElseThrow()).isBetween(Duration.ofSeconds(5), Duration.ofMillis(5_500));
        assertThat(RetrySchedule.after(10)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "429, 120, PT2M",
        "503, 99999, PT1H",
        "503, 'Sun, 22 Nov 2026 09:40:00 GMT', PT10M",
        "429, 'Sun, 22 Nov 2026 09:20:00 GMT', ",
        "429, -1, ",
        "429, soon, ",
        "429, 99999999999999999999, ",
        "429, , ",
        "500, 120, ",
    })
    void onlyWhoIsTooBusyIsLeftAloneAndNotForLong(int status, @Nullable String header, @Nullable Duration pause) {
        var result = new CallResult(new UUID(0, 0), NOW, 1, new Answer(status, header, ""), null);

        assertThat(RetryAfter.of(result, NOW)
                        .map(until -> Duration.between(NOW, until))
                        .orElse(null))
                .isEqualTo(pause);
    }
}
