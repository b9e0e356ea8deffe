package app.marquee.channel;

import app.marquee.shared.DomainException;

final class OwnExport extends DomainException {
    OwnExport() {
        super(
                "OWN_EXPORT",
                "Somebody else than who asked for this file has to approve or reject it",
                "input",
                "exportId");
    }
}
