package app.marquee.tenant;

import app.marquee.shared.Message;
import app.marquee.shared.NotFound;
import java.util.UUID;

final class MemberNotFound extends NotFound {
    MemberNotFound(UUID id) {
        super(Message.of("member"), MemberView.PREFIX, id);
    }
}
