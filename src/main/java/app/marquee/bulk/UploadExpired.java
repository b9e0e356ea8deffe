package app.marquee.bulk;

import app.marquee.shared.DomainException;

final class UploadExpired extends DomainException {
    UploadExpired() {
        super("UPLOAD_EXPIRED", "The file was deleted when its time was over; upload it again", "input", "uploadId");
    }
}
