package app.marquee.campaign;

import app.marquee.campaign.Claims.Claimed;
import app.marquee.campaign.Results.Result;
import app.marquee.channel.Channels;
import app.marquee.channel.OutgoingMessage;
import app.marquee.channel.SendResult;
import app.marquee.shared.Message;
import app.marquee.tenancy.TenantContext;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/** Writes claimed messages, hands them to the channel outside any transaction, and records what it says. */
@ApplicationScoped
class Sender {
    private static final Logger LOG = Logger.getLogger(Sender.class);
    private static final int BATCHES_ON_THE_WIRE = 2;
    private static final int TIMES_RECORDED = 3;
    private static final Duration NEWS = Duration.ofMillis(250);

    private final Results results;
    private final Channels channels;
    private final TenantContext tenantContext;
    private final Vertx vertx;
    private final AgroalDataSource dataSource;

    Sender(Results results, Channels channels, TenantContext tenantContext, Vertx vertx, AgroalDataSource dataSource) {
        this.results = results;
        this.channels = channels;
        this.tenantContext = tenantContext;
        this.vertx = vertx;
        this.dataSource = dataSource;
    }

    /** @param mayBegin whether messages may be begun; asked a few times a second, in a context of its own */
    Pipeline open(UUID tenantId, Mailing mailing, BooleanSupplier mayBegin) {
        return new Pipeline(tenantId, mailing, mayBegin);
    }

    /**
     * A few batches on the wire while the next is claimed and written, so that the channel is never kept waiting.
     * Results are recorded under the claims of their messages, not under the job's: a worker that lost the job still
     * says what it knows.
     */
    final class Pipeline implements AutoCloseable {
        private final UUID tenantId;
        private final Mailing mailing;
        private final Gate gate;
        private final Pace pace;
        private final Deque<Future<Boolean>> onTheWire = new ArrayDeque<>();
        private boolean putOff;
        private boolean channelTried;
        private boolean channelAnswered;
        private long toldAt = System.nanoTime();

        private Pipeline(UUID tenantId, Mailing mailing, BooleanSupplier mayBegin) {
            this.tenantId = tenantId;
            this.mailing = mailing;
            this.gate = new Gate(vertx, mayBegin);
            this.pace = new Pace(mailing.connector().capabilities());
        }

        Mailing mailing() {
            return mailing;
        }

        /** How many messages the next batch is to have. */
        int batchSize() {
            return pace.size();
        }

        /** Whether those who follow the campaign have not heard of it for a while; then they do now. */
        boolean isNewsDue() {
            boolean due = System.nanoTime() - toldAt > NEWS.toNanos();
            if (due) {
                toldAt = System.nanoTime();
            }
            return due;
        }

        void send(List<Claimed> claimed) {
            if (claimed.isEmpty()) {
                return;
            }
            List<Result> unwritten = new ArrayList<>();
            List<Claimed> written = new ArrayList<>();
            List<OutgoingMessage> messages = new ArrayList<>();
            for (Claimed each : claimed) {
                try {
                    messages.add(mailing.write(each));
                    written.add(each);
                } catch (RuntimeException e) {
                    LOG.warnf(e, "Delivery %s could not be written", each.deliveryId());
                    unwritten.add(
                            new Result(each, SendResult.refused(Message.of("The message could not be written")), null));
                }
            }
            try {
                if (onTheWire.size() == BATCHES_ON_THE_WIRE) {
                    awaitFirst();
                }
            } finally {
                // What is claimed goes out, also when the results of the batch before could not be recorded.
                if (!messages.isEmpty()) {
                    onTheWire.add(Background.run(vertx, () -> record(carry(written, messages))));
                }
            }
            if (!unwritten.isEmpty()) {
                putOff |= record(unwritten);
            }
        }

        /** Waits for what is on the wire, all of it, whatever fails. */
        @Override
        public void close() {
            try {
                while (!onTheWire.isEmpty()) {
                    awaitFirst();
                }
            } finally {
                if (onTheWire.isEmpty()) {
                    gate.close();
                } else {
                    close();
                }
            }
        }

        private void awaitFirst() {
            putOff |=
                    onTheWire.remove().toCompletionStage().toCompletableFuture().join();
        }

        /** Whether the channel put off a whole batch. */
        boolean isPutOff() {
            return putOff;
        }

        private List<Result> carry(List<Claimed> written, List<OutgoingMessage> messages) {
            long begun = System.nanoTime();
            List<SendResult> answers = answers(messages);
            pace.took(messages.size(), Duration.ofNanos(System.nanoTime() - begun));
            return IntStream.range(0, written.size())
                    .mapToObj(index ->
                            new Result(written.get(index), answers.get(index), mailing.charge(messages.get(index))))
                    .toList();
        }

        private List<SendResult> answers(List<OutgoingMessage> messages) {
            try {
                return mailing.connector().send(messages, gate);
            } catch (RuntimeException e) {
                LOG.errorf(e, "A connector failed in campaign %s; its messages may be out", mailing.campaignId());
                return Collections.nCopies(
                        messages.size(),
                        SendResult.unconfirmed(Message.of("The service failed while this message was being sent")));
            }
        }

        /** @return whether the channel put off all of them */
        private synchronized boolean record(List<Result> settled) {
            boolean answered = settled.stream().anyMatch(each -> each.result().isAnswer());
            boolean putOff = !answered && settled.stream().anyMatch(each -> isPutOff(each.result()));
            recordAgain(() -> {
                results.record(mailing.leg(), settled);
                if (answered || putOff) {
                    noteHealth(answered);
                }
            });
            return putOff;
        }

        /** What is known is not lost because a connection to the database was: said again, it counts once. */
        private void recordAgain(Runnable work) {
            for (int time = 1; time < TIMES_RECORDED; time++) {
                try {
                    tenantContext.runAs(tenantId, work);
                    return;
                } catch (RuntimeException e) {
                    LOG.warnf(e, "Results of campaign %s could not be recorded at once", mailing.campaignId());
                    pause(time);
                    // Where one connection was cut, others were: none of those may get the next try.
                    dataSource.flush(FlushMode.INVALID);
                }
            }
            tenantContext.runAs(tenantId, work);
        }

        private static void pause(int seconds) {
            try {
                TimeUnit.SECONDS.sleep(seconds);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void noteHealth(boolean answered) {
            if (answered != channelAnswered || !channelTried) {
                channels.tried(mailing.channelId(), answered);
                channelAnswered = answered;
                channelTried = true;
            }
        }

        private static boolean isPutOff(SendResult result) {
            return result instanceof SendResult.Rejected rejected && !rejected.permanent();
        }
    }
}
