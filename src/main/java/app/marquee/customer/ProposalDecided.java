package app.marquee.customer;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

final class ProposalDecided extends DomainException {
    ProposalDecided() {
        super(
                CustomerErrorCode.PROPOSAL_DECIDED,
                Message.of("This proposal is not open any more"),
                "input",
                "mergeProposalId");
    }
}
