package app.marquee.bulk;

import app.marquee.shared.Message;
import app.marquee.shared.NotFound;
import java.util.UUID;

final class BulkOperationNotFound extends NotFound {
    BulkOperationNotFound(UUID id) {
        super(Message.of("bulk operation"), BulkOperationView.PREFIX, id);
    }
}
