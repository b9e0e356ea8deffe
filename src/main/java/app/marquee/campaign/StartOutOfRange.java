package app.marquee.campaign;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;
import java.time.Duration;

final class StartOutOfRange extends DomainException {
    StartOutOfRange(Duration furthest) {
        super(
                CampaignErrorCode.START_OUT_OF_RANGE,
                Message.of("A campaign starts now or at most %d days ahead", furthest.toDays()),
                "input",
                "startAt");
    }
}
