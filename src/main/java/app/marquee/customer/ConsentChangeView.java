package app.marquee.customer;

import app.marquee.shared.ChannelKind;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("ConsentChange")
@Description("A customer agreed to a purpose, or refused it.")
public record ConsentChangeView(
        @Ignore UUID key,
        @NonNull @Description("What the consent is for.") ConsentPurpose purpose,

        @Nullable @Description("The channel it is about; null: all without a word of their own.")
        ChannelKind channel,

        @Description("Whether the customer agreed.") boolean granted,
        @NonNull @Description("When.") Instant at,

        @NonNull @Description("Where it was said.") String source)
        implements TimelineItem {

    static ConsentChangeView of(ConsentChange change) {
        return new ConsentChangeView(
                change.id(),
                change.purpose(),
                change.channel().orElse(null),
                change.isGranted(),
                change.at(),
                change.source());
    }
}
