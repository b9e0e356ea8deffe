package app.marquee.campaign;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Function;

class DateInZone {
    Function<ZoneId, LocalDate> today() {
        return LocalDate::now;
    }
}
