package app.marquee.customer;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

final class TooManyRecords extends DomainException {
    TooManyRecords() {
        super(
                CustomerErrorCode.TOO_MANY_RECORDS,
                Message.of("Together they have more than %d records", Matching.MOST_RECORDS_OF_A_PERSON),
                "input");
    }
}
