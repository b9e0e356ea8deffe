package app.marquee.customer;

import app.marquee.shared.ChannelKind;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("ConsentInput")
@Description("What a customer said about a purpose.")
public record ConsentInput(
        @NonNull @Description("What the consent is for.") ConsentPurpose purpose,

        @Nullable
        @Description("The channel it is about. Left out: all, and it replaces what was said about single ones.")
        ChannelKind channel,

        @Description("Whether the customer agreed.") boolean granted,

        @NonNull @Description("Where it was said, such as `checkout page`; kept as proof. 1 to 200 characters.")
        String source) {}
