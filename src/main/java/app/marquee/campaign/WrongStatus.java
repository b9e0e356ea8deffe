package app.marquee.campaign;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;
import java.util.List;

/** The campaign cannot do that from where it stands. */
final class WrongStatus extends DomainException {
    private WrongStatus(Message text) {
        super(CampaignErrorCode.WRONG_STATUS, text, "input", "id");
    }

    WrongStatus(CampaignStatus present, Message participle, List<CampaignStatus> allowed) {
        this(Message.of(
                "A campaign that is %s cannot be %s; it would have to be %s", present, participle, anyOf(allowed)));
    }

    static WrongStatus takeBackFirst(CampaignStatus present) {
        return new WrongStatus(Message.of(
                "A campaign that is %s cannot be changed; take it back by unscheduleCampaign first", present));
    }

    private static Message anyOf(List<CampaignStatus> allowed) {
        return allowed.stream()
                .map(status -> Message.untranslated(status.name()))
                .reduce((some, other) -> Message.of("%s or %s", some, other))
                .orElseThrow();
    }
}
