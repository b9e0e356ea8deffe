package app.marquee.customer;

import app.marquee.shared.ChannelKind;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("Consent")
@Description("A customer's last word on a purpose.")
public record ConsentView(
        @NonNull @Description("What the consent is for.") ConsentPurpose purpose,

        @Nullable @Description("The channel it is about; null: all without a word of their own.")
        ChannelKind channel,

        @Description("Whether the customer agreed.") boolean granted,

        @NonNull @Description("Since when it holds.") Instant at,

        @NonNull @Description("Where it was said.") String source) {

    static ConsentView of(Consent consent) {
        return new ConsentView(
                consent.purpose(), consent.channel().orElse(null), consent.isGranted(), consent.at(), consent.source());
    }
}
