package app.marquee.bulk;

import app.marquee.graphql.InvalidDocument;
import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

final class DocumentRefused extends DomainException {
    private DocumentRefused(Message message) {
        super(BulkErrorCode.INVALID_DOCUMENT, message, "input", "document");
    }

    static DocumentRefused of(InvalidDocument reason) {
        return new DocumentRefused(Message.of("The document is not valid: %s", String.valueOf(reason.getMessage())));
    }

    static DocumentRefused notRegistered() {
        return new DocumentRefused(Message.of("Only documents that are registered are run here"));
    }
}
