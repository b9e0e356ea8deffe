package app.marquee.tenant;

import app.marquee.security.DataKeyView;
import app.marquee.shared.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What the operations on keys give. */
public final class KeyPayloads {
    private KeyPayloads() {}

    @Name("RotateDataKeyPayload")
    @Description("A tenant's data keys after a rotation began, or what to correct.")
    public record RotateDataKeyPayload(
            // SmallRye's own Nullable: without it the list would be as non-null as its entries.
            @io.smallrye.graphql.api.Nullable
            @Nullable
            @Description("The data keys, the oldest first; null when there are errors.")
            List<@NonNull DataKeyView> dataKeys,

            @NonNull @Description("What to correct; empty when it worked.")
            List<@NonNull UserError> userErrors) {}

    @Name("RewrapDataKeysPayload")
    @Description("How many tenants' data keys are being wrapped anew, or what to correct.")
    public record RewrapDataKeysPayload(
            @Nullable @Description("The number of tenants; null when there are errors.")
            Integer tenants,

            @NonNull @Description("What to correct; empty when it worked.")
            List<@NonNull UserError> userErrors) {}
}
