package app.marquee.channel;

import app.marquee.outbound.OutboundAddresses;
import app.marquee.outbound.Unreachable;
import io.vertx.core.Future;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Makes one signed call a message, those of a batch at once: so it takes no longer than one that runs into its time limit. */
final class WebhookConnector implements OpenConnector {
    private final WebhookAccount account;
    private final OutboundAddresses addresses;
    private final WebhookCalls calls;
    private final InstantSource clock;

    WebhookConnector(WebhookAccount account, OutboundAddresses addresses, WebhookCalls calls, InstantSource clock) {
        this.account = account;
        this.addresses = addresses;
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public Capabilities capabilities() {
        return WebhookChannels.CAPABILITIES;
    }

    @Override
    public List<SendResult> send(List<OutgoingMessage> batch, BooleanSupplier mayBegin) {
        if (!mayBegin.getAsBoolean()) {
            return Collections.nCopies(batch.size(), SendResult.notBegun());
        }
        try {
            var address = addresses.resolve(account.address());
            return call(address, batch);
        } catch (Unreachable e) {
            return batch.stream()
                    .map(message -> SendResult.postponed(e.reason()))
                    .toList();
        }
    }

    private List<SendResult> call(InetSocketAddress address, List<OutgoingMessage> batch) {
        var results = batch.stream()
                .map(message -> calls.call(account, address, message.id(), payload(message)))
                .toList();
        WebhookChannels.await(Future.join(results));
        return results.stream().map(Future::result).toList();
    }

    private JsonObject payload(OutgoingMessage message) {
        var headers = Json.createObjectBuilder();
        message.headers().forEach(headers::add);
        var data = Json.createObjectBuilder()
                .add("id", message.id().toString())
                .add("to", message.to())
                .add("text", message.text())
                .add("headers", headers);
        if (message.subject() != null) {
            data.add("subject", message.subject());
        }
        if (message.html() != null) {
            data.add("html", message.html());
        }
        return Json.createObjectBuilder()
                .add("type", "message.send")
                .add("timestamp", clock.instant().toString())
                .add("data", data)
                .build();
    }

    @Override
    public void closeIdle() {
        // The connections are the HTTP client's, which closes them by itself.
    }

    @Override
    public void close() {
        closeIdle();
    }
}
