package app.marquee.tenant;

import app.marquee.shared.DomainException;

final class TenantClosed extends DomainException {
    TenantClosed() {
        super("TENANT_CLOSED", "A closed tenant cannot be suspended or reactivated", "input", "tenantId");
    }
}
