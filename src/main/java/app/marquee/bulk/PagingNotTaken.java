package app.marquee.bulk;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

final class PagingNotTaken extends DomainException {
    PagingNotTaken() {
        super(
                BulkErrorCode.PAGING_NOT_TAKEN,
                Message.of("A bulk query reads the whole list; leave out first, after, last and before"),
                "input",
                "document");
    }
}
