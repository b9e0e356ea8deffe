package app.marquee.bulk;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

final class UploadIncomplete extends DomainException {
    UploadIncomplete() {
        super(
                BulkErrorCode.UPLOAD_INCOMPLETE,
                Message.of("The file has not arrived whole; PUT it to the upload's url"),
                "input",
                "uploadId");
    }
}
