package app.marquee;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP server that takes messages and says what it took: for tests that need answers of their own choice, and for
 * benchmarks and drills that must not wait for a real server.
 */
public final class SmtpSink implements AutoCloseable {
    /** A message that was accepted. */
    public record Taken(String recipient, String source) {}

    private final ServerSocket server;
    private final Function<String, String> answerToRecipient;
    private final Consumer<Taken> taken;

    /**
     * @param port 0: a free one
     * @param answerToRecipient the reply to a RCPT command; one that begins with 2 accepts
     * @param taken told of each message before the client is
     */
    public SmtpSink(int port, Function<String, String> answerToRecipient, Consumer<Taken> taken) {
        this.answerToRecipient = answerToRecipient;
        this.taken = taken;
        try {
            server = new ServerSocket(port, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    public static SmtpSink acceptingAll(Consumer<Taken> taken) {
        return new SmtpSink(0, recipient -> "250 2.1.5 OK", taken);
    }

    public int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "smtp-sink");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                start(() -> serve(socket));
            } catch (IOException e) {
                // Closed, or a client that was gone at once.
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                var in = new BufferedInputStream(socket.getInputStream(), 65_536);
                var out = new BufferedOutputStream(socket.getOutputStream())) {
            socket.setTcpNoDelay(true);
            new Dialogue(in, out).run();
        } catch (IOException e) {
            // The client went away.
        }
    }

    private final class Dialogue {
        private final InputStream in;
        private final OutputStream out;
        private String recipient = "";

        Dialogue(InputStream in, OutputStream out) {
            this.in = in;
            this.out = out;
        }

        void run() throws IOException {
            reply("220 sink ESMTP");
            String line = line();
            while (line != null) {
                String command = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(Locale.ROOT);
                switch (command) {
                    case "EHLO" -> reply("250-sink\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 ENHANCEDSTATUSCODES");
                    case "RCPT" -> recipient(line);
                    case "DATA" -> data();
                    case "QUIT" -> {
                        reply("221 2.0.0 Bye");
                        return;
                    }
                    default -> reply("250 2.0.0 OK");
                }
                line = line();
            }
        }

        private void recipient(String line) throws IOException {
            String address = line.substring(line.indexOf('<') + 1, line.lastIndexOf('>'));
            String answer = answerToRecipient.apply(address);
            recipient = answer.startsWith("2") ? address : "";
            reply(answer);
        }

        private void data() throws IOException {
            if (recipient.isEmpty()) {
                reply("503 5.5.1 No recipient");
                return;
            }
            reply("354 Go on");
            var source = new StringBuilder();
            String line = line();
            while (line != null && !line.equals(".")) {
                source.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
                line = line();
            }
            if (line != null) {
                taken.accept(new Taken(recipient, source.toString()));
                recipient = "";
                reply("250 2.0.0 Taken");
            }
        }

        private void reply(String text) throws IOException {
            out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
            // With pipelining, answers to commands that have already come travel together.
            if (in.available() == 0) {
                out.flush();
            }
        }

        /** Null at the end. */
        private @Nullable String line() throws IOException {
            var bytes = new ByteArrayOutputStream(128);
            int next = in.read();
            while (next >= 0 && next != '\n') {
                bytes.write(next);
                next = in.read();
            }
            if (next < 0) {
                return null;
            }
            String line = bytes.toString(StandardCharsets.UTF_8);
            return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        }
    }
}
