package app.marquee.bulk;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

final class BulkQueryRunning extends DomainException {
    BulkQueryRunning() {
        super(
                BulkErrorCode.BULK_QUERY_RUNNING,
                Message.of("A bulk query of this tenant is under way; wait for its end or cancel it"));
    }
}
