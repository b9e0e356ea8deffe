package app.marquee.generation;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

final class ProviderFailed extends DomainException {
    ProviderFailed(Message reason) {
        super(GenerationErrorCode.AI_PROVIDER_FAILED, reason, "input");
    }
}
