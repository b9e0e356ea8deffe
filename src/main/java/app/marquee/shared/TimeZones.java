package app.marquee.shared;

import java.time.DateTimeException;
import java.time.ZoneId;

/** The time zones that inputs may name. */
public final class TimeZones {
    private TimeZones() {}

    /**
     * Offsets such as +08:00 know no summer time; only regions do.
     *
     * @throws InvalidInput for every text that names none
     */
    public static ZoneId region(String text, String... field) {
        try {
            if (text.equals("UTC") || text.contains("/")) {
                return ZoneId.of(text);
            }
        } catch (DateTimeException e) {
            // Answered below, as every other text that is none.
        }
        throw new InvalidInput(Message.of("Use an IANA time zone such as Europe/Berlin, or UTC"), field);
    }
}
