package app.marquee.customer;

import app.marquee.shared.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What the operations on one person's data give. */
public final class PersonalDataPayloads {
    private PersonalDataPayloads() {}

    @Name("CustomerExportPayload")
    @Description("A customer's data, or what to correct.")
    public record CustomerExportPayload(
            @Nullable @Description("The data; null when there are errors.")
            CustomerExportView export,

            @NonNull @Description("What to correct; empty when it worked.")
            List<@NonNull UserError> userErrors) {}

    @Name("CustomerErasurePayload")
    @Description("That a customer is erased, or what to correct.")
    public record CustomerErasurePayload(
            @Nullable @Description("The erasure; null when there are errors.")
            CustomerErasureView erasure,

            @NonNull @Description("What to correct; empty when it worked.")
            List<@NonNull UserError> userErrors) {}
}
