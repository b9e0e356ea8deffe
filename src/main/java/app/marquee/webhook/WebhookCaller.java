package app.marquee.webhook;

import app.marquee.outbound.Answer;
import app.marquee.outbound.OutboundAddresses;
import app.marquee.outbound.SignedCalls;
import app.marquee.outbound.Unreachable;
import app.marquee.outbound.WebAddress;
import app.marquee.shared.Message;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the calls of a batch, all at once; those of one endpoint wait for no other's. */
@ApplicationScoped
class WebhookCaller {
    private final OutboundAddresses addresses;
    private final SignedCalls calls;
    private final InstantSource clock;

    WebhookCaller(OutboundAddresses addresses, SignedCalls calls, InstantSource clock) {
        this.addresses = addresses;
        this.calls = calls;
        this.clock = clock;
    }

    /** In the order of the calls. Never throws for what the other side does. */
    List<CallResult> make(Batch batch) {
        try {
            var address = resolve(batch.target());
            var results = batch.calls().stream()
                    .map(call -> make(batch, address, call))
                    .toList();
            return Future.join(results)
                    .map(all -> results.stream().map(Future::result).toList())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (Unreachable e) {
            return batch.calls().stream()
                    .map(call -> new CallResult(call.deliveryId(), clock.instant(), 0, null, e.reason()))
                    .toList();
        }
    }

    /**
     * Where to connect to: looked up with each batch, since a name may lead elsewhere by now.
     *
     * @throws Unreachable when it is nowhere that a tenant may have us call
     */
    InetSocketAddress resolve(WebAddress target) {
        var address = addresses.resolve(target);
        if (!target.isEncrypted() && !addresses.isOpened(address.getAddress())) {
            throw new Unreachable(Message.of("Use https: nothing is sent over the internet unencrypted"));
        }
        return address;
    }

    private Future<CallResult> make(Batch batch, InetSocketAddress address, Batch.Call call) {
        var at = clock.instant();
        var started = System.nanoTime();
        return calls.post(batch.target(), address, batch.secrets(), call.webhookId(), call.body())
                .map(answer -> result(call, at, started, answer, answer.isSuccess() ? null : answer.reason()))
                .otherwise(failure -> result(call, at, started, null, reason(failure)));
    }

    private static CallResult result(
            Batch.Call call, Instant at, long started, @Nullable Answer answer, @Nullable Message error) {
        var duration = Duration.ofNanos(System.nanoTime() - started);
        return new CallResult(call.deliveryId(), at, Math.toIntExact(duration.toMillis()), answer, error);
    }

    private static Message reason(Throwable failure) {
        return failure instanceof Unreachable unreachable
                ? unreachable.reason()
                : Message.of("The connection broke, or no answer came in time");
    }
}
