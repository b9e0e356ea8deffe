package app.marquee.channel;

import app.marquee.outbound.Unreachable;
import app.marquee.shared.Message;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;

/**
 * One connection to an SMTP server (RFC 5321, with STARTTLS, AUTH and PIPELINING), ready to send. It is ours and not a
 * mail library's for three reasons: it connects to the address that was checked while TLS verifies the name, it knows
 * whether a message was under way when the connection broke, and it can be tried without sending anything.
 */
final class SmtpSession implements AutoCloseable {
    private static final int CONNECT_MILLISECONDS = 5_000;
    private static final int OPEN_SECONDS = 15;
    private static final int REPLY_SECONDS = 10;
    /** Servers look a message over before they take it. */
    private static final int ACCEPTANCE_SECONDS = 25;

    private static final int MAX_MESSAGES = 200;

    private final SmtpAccount account;
    private final Socket transport;
    private final SSLSocketFactory tls;
    private final long openBy = secondsFromNow(OPEN_SECONDS);
    private SmtpLines lines;
    private boolean pipelining;
    private boolean usable = true;
    private int messages;
    private boolean opened;

    private SmtpSession(SmtpAccount account, Socket transport, SSLSocketFactory tls) throws IOException {
        this.account = account;
        this.transport = transport;
        this.tls = tls;
        this.lines = new SmtpLines(account.encryptsFromTheFirstByte() ? encrypted() : transport);
    }

    /**
     * Connects, encrypts and logs in.
     *
     * @param address where to connect to, with the name that TLS verifies
     * @throws Unreachable with the reason
     */
    static SmtpSession open(SmtpAccount account, InetSocketAddress address, SSLSocketFactory tls, String ownName) {
        var transport = new Socket();
        var opened = false;
        try {
            transport.connect(address, CONNECT_MILLISECONDS);
            transport.setTcpNoDelay(true);
            transport.setSoTimeout(CONNECT_MILLISECONDS);
            var session = new SmtpSession(account, transport, tls);
            session.begin(ownName);
            opened = true;
            return session;
        } catch (SmtpRefusal e) {
            throw new Unreachable(e.reason());
        } catch (IOException e) {
            throw new Unreachable(TlsSockets.reason(e, Message.of("No SMTP server answers there")));
        } finally {
            if (!opened) {
                TlsSockets.closeQuietly(transport);
            }
        }
    }

    private void begin(String ownName) throws IOException, SmtpRefusal {
        require(Message.of("The server does not take connections"), reply());
        var extensions = hello(ownName);
        if (account.startTls() && !account.encryptsFromTheFirstByte()) {
            startTls(extensions);
            extensions = hello(ownName);
        }
        pipelining = extensions.offers("PIPELINING");
        if (account.username() != null) {
            logIn(extensions, account.username(), String.valueOf(account.password()));
        }
        opened = true;
    }

    private SmtpReply hello(String ownName) throws IOException, SmtpRefusal {
        return command(Message.of("The server refused the greeting"), "EHLO " + ownName);
    }

    private void startTls(SmtpReply extensions) throws IOException, SmtpRefusal {
        if (!extensions.offers("STARTTLS")) {
            throw new Unreachable(
                    Message.of("The server does not offer STARTTLS; say startTls: false to send without encryption"));
        }
        command(Message.of("The server refused STARTTLS"), "STARTTLS");
        if (lines.hasUnread()) {
            throw new IOException("The server spoke before the encryption");
        }
        lines = new SmtpLines(encrypted());
    }

    private Socket encrypted() throws IOException {
        return TlsSockets.over(transport, account.host(), account.port(), tls);
    }

    private void logIn(SmtpReply extensions, String username, String password) throws IOException, SmtpRefusal {
        var mechanisms = extensions.parametersOf("AUTH");
        var refused = Message.of("The server refused the username or password");
        if (mechanisms.contains("PLAIN")) {
            command(refused, "AUTH PLAIN " + base64("\0" + username + "\0" + password));
        } else if (mechanisms.contains("LOGIN")) {
            command(refused, "AUTH LOGIN");
            command(refused, base64(username));
            command(refused, base64(password));
        } else {
            throw new Unreachable(Message.of("The server offers no way to log in with a password"));
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Makes sure that the server still listens. */
    void check() throws IOException, SmtpRefusal {
        command(Message.of("The server refused a command"), "RSET");
    }

    /** Whether another message can go over this connection. */
    boolean isUsable() {
        return usable;
    }

    /**
     * Sends one message.
     *
     * @param message headers and body in ASCII with line ends and dots as SMTP wants them, the last dot included
     * @throws IOException when the connection broke before any of the message went out
     */
    SendResult send(EmailAddress recipient, byte[] message) throws IOException {
        usable = false;
        try {
            announce(recipient);
        } catch (SmtpRefusal e) {
            recover(e.reply());
            return e.toResult();
        }
        var result = hand(message);
        usable = usable && ++messages < MAX_MESSAGES;
        return result;
    }

    private void announce(EmailAddress recipient) throws IOException, SmtpRefusal {
        var from = "MAIL FROM:<" + account.returnPath() + ">";
        var to = "RCPT TO:<" + recipient + ">";
        if (pipelining) {
            lines.writeLine(from + "\r\n" + to + "\r\nDATA");
            announced(reply(), reply(), reply());
        } else {
            command(Message.of("The server refused the sender"), from);
            command(Message.of("The server refused the recipient"), to);
            command(Message.of("The server refused the message"), "DATA");
        }
    }

    private void announced(SmtpReply from, SmtpReply to, SmtpReply data) throws IOException, SmtpRefusal {
        if (data.isPositive() && !(from.isPositive() && to.isPositive())) {
            // The server waits for a message that has nobody to go to: only breaking off ends that safely.
            abort();
        }
        require(Message.of("The server refused the sender"), from);
        require(Message.of("The server refused the recipient"), to);
        require(Message.of("The server refused the message"), data);
    }

    private SendResult hand(byte[] message) {
        try {
            lines.write(message);
            var reply = lines.read(secondsFromNow(ACCEPTANCE_SECONDS));
            usable = !reply.closesConnection();
            return reply.isPositive()
                    ? SendResult.sent()
                    : new SmtpRefusal(Message.of("The server refused the message"), reply).toResult();
        } catch (IOException e) {
            return SendResult.unconfirmed(Message.of("The connection broke before the server confirmed the message"));
        }
    }

    private void recover(SmtpReply refusal) {
        try {
            if (!refusal.closesConnection() && !transport.isClosed()) {
                check();
                usable = true;
            }
        } catch (IOException | SmtpRefusal e) {
            usable = false;
        }
    }

    private SmtpReply command(Message refused, String command) throws IOException, SmtpRefusal {
        lines.writeLine(command);
        return require(refused, reply());
    }

    /** While the connection is opened, all replies together have to come in time. */
    private SmtpReply reply() throws IOException {
        return lines.read(opened ? secondsFromNow(REPLY_SECONDS) : openBy);
    }

    private static long secondsFromNow(int seconds) {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    }

    private static SmtpReply require(Message refused, SmtpReply reply) throws SmtpRefusal {
        if (!reply.isPositive()) {
            throw new SmtpRefusal(refused, reply);
        }
        return reply;
    }

    /** Ends the connection at once, also from another thread; a message under way becomes unconfirmed. */
    void abort() {
        TlsSockets.closeQuietly(transport);
    }

    @Override
    public void close() {
        try {
            lines.writeLine("QUIT");
        } catch (IOException e) {
            // It is gone already, which is what was wanted.
        }
        TlsSockets.closeQuietly(transport);
    }
}
