package app.marquee.document;

import app.marquee.shared.Connection;
import app.marquee.shared.Page;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("TrustedDocumentConnection")
@Description("A page of trusted documents, newest first.")
public final class TrustedDocumentConnection
        extends Connection<TrustedDocumentView, TrustedDocumentConnection.TrustedDocumentEdge> {
    TrustedDocumentConnection(Page<TrustedDocumentView> page) {
        super(page, TrustedDocumentEdge::new);
    }

    @Name("TrustedDocumentEdge")
    @Description("A trusted document and its place in the list.")
    public record TrustedDocumentEdge(
            @NonNull @Description("Where to go on from.") String cursor,
            @NonNull @Description("The document.") TrustedDocumentView node) {}
}
