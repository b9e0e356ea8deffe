package app.marquee.document;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

class TooManyDocuments extends DomainException {
    TooManyDocuments(int documents, int characters) {
        super(
                DocumentErrorCode.TOO_MANY_DOCUMENTS,
                Message.of(
                        "A tenant has at most %d documents of %d characters together; remove some first",
                        documents, characters),
                "input",
                "documents");
    }
}
