package app.marquee.campaign;

import app.marquee.shared.InvalidInput;
import app.marquee.shared.Message;
import java.time.LocalTime;
import java.util.regex.Pattern;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

@Input("QuietHoursInput")
@Description(
        "Hours of the day in which nobody is to be written to, by the customer's own time zone, or the tenant's where that"
                + " is not known; past midnight where they end earlier than they begin.")
public record QuietHoursInput(
        @NonNull @Description("The first minute of them, such as `21:00`.")
        String from,

        @NonNull @Description("The first minute after them, such as `08:00`; another one.")
        String to) {
    private static final Pattern MINUTE = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");

    QuietHours checked() {
        var hours =
                new QuietHours(minute(from, "input", "quietHours", "from"), minute(to, "input", "quietHours", "to"));
        if (hours.begin().equals(hours.end())) {
            throw new InvalidInput(Message.of("Must not end when they begin"), "input", "quietHours", "to");
        }
        return hours;
    }

    static LocalTime minute(String text, String... field) {
        if (!MINUTE.matcher(text).matches()) {
            throw new InvalidInput(Message.of("Must be a time of day such as 21:00"), field);
        }
        return LocalTime.parse(text);
    }
}
