package app.marquee.bulk;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

final class AlreadyEnded extends DomainException {
    AlreadyEnded(BulkStatus status) {
        super(
                BulkErrorCode.ALREADY_ENDED,
                Message.of("The bulk operation is %s; there is nothing to cancel", status),
                "input",
                "id");
    }
}
