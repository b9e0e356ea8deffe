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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * Sends the same POST again and again over a number of kept-alive connections for a time, as fast as it is answered or at
 * a pace. It is made of plain sockets, so that on a small machine it leaves the processors to those it measures.
 */
final class LoadClient {
    private static final double AS_FAST_AS_ANSWERED = Double.POSITIVE_INFINITY;

    /**
     * @param p99Milliseconds time within which 99 of 100 requests were answered, from when they were due
     * @param throttledPerSecond how many of them were answered 429
     */
    record Result(double requestsPerSecond, double p99Milliseconds, double throttledPerSecond) {}

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
        return run(connections, seconds, AS_FAST_AS_ANSWERED);
    }

    /** At a pace a request is due whether or not those before are answered, and what waits for them counts. */
    Result run(int connections, int seconds, double perSecond) throws Exception {
        var begin = System.nanoTime();
        var end = begin + seconds * 1_000_000_000L;
        var interval = (long) (connections * 1e9 / perSecond);
        var throttled = new LongAdder();
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Callable<long[]>> loads = new ArrayList<>();
            for (var connection = 0; connection < connections; connection++) {
                var first = begin + interval * connection / connections;
                loads.add(() -> load(first, interval, end, throttled));
            }
            List<long[]> times = new ArrayList<>();
            for (var future : threads.invokeAll(loads)) {
                times.add(future.get());
            }
            long[] all = times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
            return new Result(
                    all.length / (double) seconds,
                    all[(int) (all.length * 0.99)] / 1e6,
                    throttled.sum() / (double) seconds);
        } finally {
            threads.shutdownNow();
        }
    }

    private long[] load(long first, long interval, long end, LongAdder throttled)
            throws IOException, InterruptedException {
        var times = Stream.<Long>builder();
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 5_000);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(30_000);
            var out = socket.getOutputStream();
            var in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            var checked = false;
            for (var due = first; System.nanoTime() < end && due < end; due += interval) {
                await(due);
                var started = interval == 0 ? System.nanoTime() : due;
                out.write(request);
                out.flush();
                var answer = read(in);
                times.add(System.nanoTime() - started);
                if (answer.throttled) {
                    throttled.increment();
                } else if (!checked) {
                    check(answer.body);
                    checked = true;
                }
            }
        }
        return times.build().mapToLong(Long::longValue).toArray();
    }

    private static void await(long due) throws InterruptedException {
        var left = due - System.nanoTime();
        if (left > 0) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
    }

    private void check(byte[] body) {
        var text = new String(body, StandardCharsets.UTF_8);
        if (!text.contains(expected) || text.contains("\"errors\"")) {
            throw new IllegalStateException("Not the answer expected: " + text);
        }
    }

    private record Answer(boolean throttled, byte[] body) {}

    private static Answer read(InputStream in) throws IOException {
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
        var throttled = status.contains(" 429 ");
        if (!throttled && !status.contains(" 200 ")) {
            throw new IllegalStateException(status);
        }
        return new Answer(throttled, chunked ? chunks(in) : in.readNBytes(length));
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
