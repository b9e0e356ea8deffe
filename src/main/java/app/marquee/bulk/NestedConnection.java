package app.marquee.bulk;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

final class NestedConnection extends DomainException {
    NestedConnection(String field) {
        super(
                BulkErrorCode.NESTED_CONNECTION,
                Message.of("A bulk query has one list; ask for %s of single entries instead", field),
                "input",
                "document");
    }
}
