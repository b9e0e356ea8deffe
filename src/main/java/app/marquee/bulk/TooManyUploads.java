package app.marquee.bulk;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

final class TooManyUploads extends DomainException {
    TooManyUploads(int maximum) {
        super(
                BulkErrorCode.TOO_MANY_UPLOADS,
                Message.of("There are %d uploads already; each is deleted a day after it was created", maximum));
    }
}
