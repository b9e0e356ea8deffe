package app.marquee.campaign;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;
import java.util.List;
import java.util.stream.Collectors;

/** The campaign cannot do that from where it stands. */
final class WrongStatus extends DomainException {
    WrongStatus(CampaignStatus present, Message participle, List<CampaignStatus> allowed) {
        super(
                CampaignErrorCode.WRONG_STATUS,
                Message.of(
                        "A campaign that is %s cannot be %s; it would have to be %s",
                        present, participle, allowed.stream().map(Enum::name).collect(Collectors.joining(" or "))),
                "input",
                "id");
    }
}
