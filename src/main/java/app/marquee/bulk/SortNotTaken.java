package app.marquee.bulk;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

/** By a value that changes while the list is read, an entry would be missed or come twice. */
final class SortNotTaken extends DomainException {
    SortNotTaken() {
        super(
                BulkErrorCode.SORT_NOT_TAKEN,
                Message.of("A bulk query reads the list in its own order; leave out sort"),
                "input",
                "document");
    }
}
