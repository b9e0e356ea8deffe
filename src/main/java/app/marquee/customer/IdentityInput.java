package app.marquee.customer;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("IdentityInput")
@Description("Something a customer is known by.")
public record IdentityInput(
        @NonNull @Description("What it is; not CUSTOMER_ID, which is the customer's `externalId`.")
        IdentityKind kind,

        @NonNull @Description("An email address of at most 254 characters, a telephone number, or 1 to 200 characters.")
        String value,

        @Nullable
        @Description(
                "The system that says so, such as `pos`: 1 to 100 characters. Accounts of kind EXTERNAL are told apart by it."
                        + " Left out: the tenant's own.")
        String source,

        @Nullable @Description("Whether the customer proved that it is theirs; left out: as it was, at first not.")
        Boolean verified) {}
