package app.marquee.campaign;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("SendingHoursInput")
@Description(
        "Hours of the day in which customers are to get the message, by their own time zone, or the tenant's where that is"
                + " not known; past midnight where they end earlier than they begin.")
public record SendingHoursInput(
        @NonNull @Description("The first minute of them, such as `09:30`.")
        String from,

        @NonNull @Description("The first minute after them, such as `12:00`; the same as `from`: at any hour.")
        String to) {

    /** Null: at any hour. */
    @Nullable
    SendingHours checked() {
        var hours = new SendingHours(
                QuietHoursInput.minute(from, "input", "plan", "sendingHours", "from"),
                QuietHoursInput.minute(to, "input", "plan", "sendingHours", "to"));
        return hours.begin().equals(hours.end()) ? null : hours;
    }
}
