package app.marquee.tenant;

import app.marquee.shared.NotFound;
import java.util.UUID;

final class MemberNotFound extends NotFound {
    MemberNotFound(UUID id) {
        super("member", MemberView.PREFIX, id);
    }
}
