package app.marquee.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecurrenceTest {
    /** Berlin's clocks go from 2 to 3 on 29 March, and from 3 to 2 on 25 October. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            DAY,   1, Europe/Berlin,    2026-03-28T08:00:00Z, 2, 2026-03-29T07:00:00Z
            DAY,   1, Europe/Berlin,    2026-03-28T01:30:00Z, 2, 2026-03-29T01:30:00Z
            DAY,   1, Europe/Berlin,    2026-03-28T01:30:00Z, 3, 2026-03-30T00:30:00Z
            DAY,   1, Europe/Berlin,    2026-10-24T00:30:00Z, 2, 2026-10-25T00:30:00Z
            DAY,   1, Europe/Berlin,    2026-10-24T07:00:00Z, 2, 2026-10-25T08:00:00Z
            WEEK,  2, America/New_York, 2026-03-01T14:00:00Z, 2, 2026-03-15T13:00:00Z
            MONTH, 1, Asia/Shanghai,    2026-01-31T02:00:00Z, 2, 2026-02-28T02:00:00Z
            MONTH, 1, Asia/Shanghai,    2026-01-31T02:00:00Z, 3, 2026-03-31T02:00:00Z
            MONTH, 1, Asia/Shanghai,    2026-01-30T20:00:00Z, 2, 2026-02-27T20:00:00Z
            DAY, 365, Asia/Shanghai,    2026-01-31T02:00:00Z, 1, 2026-01-31T02:00:00Z
            """)
    void itKeepsToTheCalendarOfTheZone(
            RepeatUnit unit, int every, ZoneId zone, Instant first, int number, Instant occurrence) {
        assertThat(new Recurrence(unit, every).occurrence(first, zone, number)).isEqualTo(occurrence);
    }

    @ParameterizedTest
    @CsvSource({"DAY, Africa/Casablanca", "DAY, Australia/Lord_Howe", "MONTH, Europe/Berlin", "WEEK, Pacific/Apia"})
    void eachRunIsLaterThanTheOneBefore(RepeatUnit unit, ZoneId zone) {
        var first = Instant.parse("2026-01-31T00:30:00Z");
        assertThat(IntStream.rangeClosed(1, 500)
                        .mapToObj(number -> new Recurrence(unit, 1).occurrence(first, zone, number)))
                .isSorted()
                .doesNotHaveDuplicates();
    }
}
