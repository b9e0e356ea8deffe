package app.marquee.channel;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/** Sends emails over the connections of one SMTP account. */
final class EmailConnector implements OpenConnector {
    private static final int MAX_CONNECTIONS = 8;
    private static final long MAX_MILLISECONDS = 44_000;

    private final Sender sender;
    private final SmtpSessions sessions;
    private final ExecutorService threads;
    private final Vertx vertx;
    private final Semaphore connections = new Semaphore(MAX_CONNECTIONS);

    EmailConnector(Sender sender, SmtpSessions sessions, ExecutorService threads, Vertx vertx) {
        this.sender = sender;
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
        var batch = new EmailBatch(messages, sessions, sender, mayBegin);
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
