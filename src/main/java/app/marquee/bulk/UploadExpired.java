package app.marquee.bulk;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

final class UploadExpired extends DomainException {
    UploadExpired() {
        super(
                BulkErrorCode.UPLOAD_EXPIRED,
                Message.of("The file was deleted when its time was over; upload it again"),
                "input",
                "uploadId");
    }
}
