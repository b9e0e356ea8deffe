package app.marquee.channel;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.marquee.outbound.Unreachable;
import app.marquee.shared.Message;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of messages when an SMTP server does what SMTP servers do. */
class EmailConnectorTest {
    private static Vertx vertx;
    private static ExecutorService threads;
    private static TestCertificates certificates;

    private FakeSmtpServer server;
    private @Nullable SmtpSessions sessions;
    private Instant now = Instant.EPOCH;
    private final InstantSource clock = () -> now;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        threads = Executors.newCachedThreadPool();
        certificates = TestCertificates.forName("mail.example");
    }

    @AfterAll
    static void stop() {
        threads.shutdownNow();
        vertx.close();
    }

    @BeforeEach
    void startServer() throws IOException {
        server = new FakeSmtpServer();
    }

    @AfterEach
    void stopServer() throws IOException {
        server.close();
    }

    @Test
    void aMessageIsSentAsMime() {
        var message = message("ann@example.org", "Grüße", "<p>.Hi é</p>", ".Hi é\n.\nBye");

        assertThat(send(message)).containsExactly(SendResult.sent());
        assertThat(server.commands())
                .containsExactly(
                        "EHLO marquee.test", "MAIL FROM:<bounces@shop.example>", "RCPT TO:<ann@example.org>", "DATA");
        assertThat(server.messages().get(0))
                .contains("Message-ID: <" + message.id() + "@shop.example>")
                .contains("From: \"Shop\" <news@shop.example>")
                .contains("To: ann@example.org")
                .contains("Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=")
                .contains("List-Unsubscribe: <https://m.example/u/1>")
                .contains("Content-Type: multipart/alternative")
                .contains("\r\n..Hi =C3=A9\r\n..\r\nBye");
    }

    @Test
    void severalMessagesShareConnectionsAndEachIsSentOnce() {
        server.offering("PIPELINING");
        var messages = IntStream.range(0, 150)
                .mapToObj(i -> message("c" + i + "@example.org", "Hi", null, "text"))
                .toList();

        assertThat(send(messages)).hasSize(150).containsOnly(SendResult.sent());
        assertThat(server.messages()).hasSize(150).doesNotHaveDuplicates();
        assertThat(server.connections()).isBetween(1, 8);

        var before = server.connections();
        assertThat(send(messages.subList(0, 1))).containsExactly(SendResult.sent());
        assertThat(server.connections()).isEqualTo(before);
    }

    @Test
    void aServerThatTakesFewConnectionsGetsAllMessagesOverThem() {
        server.takingConnections(2);
        var messages = IntStream.range(0, 60)
                .mapToObj(i -> message("c" + i + "@example.org"))
                .toList();

        assertThat(send(messages)).hasSize(60).containsOnly(SendResult.sent());
        assertThat(server.messages()).hasSize(60);
    }

    @Test
    void aRefusalIsPermanentOrNotAndTheNextMessageGoesOn() {
        for (var pipelining : List.of(false, true)) {
            if (pipelining) {
                server.offering("PIPELINING");
            }
            server.answering("RCPT TO:<gone@", "550 5.1.1 no gone@example.org here")
                    .answering("RCPT TO:<full@", "452 4.2.2 mailbox full");

            assertThat(send(message("gone@example.org"), message("full@example.org"), message("ann@example.org")))
                    .containsExactly(
                            new SendResult.Rejected(Message.of("The server refused the recipient (550 5.1.1)"), true),
                            new SendResult.Rejected(Message.of("The server refused the recipient (452 4.2.2)"), false),
                            SendResult.sent());
            requireNonNull(sessions).close();
            sessions = null;
        }
    }

    @Test
    void aMessageThatIsRefusedAsAWholeWasNotTaken() {
        server.answering(FakeSmtpServer.MESSAGE, "554 5.7.1 spam");

        assertThat(send(message("ann@example.org")))
                .containsExactly(
                        new SendResult.Rejected(Message.of("The server refused the message (554 5.7.1)"), true));
    }

    @Test
    void aConnectionThatBreaksAfterTheMessageLeavesItUnconfirmed() {
        server.answering(FakeSmtpServer.MESSAGE, FakeSmtpServer.BREAK);

        assertThat(send(message("ann@example.org"))).singleElement().isInstanceOf(SendResult.Unconfirmed.class);
        assertThat(server.messages()).hasSize(1);
    }

    @Test
    void aConnectionThatBreaksBeforeTheMessageIsReplacedOnceAndThenGivenUp() {
        server.answering("MAIL", FakeSmtpServer.BREAK);

        assertThat(send(message("ann@example.org")))
                .containsExactly(new SendResult.Rejected(Message.of("The connection to the server broke"), false));
        assertThat(server.connections()).isEqualTo(2);
        assertThat(server.messages()).isEmpty();
    }

    @Test
    void anIdleConnectionThatTheServerEndedIsReplaced() {
        assertThat(send(message("ann@example.org"))).containsExactly(SendResult.sent());
        server.answering("RSET", FakeSmtpServer.BREAK);

        assertThat(send(message("bob@example.org"))).containsExactly(SendResult.sent());
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void connectionsThatNobodyUsesAreClosed() {
        send(message("ann@example.org"));
        now = now.plus(Duration.ofSeconds(31));
        requireNonNull(sessions).closeIdle();

        send(message("bob@example.org"));

        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void whatIsNoEmailAddressNeverReachesTheServer() {
        assertThat(send(message("ann@example.org>\r\nRCPT TO:<bob@example.org")))
                .containsExactly(
                        new SendResult.Rejected(Message.of("The recipient's address is not an email address"), true));
        assertThat(server.commands()).noneMatch(command -> command.startsWith("RCPT"));
    }

    @Test
    void aServerThatSendsUsAwayIsTriedAgainLater() {
        server.answering("GREETING", "421 4.3.2 shutting down");

        assertThat(send(message("ann@example.org")))
                .containsExactly(
                        new SendResult.Rejected(Message.of("The server does not take connections (421 4.3.2)"), false));
        assertThat(send(message("ann@example.org"), message("bob@example.org")))
                .hasSize(2)
                .containsOnly(
                        new SendResult.Rejected(Message.of("The server does not take connections (421 4.3.2)"), false));
    }

    @Test
    void credentialsGoOverAnEncryptedConnectionWhoseNameIsVerified() {
        server.encryptingWith(certificates.server()).offering("AUTH PLAIN LOGIN");

        open(account("mail.example", "ann", "secret", true), certificates.client())
                .close();

        assertThat(server.commands())
                .startsWith("EHLO marquee.test", "STARTTLS", "EHLO marquee.test")
                .contains("AUTH PLAIN AGFubgBzZWNyZXQ=");
    }

    @Test
    void aCertificateForAnotherNameOrOfAnUnknownSignerIsRefused() throws Exception {
        server.encryptingWith(certificates.server()).offering("AUTH PLAIN");
        var reason = "The server's certificate is not valid for this name, or nobody we trust signed it";

        assertThatThrownBy(() -> open(account("other.example", "ann", "secret", true), certificates.client()))
                .isInstanceOf(Unreachable.class)
                .hasMessage(reason);
        assertThatThrownBy(() -> open(account("mail.example", "ann", "secret", true), SSLContext.getDefault()))
                .isInstanceOf(Unreachable.class)
                .hasMessage(reason);
        assertThat(server.commands()).noneMatch(command -> command.startsWith("AUTH"));
    }

    @Test
    void withoutStartTlsNothingIsSaidUnlessItWasAskedFor() {
        server.offering("AUTH LOGIN")
                .answering("AUTH LOGIN", "334 VXNlcm5hbWU6")
                .answering("YW5u", "334 UGFzc3dvcmQ6");

        assertThatThrownBy(() -> open(account("mail.example", "ann", "secret", true), certificates.client()))
                .isInstanceOf(Unreachable.class)
                .hasMessageContaining("does not offer STARTTLS");
        assertThat(server.commands()).containsExactly("EHLO marquee.test");

        open(account("mail.example", "ann", "secret", false), certificates.client())
                .close();
        assertThat(server.commands()).contains("AUTH LOGIN", "YW5u", "c2VjcmV0");
    }

    @Test
    void aRefusedLoginIsSaidWithoutTheServersWords() {
        server.offering("AUTH PLAIN").answering("AUTH", "535 5.7.8 no ann on internal-7");

        assertThatThrownBy(() -> open(account("mail.example", "ann", "secret", false), certificates.client()))
                .isInstanceOf(Unreachable.class)
                .hasMessage("The server refused the username or password (535 5.7.8)");
    }

    @Test
    void whatDoesNotSpeakSmtpIsNoServer() throws IOException {
        server.answering("GREETING", "HTTP/1.1 400 Bad Request");
        assertThatThrownBy(() -> open(account("mail.example", null, null, false), certificates.client()))
                .isInstanceOf(Unreachable.class)
                .hasMessage("No SMTP server answers there");

        int closed;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        assertThatThrownBy(() -> SmtpSession.open(
                        account("mail.example", null, null, false),
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), closed),
                        (SSLSocketFactory) SSLSocketFactory.getDefault(),
                        "marquee.test"))
                .isInstanceOf(Unreachable.class)
                .hasMessage("The server refused the connection");
    }

    private SmtpSession open(SmtpAccount account, SSLContext tls) {
        return SmtpSession.open(account, address(account.host()), tls.getSocketFactory(), "marquee.test");
    }

    private SmtpAccount account(String host, @Nullable String username, @Nullable String password, boolean startTls) {
        return new SmtpAccount(
                host,
                server.port(),
                Sender.parse("Shop <news@shop.example>").orElseThrow(),
                EmailAddress.parse("bounces@shop.example").orElseThrow(),
                username,
                password,
                startTls);
    }

    /** The checked address of a name that no name server knows. */
    private InetSocketAddress address(String name) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(name, new byte[] {127, 0, 0, 1}), server.port());
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<SendResult> send(OutgoingMessage... messages) {
        return send(List.of(messages));
    }

    private List<SendResult> send(List<OutgoingMessage> messages) {
        if (sessions == null) {
            var account = account("mail.example", null, null, false);
            sessions = new SmtpSessions(
                    account,
                    () -> address("mail.example"),
                    (SSLSocketFactory) SSLSocketFactory.getDefault(),
                    "marquee.test",
                    clock);
        }
        return new ArrayList<>(new EmailConnector(
                        Sender.parse("Shop <news@shop.example>").orElseThrow(),
                        UUID::toString,
                        sessions,
                        threads,
                        vertx)
                .send(messages));
    }

    private static OutgoingMessage message(String to) {
        return message(to, "Hi", null, "text");
    }

    private static OutgoingMessage message(String to, String subject, @Nullable String html, String text) {
        return new OutgoingMessage(
                UUID.randomUUID(),
                UUID.randomUUID(),
                to,
                subject,
                html,
                text,
                Map.of("List-Unsubscribe", "<https://m.example/u/1>"));
    }
}
