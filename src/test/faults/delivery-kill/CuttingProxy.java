package bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stands between one service and PostgreSQL, reads along what the service says (version 3 of the protocol, unencrypted), and
 * cuts a connection in the middle of a commit when it is told to.
 */
final class CuttingProxy implements AutoCloseable {
    /** Of a commit: whether the server has it, though the service never hears so. */
    enum Cut {
        BEFORE_THE_SERVER_HEARS,
        BEFORE_THE_SERVICE_HEARS
    }

    private static final String TAKES_UP = "delete from campaign_audience";

    private final ServerSocket server;
    private final int target;
    private final AtomicReference<Cut> wanted = new AtomicReference<>();
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile long lastTakenUp = Long.MIN_VALUE;

    CuttingProxy(int target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Cuts the connection that commits next. */
    void cutNext(Cut cut) {
        wanted.set(cut);
    }

    int cuts() {
        return cuts.get();
    }

    /** When the service last took up customers of a campaign, by {@link System#nanoTime}; the smallest number: never. */
    long lastTakenUp() {
        return lastTakenUp;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                client.setTcpNoDelay(true);
                start(() -> serve(client));
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                var database = new Socket(InetAddress.getLoopbackAddress(), target)) {
            database.setTcpNoDelay(true);
            new Talk(client, database).run();
        } catch (IOException e) {
            // One of the two went away.
        }
    }

    private final class Talk {
        private static final int REQUESTS_OF_ENCRYPTION = 80_877_103;

        private final Socket client;
        private final Socket database;
        private final DataInputStream in;
        private final DataOutputStream out;
        private final Map<String, String> statements = new HashMap<>();
        private volatile boolean withheld;

        Talk(Socket client, Socket database) throws IOException {
            this.client = client;
            this.database = database;
            this.in = new DataInputStream(new BufferedInputStream(client.getInputStream(), 65_536));
            this.out = new DataOutputStream(new BufferedOutputStream(database.getOutputStream(), 65_536));
        }

        void run() throws IOException {
            start(this::answer);
            greet();
            while (true) {
                var type = in.readByte();
                var body = new byte[in.readInt() - 4];
                in.readFully(body);
                if (isCommit(type, body) && cut(type, body)) {
                    return;
                }
                pass(type, body);
            }
        }

        /** The first messages have no type; one may ask for encryption, which this server does not offer. */
        private void greet() throws IOException {
            int code;
            do {
                var body = new byte[in.readInt() - 4];
                in.readFully(body);
                out.writeInt(body.length + 4);
                out.write(body);
                out.flush();
                code = java.nio.ByteBuffer.wrap(body).getInt();
            } while (code == REQUESTS_OF_ENCRYPTION || code == REQUESTS_OF_ENCRYPTION + 1);
        }

        private void pass(byte type, byte[] body) throws IOException {
            out.writeByte(type);
            out.writeInt(body.length + 4);
            out.write(body);
            if (in.available() == 0) {
                out.flush();
            }
        }

        /** Statements are parsed once under a name, and then only named: by Bind, after the name of the portal. */
        private boolean isCommit(byte type, byte[] body) {
            if (type == 'P') {
                var name = text(body, 0);
                statements.put(name, text(body, name.getBytes(StandardCharsets.UTF_8).length + 1));
            } else if (type == 'B') {
                var portal = text(body, 0);
                var name = text(body, portal.getBytes(StandardCharsets.UTF_8).length + 1);
                var statement = statements.getOrDefault(name, "");
                if (statement.startsWith(TAKES_UP)) {
                    lastTakenUp = System.nanoTime();
                }
                return statement.equalsIgnoreCase("COMMIT");
            }
            return type == 'Q' && text(body, 0).equalsIgnoreCase("COMMIT");
        }

        private boolean cut(byte type, byte[] body) throws IOException {
            var cut = wanted.getAndSet(null);
            if (cut == null) {
                return false;
            }
            cuts.incrementAndGet();
            if (cut == Cut.BEFORE_THE_SERVICE_HEARS) {
                withheld = true;
                pass(type, body);
                // What belongs to the commit follows: the server only answers when it is asked to.
                while (true) {
                    var next = in.readByte();
                    var rest = new byte[in.readInt() - 4];
                    in.readFully(rest);
                    pass(next, rest);
                }
            }
            return true;
        }

        private void answer() {
            var buffer = new byte[65_536];
            try (client;
                    database) {
                var source = database.getInputStream();
                var target = client.getOutputStream();
                for (var size = source.read(buffer); size >= 0 && !withheld; size = source.read(buffer)) {
                    target.write(buffer, 0, size);
                    target.flush();
                }
            } catch (IOException e) {
                // Cut, or one of the two went away.
            }
        }

        private static String text(byte[] body, int from) {
            var end = from;
            while (end < body.length && body[end] != 0) {
                end++;
            }
            return new String(Arrays.copyOfRange(body, from, end), StandardCharsets.UTF_8);
        }
    }
}
