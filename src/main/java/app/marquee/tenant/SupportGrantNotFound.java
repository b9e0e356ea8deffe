package app.marquee.tenant;

import app.marquee.shared.NotFound;
import java.util.UUID;

final class SupportGrantNotFound extends NotFound {
    SupportGrantNotFound(UUID id) {
        super("support grant", SupportGrantView.PREFIX, id);
    }
}
