package app.marquee.document;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What the operations on trusted documents take. */
public final class DocumentInputs {
    private DocumentInputs() {}

    @Input("RegisterDocumentsInput")
    @Description("Documents to register.")
    public record RegisterDocuments(
            @NonNull @Description("1 to 250 documents.") List<@NonNull NewDocument> documents) {}

    @Input("NewDocumentInput")
    @Description("A document to register.")
    public record NewDocument(
            @NonNull @Description("The GraphQL document: fits the schema and the limits, at most 100,000 characters.")
            String text,

            @Nullable
            @Description("By what clients will name it, `sha256:...`, to be told now where that is not its hash.")
            String documentId) {}

    @Input("RemoveDocumentInput")
    @Description("The document to remove.")
    public record RemoveDocument(
            @Id @NonNull @Description("The document: doc_...")
            String id) {}
}
