package app.marquee.tenant;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

final class NotTheCurrentMasterKey extends DomainException {
    NotTheCurrentMasterKey() {
        super(
                TenantErrorCode.NOT_THE_CURRENT_MASTER_KEY,
                Message.of(
                        "The service does not wrap with this master key yet; make it the current one in the configuration first"),
                "input",
                "masterKeyId");
    }
}
