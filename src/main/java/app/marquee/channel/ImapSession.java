package app.marquee.channel;

import app.marquee.outbound.Unreachable;
import app.marquee.shared.Message;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a mailbox (RFC 3501), which is opened for reading only: nothing in it changes. Ours for the reasons of
 * {@link SmtpSession}; bounded in time, in lines and in messages.
 */
final class ImapSession implements AutoCloseable {
    private static final int CONNECT_MILLISECONDS = 5_000;
    private static final int READ_MILLISECONDS = 15_000;
    private static final int ALL_SECONDS = 45;
    private static final int MAXIMUM_LINE = 1 << 20;
    /** Reports stand before the message that they return, and its header comes first. */
    private static final int MAXIMUM_MESSAGE = 128 << 10;

    private static final Pattern LITERAL = Pattern.compile("\\{(\\d{1,9})}$");
    private static final Pattern UID_VALIDITY = Pattern.compile("\\[UIDVALIDITY (\\d{1,10})]");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d-MMM-yyyy", Locale.ENGLISH);

    private final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(ALL_SECONDS);
    private final Socket transport;
    private Socket socket;
    private InputStream input;
    private int commands;
    private long uidValidity;

    private ImapSession(Socket transport, Socket socket) throws IOException {
        this.transport = transport;
        this.socket = socket;
        this.input = new BufferedInputStream(socket.getInputStream());
    }

    /** A line of the server, and the last text that was set into it by its length. */
    private record Line(String text, byte @Nullable [] literal) {}

    /**
     * Connects, encrypts, logs in and opens the inbox.
     *
     * @param address where to connect to, with the name that TLS verifies
     * @throws Unreachable with the reason
     */
    static ImapSession open(ImapAccount account, InetSocketAddress address, SSLSocketFactory tls) {
        var transport = new Socket();
        var opened = false;
        try {
            transport.connect(address, CONNECT_MILLISECONDS);
            transport.setSoTimeout(READ_MILLISECONDS);
            var socket = account.encryptsFromTheFirstByte()
                    ? TlsSockets.over(transport, account.host(), account.port(), tls)
                    : transport;
            var session = new ImapSession(transport, socket);
            session.begin(account, tls);
            opened = true;
            return session;
        } catch (IOException e) {
            throw new Unreachable(TlsSockets.reason(e, Message.of("No IMAP server answers there")));
        } finally {
            if (!opened) {
                TlsSockets.closeQuietly(transport);
            }
        }
    }

    private void begin(ImapAccount account, SSLSocketFactory tls) throws IOException {
        if (!line().text().startsWith("* OK")) {
            throw new Unreachable(Message.of("The server does not take connections"));
        }
        if (account.startTls() && !account.encryptsFromTheFirstByte()) {
            command(Message.of("The server refused STARTTLS"), "STARTTLS");
            if (input.available() > 0) {
                throw new IOException("The server spoke before the encryption");
            }
            socket = TlsSockets.over(transport, account.host(), account.port(), tls);
            input = new BufferedInputStream(socket.getInputStream());
        }
        command(
                Message.of("The server refused the username or password"),
                "LOGIN " + quoted(account.username()) + " " + quoted(account.password()));
        uidValidity = command(Message.of("The mailbox cannot be opened"), "EXAMINE INBOX").stream()
                .map(line -> UID_VALIDITY.matcher(line.text()))
                .filter(found -> found.find())
                .map(found -> Long.valueOf(found.group(1)))
                .findFirst()
                .orElse(0L);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** By which the numbers of messages hold. */
    long uidValidity() {
        return uidValidity;
    }

    /** The numbers of the messages that came since a day and have a greater number, the lowest first. */
    List<Long> after(long uid, LocalDate since) throws IOException {
        var found = command(
                Message.of("The mailbox cannot be searched"),
                "UID SEARCH UID " + (uid + 1) + ":* SINCE " + DAY.format(since));
        // The last message is always among them, whatever its number.
        return found.stream()
                .filter(line -> line.text().startsWith("* SEARCH "))
                .flatMap(line -> Arrays.stream(
                        line.text().substring("* SEARCH ".length()).split(" ")))
                .filter(number -> number.matches("\\d{1,10}"))
                .map(Long::valueOf)
                .filter(number -> number > uid)
                .sorted()
                .toList();
    }

    /** The beginning of a message; empty when it is not there any more. */
    String message(long uid) throws IOException {
        for (var line : command(
                Message.of("A message cannot be read"),
                "UID FETCH " + uid + " (BODY.PEEK[]<0." + MAXIMUM_MESSAGE + ">)")) {
            if (line.literal() != null) {
                return new String(line.literal(), StandardCharsets.ISO_8859_1);
            }
        }
        return "";
    }

    private List<Line> command(Message refused, String command) throws IOException {
        String tag = "a" + ++commands;
        socket.getOutputStream().write((tag + " " + command + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        var lines = new ArrayList<Line>();
        for (var line = line(); ; line = line()) {
            if (line.text().startsWith(tag + " OK")) {
                return lines;
            } else if (line.text().startsWith(tag + " ")) {
                throw new Unreachable(refused);
            }
            lines.add(line);
        }
    }

    private Line line() throws IOException {
        var text = new StringBuilder();
        byte[] literal = null;
        while (true) {
            text.append(textLine());
            var length = LITERAL.matcher(text);
            if (!length.find()) {
                return new Line(text.toString(), literal);
            }
            literal = literal(Integer.parseInt(length.group(1)));
        }
    }

    private byte[] literal(int length) throws IOException {
        if (length > MAXIMUM_MESSAGE) {
            throw new IOException("The server sends more than was asked for");
        }
        var bytes = new byte[length];
        for (int index = 0; index < length; index++) {
            bytes[index] = octet();
        }
        return bytes;
    }

    private String textLine() throws IOException {
        var line = new ByteArrayOutputStream();
        for (byte octet = octet(); octet != '\n'; octet = octet()) {
            if (line.size() > MAXIMUM_LINE) {
                throw new IOException("The server's line is too long");
            }
            line.write(octet);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private byte octet() throws IOException {
        if (System.nanoTime() > deadline) {
            throw new SocketTimeoutException("The server took too long");
        }
        int octet = input.read();
        if (octet < 0) {
            throw new EOFException("The server closed the connection");
        }
        return (byte) octet;
    }

    @Override
    public void close() {
        try {
            socket.getOutputStream().write("z LOGOUT\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // It is gone already, which is what was wanted.
        }
        TlsSockets.closeQuietly(transport);
    }
}
