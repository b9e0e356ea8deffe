package app.marquee.document;

import app.marquee.shared.Message;
import app.marquee.shared.NotFound;
import java.util.UUID;

class DocumentNotFound extends NotFound {
    DocumentNotFound(UUID id) {
        super(Message.of("document"), TrustedDocument.PREFIX, id);
    }
}
