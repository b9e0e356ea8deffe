package app.marquee.tenant;

import app.marquee.shared.DomainException;

final class NotTheCurrentMasterKey extends DomainException {
    NotTheCurrentMasterKey() {
        super(
                "NOT_THE_CURRENT_MASTER_KEY",
                "The service does not wrap with this master key yet; make it the current one in the configuration first",
                "input",
                "masterKeyId");
    }
}
