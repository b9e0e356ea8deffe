package app.marquee.customer;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("TagChange")
@Description("A tag of a customer had a value, until it got another or ended.")
public record TagChangeView(
        @NonNull @Description("Key of the tag.") String key,
        @NonNull @Description("The value that it had.") String value,

        @NonNull @Description("Where that value came from, as in `Tag.source`.")
        String valueSource,

        @NonNull @Description("Since when it had the value.")
        Instant since,

        @NonNull @Description("Until when.") Instant at,

        @Nullable @Description("The value that it got then; null: it ended.")
        String newValue,

        @NonNull @Description("Where the change came from: as in `Tag.source`, or `expiry` where its time was over.")
        String source) {}
