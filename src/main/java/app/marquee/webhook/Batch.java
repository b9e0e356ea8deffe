package app.marquee.webhook;

import app.marquee.outbound.WebAddress;
import java.util.List;
import java.util.UUID;

/** Calls to one endpoint that are due, with all that is needed to make them outside of a transaction. */
record Batch(WebAddress target, List<String> secrets, List<Call> calls) {
    record Call(UUID deliveryId, String webhookId, String body) {}

    /** Without the secrets, wherever it may be written. */
    @Override
    public String toString() {
        return "Batch of " + calls.size() + " to " + target;
    }
}
