package app.marquee.idempotency;

import app.marquee.shared.Message;
import app.marquee.shared.RequestErrorCode;
import app.marquee.shared.RequestException;

/** An idempotency key stands for another input already. */
public final class KeyReused extends RequestException {
    KeyReused() {
        super(
                RequestErrorCode.IDEMPOTENCY_KEY_REUSED,
                Message.of(
                        "This idempotencyKey was used with another input in the last 24 hours; make a new one for each change"));
    }
}
