package app.marquee.bulk;

import app.marquee.shared.DomainException;

final class UnsupportedKind extends DomainException {
    UnsupportedKind(BulkKind kind) {
        super("UNSUPPORTED_KIND", kind + " is not something that a file can be imported as", "input", "kind");
    }
}
