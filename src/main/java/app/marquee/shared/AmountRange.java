package app.marquee.shared;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

@Input("AmountRange")
@Description(
        "A range of amounts in the tenant's currency, as decimal numbers such as `12.50`; without a bound on the side"
                + " that is left out.")
public record AmountRange(
        @Description("This amount or more.") @Nullable String atLeast,

        @Description("This amount or less.") @Nullable String atMost) {}
