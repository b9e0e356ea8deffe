package app.marquee.channel;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP server that does what a test tells it to: it answers commands as agreed, breaks off when it is told to, and
 * knows STARTTLS and PIPELINING.
 */
final class FakeSmtpServer implements AutoCloseable {
    /** Instead of a reply: the connection ends. */
    static final String BREAK = "BREAK";
    /** What is answered to a whole message. */
    static final String MESSAGE = "MESSAGE";

    private final ServerSocket listener;
    private final Map<String, String> replies = new ConcurrentHashMap<>();
    private final List<String> extensions = Collections.synchronizedList(new ArrayList<>());
    private final List<String> commands = Collections.synchronizedList(new ArrayList<>());
    private final List<String> messages = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private volatile int maxConnections = Integer.MAX_VALUE;
    private @Nullable SSLContext tls;

    FakeSmtpServer() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var thread = new Thread(this::accept, "fake-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    FakeSmtpServer offering(String... lines) {
        extensions.addAll(List.of(lines));
        return this;
    }

    FakeSmtpServer encryptingWith(SSLContext context) {
        tls = context;
        return offering("STARTTLS");
    }

    /** From now on a command that begins so is answered so. */
    FakeSmtpServer answering(String command, String reply) {
        replies.put(command, reply);
        return this;
    }

    FakeSmtpServer takingConnections(int number) {
        maxConnections = number;
        return this;
    }

    List<String> commands() {
        return List.copyOf(commands);
    }

    List<String> messages() {
        return List.copyOf(messages);
    }

    int connections() {
        return connections.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var socket = listener.accept();
                connections.incrementAndGet();
                var thread = new Thread(() -> serve(socket), "fake-smtp-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            if (open.incrementAndGet() > maxConnections) {
                say(socket, "421 4.7.0 too many connections");
                return;
            }
            say(socket, replies.getOrDefault("GREETING", "220 ready"));
            talk(socket);
        } catch (IOException | UncheckedIOException e) {
            // The client is gone, or was sent away.
        } finally {
            open.decrementAndGet();
        }
    }

    private void talk(Socket socket) throws IOException {
        var input = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        for (var command = input.readLine(); command != null; command = input.readLine()) {
            commands.add(command);
            var reply = reply(command);
            if (reply.equals(BREAK)) {
                return;
            }
            say(socket, reply);
            if (command.equals("STARTTLS") && reply.startsWith("220")) {
                talk(encrypted(socket));
                return;
            } else if (command.equals("DATA") && reply.startsWith("354") && !takeMessage(socket, input)) {
                return;
            } else if (command.equals("QUIT") || reply.startsWith("421")) {
                return;
            }
        }
    }

    private boolean takeMessage(Socket socket, BufferedReader input) throws IOException {
        var message = new StringBuilder();
        for (var line = input.readLine(); !".".equals(line); line = input.readLine()) {
            if (line == null) {
                return false;
            }
            message.append(line).append("\r\n");
        }
        messages.add(message.toString());
        var reply = replies.getOrDefault(MESSAGE, "250 2.0.0 queued");
        if (!reply.equals(BREAK)) {
            say(socket, reply);
        }
        return !reply.equals(BREAK);
    }

    private String reply(String command) {
        for (var agreed : replies.entrySet()) {
            if (command.startsWith(agreed.getKey())) {
                return agreed.getValue();
            }
        }
        if (command.startsWith("EHLO")) {
            return "250-fake\r\n"
                    + String.join(
                            "",
                            extensions.stream()
                                    .map(line -> "250-" + line + "\r\n")
                                    .toList()) + "250 HELP";
        }
        return switch (command) {
            case "STARTTLS" -> "220 go ahead";
            case "DATA" -> "354 go ahead";
            case "QUIT" -> "221 bye";
            default -> command.startsWith("AUTH") ? "235 2.7.0 welcome" : "250 2.1.0 ok";
        };
    }

    private SSLSocket encrypted(Socket socket) throws IOException {
        var encrypted =
                (SSLSocket) requireNonNull(tls).getSocketFactory().createSocket(socket, null, socket.getPort(), true);
        encrypted.setUseClientMode(false);
        encrypted.startHandshake();
        return encrypted;
    }

    private static void say(Socket socket, String reply) throws IOException {
        socket.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
