package app.marquee.campaign;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

/** A message to the customer has left and its outcome is not known yet. */
final class MessageUnderway extends DomainException {
    MessageUnderway() {
        super(
                CampaignErrorCode.MESSAGE_UNDERWAY,
                Message.of("A message to this customer is being sent at this moment; try again in two minutes"),
                "input",
                "customerId");
    }
}
