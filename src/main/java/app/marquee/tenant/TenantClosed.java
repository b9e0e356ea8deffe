package app.marquee.tenant;

import app.marquee.shared.DomainException;

final class TenantClosed extends DomainException {
    TenantClosed() {
        super("TENANT_CLOSED", "A closed tenant can no longer be changed", "input", "tenantId");
    }
}
