package app.marquee.channel;

import app.marquee.outbound.Answer;
import app.marquee.outbound.Calls;
import app.marquee.outbound.OutboundAddresses;
import app.marquee.outbound.Unreachable;
import app.marquee.shared.Message;
import io.vertx.core.Future;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Makes one HTTP call a message, those of a batch at once. Only what certainly did not leave us, or what the provider
 * said it did not take, may be sent again; a call that broke off or had no answer in time is unconfirmed.
 */
final class HttpConnector implements OpenConnector {
    private final HttpProvider provider;
    private final OutboundAddresses addresses;
    private final Calls calls;

    HttpConnector(HttpProvider provider, OutboundAddresses addresses, Calls calls) {
        this.provider = provider;
        this.addresses = addresses;
        this.calls = calls;
    }

    @Override
    public Capabilities capabilities() {
        return provider.capabilities();
    }

    @Override
    public List<MessageExtent> measure(OutgoingMessage message) {
        return provider.measure(message);
    }

    @Override
    public List<SendResult> send(List<OutgoingMessage> batch, BooleanSupplier mayBegin) {
        if (!mayBegin.getAsBoolean()) {
            return Collections.nCopies(batch.size(), SendResult.notBegun());
        }
        try {
            provider.prepare();
            var address = addresses.resolve(provider.server());
            return WebhookChannels.await(Future.all(batch.stream()
                            .map(message -> send(message, address))
                            .toList())
                    .map(all -> all.<SendResult>list()));
        } catch (Unreachable e) {
            return batch.stream()
                    .map(message -> SendResult.postponed(e.reason()))
                    .toList();
        }
    }

    private Future<SendResult> send(OutgoingMessage message, InetSocketAddress address) {
        var excess = excess(message);
        if (excess.isPresent()) {
            return Future.succeededFuture(SendResult.refused(excess.get().reason()));
        }
        return call(message, address)
                .map(answer -> provider.result(message, answer))
                .otherwise(HttpConnector::failure);
    }

    /** What this message needs may be lost meanwhile, such as a token; the others of the batch are on their way. */
    private Future<Answer> call(OutgoingMessage message, InetSocketAddress address) {
        try {
            return calls.call(provider.call(message), address);
        } catch (Unreachable e) {
            return Future.failedFuture(e);
        }
    }

    static SendResult failure(Throwable failure) {
        return failure instanceof Unreachable unreachable
                ? SendResult.postponed(unreachable.reason())
                : SendResult.unconfirmed(Message.of("The connection broke, or no answer came in time"));
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
