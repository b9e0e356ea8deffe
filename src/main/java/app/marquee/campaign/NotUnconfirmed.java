package app.marquee.campaign;

import app.marquee.shared.DomainException;
import app.marquee.shared.Ids;
import app.marquee.shared.Message;
import java.util.UUID;

/** It is known already what became of the message, or it is still being sent. */
final class NotUnconfirmed extends DomainException {
    NotUnconfirmed(UUID id, DeliveryStatus present) {
        super(
                CampaignErrorCode.NOT_UNCONFIRMED,
                Message.of(
                        "Message %s is %s; only UNCONFIRMED ones are settled by hand",
                        Ids.encode(DeliveryView.PREFIX, id), present),
                "input",
                "ids");
    }
}
