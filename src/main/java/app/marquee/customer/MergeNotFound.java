package app.marquee.customer;

import app.marquee.shared.Message;
import app.marquee.shared.NotFound;
import java.util.UUID;

final class MergeNotFound extends NotFound {
    MergeNotFound(UUID id) {
        super(Message.of("merge of customers"), CustomerMergeView.PREFIX, id);
    }
}
