package app.marquee.bulk;

import app.marquee.shared.DomainException;

final class UnsupportedEncoding extends DomainException {
    UnsupportedEncoding() {
        super("UNSUPPORTED_ENCODING", "Must be UTF-8 or GB18030, or left out", "input", "encoding");
    }
}
