package app.marquee.channel;

import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLSocketFactory;

/** Sends messages over the service's own SMTP client and does nothing else: no database, no templates, no tracking. */
public final class BareLoop implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Vertx vertx = Vertx.vertx();
    private final EmailConnector connector;

    public BareLoop(int port) {
        var sender = Sender.parse("shop@shop.example").orElseThrow();
        var account = new SmtpAccount("127.0.0.1", port, sender, sender.address(), null, null, false);
        var sessions = new SmtpSessions(
                account,
                () -> new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                "localhost",
                InstantSource.system());
        connector = new EmailConnector(sender, UUID::toString, sessions, threads, vertx);
    }

    public void send(List<OutgoingMessage> messages) {
        int size = connector.capabilities().batchSize();
        for (int from = 0; from < messages.size(); from += size) {
            connector.send(messages.subList(from, Math.min(messages.size(), from + size))).forEach(result -> {
                if (!(result instanceof SendResult.Sent)) {
                    throw new IllegalStateException(result.toString());
                }
            });
        }
    }

    @Override
    public void close() {
        connector.close();
        threads.shutdown();
        vertx.close();
    }
}
