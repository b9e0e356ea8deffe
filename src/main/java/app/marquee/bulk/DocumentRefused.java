package app.marquee.bulk;

import app.marquee.graphql.InvalidDocument;
import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

final class DocumentRefused extends DomainException {
    DocumentRefused(InvalidDocument reason) {
        super(
                BulkErrorCode.INVALID_DOCUMENT,
                Message.of("The document is not valid: %s", String.valueOf(reason.getMessage())),
                "input",
                "document");
    }
}
