package app.marquee.customer;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("IdentityFilter")
@Description("What a customer is known by, whole; any system may have said so, except for accounts of kind EXTERNAL.")
public record IdentityFilter(
        @NonNull @Description("What it is.") IdentityKind kind,

        @NonNull @Description("The whole value.") String value,

        @Nullable @Description("Whose account it is, for EXTERNAL; left out: the tenant's own.")
        String source) {}
