package app.marquee.channel;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;

/** The lines of an SMTP dialogue over a socket. A reply is bounded in time, in lines and in their length. */
final class SmtpLines {
    private static final int MAX_LINE_LENGTH = 2_000;
    private static final int MAX_LINES = 100;
    private static final int BUFFER_SIZE = 4_096;

    private final Socket socket;
    private final InputStream input;
    private final OutputStream output;
    private final byte[] buffer = new byte[BUFFER_SIZE];
    private int position;
    private int limit;

    SmtpLines(Socket socket) throws IOException {
        this.socket = socket;
        this.input = socket.getInputStream();
        this.output = socket.getOutputStream();
    }

    /** Whether the server has said something that nobody has read: before TLS begins that is an attack. */
    boolean hasUnread() {
        return position < limit;
    }

    void write(byte[] bytes) throws IOException {
        output.write(bytes);
        output.flush();
    }

    void writeLine(String line) throws IOException {
        write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** @param deadline until when the reply has to be there, by {@link System#nanoTime} */
    SmtpReply read(long deadline) throws IOException {
        var lines = new ArrayList<String>();
        while (lines.size() < MAX_LINES) {
            var line = readLine(deadline);
            if (!isReply(line)) {
                throw new IOException("The server does not speak SMTP");
            }
            lines.add(line.length() > 4 ? line.substring(4) : "");
            if (line.length() < 4 || line.charAt(3) != '-') {
                return new SmtpReply(Integer.parseInt(line.substring(0, 3)), lines);
            }
        }
        throw new IOException("The server's reply does not end");
    }

    private static boolean isReply(String line) {
        return line.length() >= 3
                && line.chars().limit(3).allMatch(digit -> digit >= '0' && digit <= '9')
                && (line.length() == 3 || line.charAt(3) == ' ' || line.charAt(3) == '-');
    }

    private String readLine(long deadline) throws IOException {
        var line = new StringBuilder();
        while (line.length() < MAX_LINE_LENGTH) {
            var octet = readByte(deadline);
            if (octet == '\n') {
                return line.toString();
            }
            if (octet != '\r') {
                line.append((char) (octet & 0xff));
            }
        }
        throw new IOException("The server's reply is too long");
    }

    private byte readByte(long deadline) throws IOException {
        if (position == limit) {
            var left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new SocketTimeoutException("The server took too long");
            }
            socket.setSoTimeout((int) left);
            position = 0;
            limit = Math.max(0, input.read(buffer));
            if (limit == 0) {
                throw new EOFException("The server closed the connection");
            }
        }
        return buffer[position++];
    }
}
