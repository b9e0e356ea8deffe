package app.marquee.bulk;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

final class TooManyFiles extends DomainException {
    TooManyFiles(int files, int gigabytes) {
        super(
                BulkErrorCode.TOO_MANY_FILES,
                Message.of(
                        "There are %d files of bulk queries, or %d GB of them; each is deleted 7 days after it became"
                                + " whole, or at once by cancelBulkOperation",
                        files, gigabytes));
    }
}
