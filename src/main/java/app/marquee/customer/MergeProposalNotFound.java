package app.marquee.customer;

import app.marquee.shared.Message;
import app.marquee.shared.NotFound;
import java.util.UUID;

final class MergeProposalNotFound extends NotFound {
    MergeProposalNotFound(UUID id) {
        super(Message.of("proposal to merge customers"), MergeProposalView.PREFIX, id);
    }
}
