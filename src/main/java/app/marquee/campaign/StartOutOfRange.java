package app.marquee.campaign;

import app.marquee.shared.DomainException;
import java.time.Duration;

final class StartOutOfRange extends DomainException {
    StartOutOfRange(Duration furthest) {
        super(
                "START_OUT_OF_RANGE",
                "A campaign starts now or at most " + furthest.toDays() + " days ahead",
                "input",
                "startAt");
    }
}
