package app.marquee.customer;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("IdentityClaimInput")
@Description("Something that says whom an event or an order is about.")
public record IdentityClaimInput(
        @NonNull @Description("What it is.") IdentityKind kind,

        @NonNull @Description("The address, number or id.") String value,

        @Nullable
        @Description(
                "The system that says so, such as `pos`: 1 to 100 characters. Accounts of kind EXTERNAL are told apart by it."
                        + " Left out: the tenant's own.")
        String source) {
    IdentityClaim read(String... field) {
        String system = Claims.source(source, CustomerRules.at(field, "source"));
        return IdentityClaim.read(kind, value, system, CustomerRules.at(field, "value"));
    }
}
