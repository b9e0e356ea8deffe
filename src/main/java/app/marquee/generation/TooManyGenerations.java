package app.marquee.generation;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

final class TooManyGenerations extends DomainException {
    TooManyGenerations(int most) {
        super(
                GenerationErrorCode.TOO_MANY_GENERATIONS,
                Message.of("At most %d texts can be under way at a time; wait until some are written", most),
                "input");
    }
}
