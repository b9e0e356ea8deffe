package app.marquee.tenant;

import app.marquee.shared.DomainException;

/** A hard quota of the plan is used up. */
final class QuotaExceeded extends DomainException {
    QuotaExceeded(UsageMetric metric, int limit) {
        super("QUOTA_EXCEEDED", "The plan allows " + limit + " " + metric + "; a larger plan allows more", "input");
    }
}
