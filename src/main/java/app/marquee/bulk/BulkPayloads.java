package app.marquee.bulk;

import app.marquee.shared.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What the bulk mutations give. */
public final class BulkPayloads {
    private BulkPayloads() {}

    @Name("UploadPayload")
    @Description("A new upload, or what to correct.")
    public record UploadPayload(
            @Nullable @Description("The upload; null when there are errors.")
            UploadView upload,

            @NonNull @Description("What to correct; empty when it worked.")
            List<@NonNull UserError> userErrors) {}

    @Name("BulkOperationPayload")
    @Description("A bulk operation, or what to correct.")
    public record BulkOperationPayload(
            @Nullable @Description("The bulk operation; null when there are errors.")
            BulkOperationView bulkOperation,

            @NonNull @Description("What to correct; empty when it worked.")
            List<@NonNull UserError> userErrors) {}
}
