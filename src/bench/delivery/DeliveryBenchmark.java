package bench;

import app.marquee.SmtpSink;
import app.marquee.SmtpSink.Taken;
import app.marquee.channel.BareLoop;
import app.marquee.channel.OutgoingMessage;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Messages a second of a campaign (from the mutation that starts it to the last message at the server: audience, consent,
 * claims, templates, tracked links, results) against loops that hold the very same messages ready in memory and only
 * send them. {@code ratio} compares with a loop over the SMTP client that the service uses, {@code vertx_ratio} with one
 * over Vert.x's mail client with as many connections. REPLICAS (default 1) says how many services share the machine and the
 * database; a campaign is sent by one of them at a time.
 */
public final class DeliveryBenchmark {
    private static final Session SESSION = Session.getInstance(new Properties());
    private static final int CUSTOMERS = 5_000;
    private static final int CONNECTIONS = 8;
    private static final int REPLICAS = Integer.parseInt(System.getenv().getOrDefault("REPLICAS", "1"));
    private static final String OPTIONS = "-Dmarquee.outbound.allowed-networks=127.0.0.0/8";
    private static final int MAXIMUM_WARM_UP = 10;
    private static final int MEASURED = 7;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final AtomicReference<Queue<Taken>> taken = new AtomicReference<>(new ConcurrentLinkedQueue<>());
    private volatile long lastTakenAt;

    public static void main(String[] arguments) throws Exception {
        new DeliveryBenchmark().run();
    }

    private void run() throws Exception {
        var logins = new Logins();
        try (var sink = SmtpSink.acceptingAll(this::take);
                var database = Database.start();
                var service = Service.start(database, logins, OPTIONS);
                var others = new Others(database, logins);
                var loop = new BareLoop(sink.port());
                var vertxLoop = new VertxLoop(sink.port())) {
            var shop = Shop.open(service, logins, "bench", CUSTOMERS, sink.port());
            campaign(shop);
            var messages = new ArrayList<OutgoingMessage>();
            for (var message : taken.get()) {
                messages.add(parse(message));
            }
            var rounds = Rounds.run(MAXIMUM_WARM_UP, MEASURED, number -> {
                double[] figures = {
                    campaign(shop), perSecond(() -> loop.send(messages)), perSecond(() -> vertxLoop.send(messages))
                };
                System.out.printf("Round %d: %.0f, %.0f, %.0f%n", number, figures[0], figures[1], figures[2]);
                return figures;
            });
            report(rounds.median(0), rounds.median(1), rounds.median(2));
        }
    }

    private void take(Taken message) {
        taken.get().add(message);
        lastTakenAt = System.nanoTime();
    }

    private double campaign(Shop shop) throws IOException, InterruptedException {
        taken.set(new ConcurrentLinkedQueue<>());
        var campaign = shop.draft();
        var begin = System.nanoTime();
        shop.schedule(campaign);
        shop.awaitEnd(campaign, PATIENCE);
        return figure(begin);
    }

    private double perSecond(Runnable work) {
        taken.set(new ConcurrentLinkedQueue<>());
        var begin = System.nanoTime();
        work.run();
        return figure(begin);
    }

    private double figure(long begin) {
        var recipients = taken.get().stream().map(Taken::recipient).distinct().count();
        if (taken.get().size() != CUSTOMERS || recipients != CUSTOMERS) {
            throw new IllegalStateException(taken.get().size() + " messages to " + recipients + " recipients came");
        }
        return CUSTOMERS / ((lastTakenAt - begin) / 1e9);
    }

    private static void report(double ours, double ownClient, double vertx) {
        System.out.printf(
                "%,d messages a second by campaign, %,d by a loop over Vert.x, %,d by a loop over the own client%n",
                Math.round(ours), Math.round(vertx), Math.round(ownClient));
        System.out.printf(
                "delivery replicas=%d ratio=%.2f messages_per_second=%d client_per_second=%d vertx_ratio=%.2f vertx_per_second=%d"
                        + " messages=%d%n",
                REPLICAS,
                ours / ownClient,
                Math.round(ours),
                Math.round(ownClient),
                ours / vertx,
                Math.round(vertx),
                CUSTOMERS);
    }

    /** The message as the service composed it, to be sent again as it is. */
    private static OutgoingMessage parse(Taken taken) throws MessagingException, IOException {
        var source = new MimeMessage(SESSION, new ByteArrayInputStream(taken.source().getBytes(StandardCharsets.UTF_8)));
        var parts = new HashMap<String, String>();
        collect(source, parts);
        return new OutgoingMessage(
                UUID.randomUUID(),
                UUID.randomUUID(),
                taken.recipient(),
                source.getSubject(),
                parts.get("text/html"),
                parts.get("text/plain"),
                Map.of(
                        "List-Unsubscribe", source.getHeader("List-Unsubscribe", null).replaceAll("\\s", ""),
                        "List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
    }

    /** Past the handlers of contents, which Jakarta Mail looks up on the class path for each part. */
    private static void collect(MimePart part, Map<String, String> parts) throws MessagingException, IOException {
        if (part.isMimeType("multipart/*")) {
            var multipart = new MimeMultipart(part.getDataHandler().getDataSource());
            for (var index = 0; index < multipart.getCount(); index++) {
                collect((MimePart) multipart.getBodyPart(index), parts);
            }
        } else {
            var text = new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            parts.put(part.isMimeType("text/html") ? "text/html" : "text/plain", text);
        }
    }

    private static final class Others implements AutoCloseable {
        private final List<Service> services = new ArrayList<>();

        Others(Database database, Logins logins) throws IOException, InterruptedException {
            for (var replica = 1; replica < REPLICAS; replica++) {
                services.add(Service.again(database, logins, OPTIONS));
            }
        }

        @Override
        public void close() throws InterruptedException, IOException {
            for (var service : services) {
                service.close();
            }
        }
    }

    /** A loop over Vert.x's client: all messages are handed over at once and wait for a connection of its pool. */
    private static final class VertxLoop implements AutoCloseable {
        private final Vertx vertx = Vertx.vertx();
        private final MailClient client;

        VertxLoop(int port) {
            client = MailClient.create(
                    vertx,
                    new MailConfig()
                            .setHostname("127.0.0.1")
                            .setPort(port)
                            .setStarttls(StartTLSOptions.DISABLED)
                            .setMaxPoolSize(CONNECTIONS));
        }

        void send(List<OutgoingMessage> messages) {
            var sent = messages.stream().map(message -> client.sendMail(mail(message))).toList();
            Future.all(sent).toCompletionStage().toCompletableFuture().join();
        }

        private static MailMessage mail(OutgoingMessage message) {
            return new MailMessage()
                    .setFrom("shop@shop.example")
                    .setTo(message.to())
                    .setSubject(message.subject())
                    .setHtml(message.html())
                    .setText(message.text())
                    .setHeaders(MultiMap.caseInsensitiveMultiMap().addAll(message.headers()));
        }

        @Override
        public void close() {
            client.close();
            vertx.close();
        }
    }
}
