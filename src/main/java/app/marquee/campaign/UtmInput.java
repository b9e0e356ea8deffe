package app.marquee.campaign;

import app.marquee.shared.Limits;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("UtmInput")
@Description(
        "What is added to the addresses that a campaign's links lead to. Each has 1 to 100 characters on one line.")
public record UtmInput(
        @NonNull @Description("`utm_source`: where visitors come from, such as newsletter.")
        String source,

        @Description("`utm_medium`: the kind of channel, such as email.") @Nullable
        String medium,

        @Description("`utm_campaign`: the name of the campaign.") @Nullable
        String campaign,

        @Description("`utm_term`: a search word.") @Nullable String term,

        @Description("`utm_content`: which of several variants.") @Nullable
        String content) {
    private static final int MAXIMUM = 100;

    Utm checked() {
        return new Utm(
                Limits.line(source, MAXIMUM, "input", "utm", "source"),
                optional(medium, "medium"),
                optional(campaign, "campaign"),
                optional(term, "term"),
                optional(content, "content"));
    }

    private static @Nullable String optional(@Nullable String value, String name) {
        return Limits.optionalLine(value, MAXIMUM, "input", "utm", name);
    }
}
