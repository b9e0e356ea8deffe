package app.marquee.bulk;

import app.marquee.shared.DomainException;

final class UploadIncomplete extends DomainException {
    UploadIncomplete() {
        super("UPLOAD_INCOMPLETE", "The file has not arrived whole; PUT it to the upload's url", "input", "uploadId");
    }
}
