package app.marquee.tenant;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

final class TenantClosed extends DomainException {
    TenantClosed() {
        super(
                TenantErrorCode.TENANT_CLOSED,
                Message.of("A closed tenant can no longer be changed"),
                "input",
                "tenantId");
    }
}
