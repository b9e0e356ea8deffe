package app.marquee.campaign;

import app.marquee.shared.DomainException;
import java.util.List;
import java.util.stream.Collectors;

/** The campaign cannot do that from where it stands. */
final class WrongStatus extends DomainException {
    WrongStatus(CampaignStatus present, String participle, List<CampaignStatus> allowed) {
        super(
                "WRONG_STATUS",
                "A campaign that is %s cannot be %s; it would have to be %s"
                        .formatted(
                                present,
                                participle,
                                allowed.stream().map(Enum::name).collect(Collectors.joining(" or "))),
                "input",
                "id");
    }
}
