package bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * Sends the same POST again and again over a number of kept-alive connections for a time. It is made of plain sockets,
 * so that on a small machine it leaves the processors to those it measures.
 */
final class LoadClient {
    /** @param p99Milliseconds time within which 99 of 100 requests were answered */
    record Result(double requestsPerSecond, double p99Milliseconds) {}

    private final int port;
    private final byte[] request;
    private final String expected;

    /** @param expected what each answer has to contain */
    LoadClient(int port, String path, String authorization, String body, String expected) {
        this.port = port;
        this.expected = expected;
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var head = "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n%sContent-Length: %d\r\n\r\n"
                .formatted(
                        path,
                        authorization.isEmpty() ? "" : "Authorization: " + authorization + "\r\n",
                        bytes.length);
        request = (head + body).getBytes(StandardCharsets.UTF_8);
    }

    Result run(int connections, int seconds) throws Exception {
        var end = System.nanoTime() + seconds * 1_000_000_000L;
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            Callable<long[]> load = () -> load(end);
            List<long[]> times = new ArrayList<>();
            for (var future : threads.invokeAll(java.util.Collections.nCopies(connections, load))) {
                times.add(future.get());
            }
            long[] all = times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
            return new Result(all.length / (double) seconds, all[(int) (all.length * 0.99)] / 1e6);
        } finally {
            threads.shutdownNow();
        }
    }

    private long[] load(long end) throws IOException {
        var times = Stream.<Long>builder();
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 5_000);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(30_000);
            var out = socket.getOutputStream();
            var in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            var checked = false;
            while (System.nanoTime() < end) {
                var started = System.nanoTime();
                out.write(request);
                out.flush();
                var body = read(in);
                times.add(System.nanoTime() - started);
                if (!checked) {
                    check(body);
                    checked = true;
                }
            }
        }
        return times.build().mapToLong(Long::longValue).toArray();
    }

    private void check(byte[] body) {
        var text = new String(body, StandardCharsets.UTF_8);
        if (!text.contains(expected) || text.contains("\"errors\"")) {
            throw new IllegalStateException("Not the answer expected: " + text);
        }
    }

    private static byte[] read(InputStream in) throws IOException {
        var status = line(in);
        var length = -1;
        var chunked = false;
        for (var header = line(in); !header.isEmpty(); header = line(in)) {
            var lower = header.toLowerCase(java.util.Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring("content-length:".length()).strip());
            }
            chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
        }
        if (!status.contains(" 200 ")) {
            throw new IllegalStateException(status);
        }
        return chunked ? chunks(in) : in.readNBytes(length);
    }

    private static byte[] chunks(InputStream in) throws IOException {
        var body = new java.io.ByteArrayOutputStream();
        for (var size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            body.write(in.readNBytes(size));
            line(in);
        }
        line(in);
        return body.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        var text = new StringBuilder();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("The connection was closed");
            }
            if (next != '\r') {
                text.append((char) next);
            }
        }
        return text.toString();
    }
}
