package app.marquee.tenant;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

final class SlugTaken extends DomainException {
    SlugTaken(String slug) {
        super(
                TenantErrorCode.SLUG_TAKEN,
                Message.of("Another tenant is named %s; choose another slug", slug),
                "input",
                "slug");
    }
}
