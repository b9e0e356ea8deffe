package app.marquee.bulk;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

final class NestedConnection extends DomainException {
    NestedConnection(String field, int maximum) {
        super(
                BulkErrorCode.NESTED_CONNECTION,
                Message.of(
                        "Lists inside the list stand directly in its entries, each once, without directives, at most %d, and"
                                + " hold no lists themselves; ask for %s of single entries instead",
                        maximum, field),
                "input",
                "document");
    }
}
