package app.marquee.bulk;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;
import app.marquee.shared.RequestException;

final class DocumentRefused extends DomainException {
    private DocumentRefused(Message message) {
        super(BulkErrorCode.INVALID_DOCUMENT, message, "input", "document");
    }

    static DocumentRefused of(RequestException reason) {
        return new DocumentRefused(reason.text());
    }

    static DocumentRefused notRegistered() {
        return new DocumentRefused(Message.of("Only documents that are registered are run here"));
    }
}
