package app.marquee.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {
    /** Berlin's clocks go from 2 to 3 on 29 March, and from 3 to 2 on 25 October. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            21:00, 08:00, Europe/Berlin,    2026-06-01T19:00:00Z, 2026-06-02T06:00:00Z
            21:00, 08:00, Europe/Berlin,    2026-06-02T05:59:59Z, 2026-06-02T06:00:00Z
            21:00, 08:00, Europe/Berlin,    2026-06-02T06:00:00Z,
            21:00, 08:00, Europe/Berlin,    2026-06-01T18:59:59Z,
            12:00, 14:00, Asia/Shanghai,    2026-06-01T04:00:00Z, 2026-06-01T06:00:00Z
            12:00, 14:00, Asia/Shanghai,    2026-06-01T06:00:00Z,
            12:00, 14:00, America/New_York, 2026-06-01T04:00:00Z,
            21:00, 08:00, America/New_York, 2026-06-01T04:00:00Z, 2026-06-01T12:00:00Z
            21:00, 02:30, Europe/Berlin,    2026-03-29T00:59:00Z, 2026-03-29T01:30:00Z
            21:00, 08:00, Europe/Berlin,    2026-03-28T20:00:00Z, 2026-03-29T06:00:00Z
            21:00, 02:30, Europe/Berlin,    2026-10-24T23:00:00Z, 2026-10-25T00:30:00Z
            21:00, 02:30, Europe/Berlin,    2026-10-25T01:15:00Z, 2026-10-25T01:30:00Z
            21:00, 08:00, Europe/Berlin,    2026-10-25T00:30:00Z, 2026-10-25T07:00:00Z
            """)
    void theyEndAtTheirHourOfTheZone(LocalTime from, LocalTime to, ZoneId zone, Instant now, @Nullable Instant end) {
        assertThat(new QuietHours(from, to).endAfter(now, zone)).isEqualTo(Optional.ofNullable(end));
    }
}
