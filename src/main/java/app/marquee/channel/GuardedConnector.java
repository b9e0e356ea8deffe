package app.marquee.channel;

import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/**
 * A connector that leaves its provider alone for a while when that fails, and then tries it with a few messages. It
 * repeats nothing: what it was given and did not begin goes back.
 */
final class GuardedConnector implements OpenConnector {
    private static final Logger LOG = Logger.getLogger(GuardedConnector.class);
    private static final TypeLiteral<List<SendResult>> RESULTS = new TypeLiteral<>() {};
    private static final int FAILING_BATCHES = 2;
    private static final int PROBE = 8;

    private final OpenConnector connector;
    private final Guard guard;
    private final Runnable rest;
    private volatile CircuitBreakerState state = CircuitBreakerState.CLOSED;

    /** @param rest called when the provider is to be left alone, and when it is still, outside any transaction */
    GuardedConnector(OpenConnector connector, Duration pause, Runnable rest) {
        this.connector = connector;
        this.rest = rest;
        this.guard = Guard.create()
                .withCircuitBreaker()
                .requestVolumeThreshold(FAILING_BATCHES)
                .failureRatio(1)
                .delay(pause.toMillis(), ChronoUnit.MILLIS)
                .onStateChange(changed -> state = changed)
                .done()
                .build();
    }

    @Override
    public Capabilities capabilities() {
        return connector.capabilities();
    }

    @Override
    public List<MessageExtent> measure(OutgoingMessage message) {
        return connector.measure(message);
    }

    @Override
    public List<SendResult> send(List<OutgoingMessage> batch, BooleanSupplier mayBegin) {
        try {
            return guard.call(() -> tried(batch, mayBegin), RESULTS);
        } catch (Failing e) {
            if (state == CircuitBreakerState.OPEN) {
                rest();
            }
            return e.results;
        } catch (CircuitBreakerOpenException e) {
            rest();
            return Collections.nCopies(batch.size(), SendResult.notBegun());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("A connector throws nothing that is checked", e);
        }
    }

    /** What became of messages is said also where nobody can be told of the rest. */
    private void rest() {
        try {
            rest.run();
        } catch (RuntimeException e) {
            LOG.warn("It could not be written down that a channel rests", e);
        }
    }

    private List<SendResult> tried(List<OutgoingMessage> batch, BooleanSupplier mayBegin) {
        int size = state == CircuitBreakerState.HALF_OPEN ? Math.min(probe(), batch.size()) : batch.size();
        List<SendResult> results = new ArrayList<>(connector.send(batch.subList(0, size), mayBegin));
        results.addAll(Collections.nCopies(batch.size() - size, SendResult.notBegun()));
        if (results.stream().noneMatch(SendResult::isAnswer) && results.stream().anyMatch(SendResult::isBegun)) {
            throw new Failing(results);
        }
        return results;
    }

    /** What goes together is one message to try with. */
    private int probe() {
        return capabilities().addressing() == ChannelAddressing.TOGETHER
                ? capabilities().batchSize()
                : PROBE;
    }

    /** Nothing of a batch was answered as it should be. */
    private static final class Failing extends RuntimeException {
        private final transient List<SendResult> results;

        Failing(List<SendResult> results) {
            this.results = results;
        }
    }

    @Override
    public void closeIdle() {
        connector.closeIdle();
    }

    @Override
    public void close() {
        connector.close();
    }
}
