package app.marquee.campaign;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;
import java.time.Duration;

final class StartOutOfRange extends DomainException {
    private StartOutOfRange(Message text) {
        super(CampaignErrorCode.START_OUT_OF_RANGE, text, "input", "startAt");
    }

    static StartOutOfRange within(Duration furthest) {
        return new StartOutOfRange(Message.of("A campaign starts now or at most %d days ahead", furthest.toDays()));
    }

    static StartOutOfRange afterEnd() {
        return new StartOutOfRange(Message.of("A campaign starts before it ends"));
    }
}
