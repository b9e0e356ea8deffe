package app.marquee.customer;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

final class MergeUndone extends DomainException {
    MergeUndone() {
        super(CustomerErrorCode.MERGE_UNDONE, Message.of("This merge was undone already"), "input", "customerMergeId");
    }
}
