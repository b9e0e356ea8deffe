package app.marquee.customer;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("Identity")
@Description("Something a customer is known by.")
public record IdentityView(
        @NonNull @Description("What it is.") IdentityKind kind,

        @Nullable @Description("The system that said so; null: the tenant's own.")
        String source,

        @NonNull
        @Description(
                "The value; masked unless the caller has the permission CUSTOMER_UNMASK, such as `o***a@example.com` or"
                        + " `138****5678`.")
        String value,

        @Description("Whether the customer proved that it is theirs.")
        boolean verified,

        @Description(
                "Whether more than an event says so. What an event says may come from any browser: no message is sent there,"
                        + " and nobody is merged because of it.")
        boolean confirmed,

        @Description("Whether the value is masked.") boolean masked) {}
