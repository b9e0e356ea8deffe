package app.marquee.bulk;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

final class NotOneConnection extends DomainException {
    NotOneConnection() {
        super(
                BulkErrorCode.NOT_ONE_CONNECTION,
                Message.of(
                        "Write one query with one list at its top, and what you want of each entry under `nodes`, or under `node`"
                                + " in `edges`; without fragments, directives and other fields above that"),
                "input",
                "document");
    }
}
