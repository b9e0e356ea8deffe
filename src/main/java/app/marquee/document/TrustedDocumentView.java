package app.marquee.document;

import app.marquee.shared.Ids;
import app.marquee.shared.Node;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("TrustedDocument")
@Description("A GraphQL document that requests of the tenant may name instead of sending it. It never changes.")
public record TrustedDocumentView(
        @Ignore UUID key,

        @NonNull @Description("By what requests name it: `sha256:` and the SHA-256 of its text.")
        String documentId,

        @NonNull @Description("What is run.") String text,

        @NonNull @Description("When it was registered.") Instant registeredAt)
        implements Node {
    static TrustedDocumentView of(TrustedDocument document) {
        return new TrustedDocumentView(document.id(), document.hash().id(), document.text(), document.registeredAt());
    }

    @Id
    @NonNull
    @Description("Opaque and typed: doc_...")
    @Override
    public String getId() {
        return Ids.encode(TrustedDocument.PREFIX, key);
    }
}
