package app.marquee.tenant;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

/** A hard quota of the plan is used up. */
final class QuotaExceeded extends DomainException {
    QuotaExceeded(UsageMetric metric, int limit) {
        super(
                TenantErrorCode.QUOTA_EXCEEDED,
                Message.of("The plan allows %d %s; a larger plan allows more", limit, metric),
                "input");
    }
}
