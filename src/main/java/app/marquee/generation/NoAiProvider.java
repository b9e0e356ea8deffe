package app.marquee.generation;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

final class NoAiProvider extends DomainException {
    NoAiProvider() {
        super(
                GenerationErrorCode.NO_AI_PROVIDER,
                Message.of("A template cannot rewrite; connect an AI service first"),
                "input");
    }
}
