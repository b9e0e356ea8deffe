package app.marquee.document;

import static app.marquee.security.Permission.DOCUMENT_MANAGE;

import app.marquee.security.Requires;
import app.marquee.shared.Ids;
import app.marquee.shared.PageRequest;
import app.marquee.shared.Payloads;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class DocumentApi {
    private final Documents documents;

    DocumentApi(Documents documents) {
        this.documents = documents;
    }

    @Query
    @NonNull
    @Description("The documents that the tenant registered, newest first.")
    @Requires(DOCUMENT_MANAGE)
    public TrustedDocumentConnection documents(
            @Description("1 to 100 entries after `after`; 20 where neither `first` nor `last` is given.") @Nullable
                    Integer first,
            @Description("Cursor of the entry before the page.") @Nullable String after,
            @Description("1 to 100 entries before `before`.") @Nullable Integer last,
            @Description("Cursor of the entry after the page.") @Nullable String before) {
        var page = documents.page(PageRequest.of(first, after, last, before));
        return new TrustedDocumentConnection(page.map(TrustedDocumentView::of));
    }

    @Mutation
    @NonNull
    @Description("Registers documents that requests of the tenant may from now on name by `documentId`. One that is"
            + " registered already stays as it is. Codes: INVALID, TOO_MANY_DOCUMENTS.")
    @Requires(DOCUMENT_MANAGE)
    public DocumentPayloads.RegisterDocuments registerDocuments(
            @NonNull @Description("The documents.") DocumentInputs.RegisterDocuments input) {
        return Payloads.of(() -> documents.register(input.documents()), DocumentPayloads.RegisterDocuments::new);
    }

    @Mutation
    @NonNull
    @Description("Removes a document; within seconds no request can name it any more.")
    @Requires(DOCUMENT_MANAGE)
    public DocumentPayloads.RemoveDocument removeDocument(
            @NonNull @Description("The document.") DocumentInputs.RemoveDocument input) {
        return Payloads.of(
                () -> TrustedDocumentView.of(documents.remove(Ids.decode(TrustedDocument.PREFIX, input.id()))),
                DocumentPayloads.RemoveDocument::new);
    }
}
