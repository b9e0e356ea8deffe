package app.marquee.channel;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Sends emails over the connections of one SMTP account. */
final class EmailConnector implements OpenConnector {
    private static final int MAX_CONNECTIONS = 8;
    private static final long MAX_MILLISECONDS = 44_000;

    private final Sender sender;
    private final Function<UUID, String> messageIds;
    private final SmtpSessions sessions;
    private final ExecutorService threads;
    private final Vertx vertx;
    private final Semaphore connections = new Semaphore(MAX_CONNECTIONS);

    /** @param messageIds what stands before the @ of the Message-ID of a message */
    EmailConnector(
            Sender sender,
            Function<UUID, String> messageIds,
            SmtpSessions sessions,
            ExecutorService threads,
            Vertx vertx) {
        this.sender = sender;
        this.messageIds = messageIds;
        this.sessions = sessions;
        this.threads = threads;
        this.vertx = vertx;
    }

    @Override
    public Capabilities capabilities() {
        return EmailChannels.CAPABILITIES;
    }

    @Override
    public List<SendResult> send(List<OutgoingMessage> messages, BooleanSupplier mayBegin) {
        var batch = new EmailBatch(messages, sessions, sender, messageIds, mayBegin);
        var deadline = vertx.setTimer(MAX_MILLISECONDS, timer -> batch.abort());
        try {
            return batch.send(threads, connections);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            batch.abort();
            throw new IllegalStateException("The service is stopping", e);
        } finally {
            vertx.cancelTimer(deadline);
        }
    }

    @Override
    public void closeIdle() {
        sessions.closeIdle();
    }

    @Override
    public void close() {
        sessions.close();
    }
}
