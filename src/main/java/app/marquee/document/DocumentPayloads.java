package app.marquee.document;

import app.marquee.shared.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What the operations on trusted documents answer. */
public final class DocumentPayloads {
    private DocumentPayloads() {}

    @Name("RegisterDocumentsPayload")
    @Description("What came of registering documents.")
    public record RegisterDocuments(
            // Without it the list itself would be non-null, as its elements are.
            @io.smallrye.graphql.api.Nullable
            @Nullable
            @Description("The documents, in the order of the input; null when there are userErrors.")
            List<@NonNull TrustedDocumentView> documents,

            @NonNull @Description("What the user can correct.")
            List<@NonNull UserError> userErrors) {}

    @Name("RemoveDocumentPayload")
    @Description("What came of removing a document.")
    public record RemoveDocument(
            @Nullable @Description("The document as it was; null when there are userErrors.")
            TrustedDocumentView document,

            @NonNull @Description("What the user can correct.")
            List<@NonNull UserError> userErrors) {}
}
