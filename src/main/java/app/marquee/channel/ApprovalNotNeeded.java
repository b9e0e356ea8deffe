package app.marquee.channel;

import app.marquee.shared.DomainException;

final class ApprovalNotNeeded extends DomainException {
    ApprovalNotNeeded() {
        super(
                "APPROVAL_NOT_NEEDED",
                "This file is so small that its link is given without an approval",
                "input",
                "exportId");
    }
}
