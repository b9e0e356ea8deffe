package app.marquee.campaign;

import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("Utm")
@Description("What is added to the addresses that a campaign's links lead to, where they do not say it themselves.")
public record UtmView(
        @NonNull @Description("`utm_source`.") String source,
        @Description("`utm_medium`.") @Nullable String medium,
        @Description("`utm_campaign`.") @Nullable String campaign,
        @Description("`utm_term`.") @Nullable String term,
        @Description("`utm_content`.") @Nullable String content) {

    static @Nullable UtmView of(Utm utm) {
        return utm.equals(Utm.NONE)
                ? null
                : new UtmView(
                        Objects.requireNonNull(utm.source()), utm.medium(), utm.campaign(), utm.term(), utm.content());
    }
}
