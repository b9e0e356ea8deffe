package app.marquee.bulk;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

final class UnsupportedKind extends DomainException {
    UnsupportedKind(BulkKind kind) {
        super(
                BulkErrorCode.UNSUPPORTED_KIND,
                Message.of("%s is not something that a file can be imported as", kind),
                "input",
                "kind");
    }
}
