package app.marquee.bulk;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

final class UnsupportedEncoding extends DomainException {
    UnsupportedEncoding() {
        super(
                BulkErrorCode.UNSUPPORTED_ENCODING,
                Message.of("Must be UTF-8 or GB18030, or left out"),
                "input",
                "encoding");
    }
}
