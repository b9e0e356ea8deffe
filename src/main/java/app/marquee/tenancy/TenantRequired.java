package app.marquee.tenancy;

import app.marquee.shared.Message;
import app.marquee.shared.RequestErrorCode;
import app.marquee.shared.RequestException;

/** Something of a tenant was asked for, and no tenant is at hand. */
public final class TenantRequired extends RequestException {
    public TenantRequired(Message message) {
        super(RequestErrorCode.TENANT_REQUIRED, message);
    }
}
