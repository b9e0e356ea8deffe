package app.marquee.idempotency;

import app.marquee.shared.Message;
import app.marquee.shared.RequestErrorCode;
import app.marquee.shared.RequestException;

/** A mutation with the same idempotency key is being done at this moment. */
public final class KeyInUse extends RequestException {
    KeyInUse() {
        super(
                RequestErrorCode.IDEMPOTENCY_KEY_IN_USE,
                Message.of(
                        "A mutation with this idempotencyKey is being done at this moment; send it again a second later"));
    }
}
