package app.marquee.media;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A bucket as Amazon's documentation of S3's REST API describes it, as far as media need it. Every request has to be signed
 * by version 4 of its signatures, with a body that fits.
 */
final class FakeS3 implements AutoCloseable {
    static final String BUCKET = "media";
    static final String ACCESS_KEY = "access";
    static final String SECRET_KEY = "a-secret-of-this-test";

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");

    enum Fault {
        NONE,
        BUSY,
        FORBIDDEN,
        CUT
    }

    final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();
    final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    final Queue<String> calls = new ConcurrentLinkedQueue<>();

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;

    FakeS3() {
        server = vertx.createHttpServer(new HttpServerOptions().setHandle100ContinueAutomatically(true))
                .requestHandler(request -> request.body().onSuccess(body -> answer(request, body)))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void answer(HttpServerRequest request, Buffer body) {
        calls.add(request.method() + " " + request.path());
        Fault fault = faults.isEmpty() ? Fault.NONE : faults.remove();
        switch (fault) {
            case CUT -> request.connection().close();
            case BUSY -> refuse(request, 503, "SlowDown");
            case FORBIDDEN -> refuse(request, 403, "AccessDenied");
            case NONE -> {
                if (isSigned(request, body)) {
                    serve(request, body);
                } else {
                    refuse(request, 403, "SignatureDoesNotMatch");
                }
            }
        }
    }

    private void serve(HttpServerRequest request, Buffer body) {
        String key = URLDecoder.decode(request.path(), StandardCharsets.UTF_8).replaceFirst("^/" + BUCKET + "/?", "");
        switch (request.method().name()) {
            case "PUT" -> {
                objects.put(key, body.getBytes());
                request.response().putHeader("ETag", "\"1\"").end();
            }
            case "DELETE" -> {
                objects.remove(key);
                request.response().setStatusCode(204).end();
            }
            default -> {
                if (key.isEmpty()) {
                    list(request);
                } else {
                    give(request, key);
                }
            }
        }
    }

    private void give(HttpServerRequest request, String key) {
        byte[] found = objects.get(key);
        if (found == null) {
            refuse(request, 404, "NoSuchKey");
        } else {
            var range = RANGE.matcher(request.getHeader("Range"));
            if (!range.matches()) {
                refuse(request, 416, "InvalidRange");
                return;
            }
            int first = Integer.parseInt(range.group(1));
            int last = Math.min(Integer.parseInt(range.group(2)), found.length - 1);
            request.response()
                    .setStatusCode(206)
                    .putHeader("ETag", "\"1\"")
                    .putHeader("Content-Range", "bytes %d-%d/%d".formatted(first, last, found.length))
                    .end(Buffer.buffer(Arrays.copyOfRange(found, first, last + 1)));
        }
    }

    private void list(HttpServerRequest request) {
        String found = objects.keySet().stream()
                .filter(key -> key.startsWith(request.getParam("prefix")))
                .limit(Integer.parseInt(request.getParam("max-keys")))
                .map(key -> "<Contents><Key>" + key + "</Key></Contents>")
                .collect(Collectors.joining());
        request.response()
                .putHeader("Content-Type", "application/xml")
                .end("<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">" + found
                        + "</ListBucketResult>");
    }

    private static void refuse(HttpServerRequest request, int status, String code) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/xml")
                .end("<Error><Code>" + code + "</Code><Message>No</Message></Error>");
    }

    private static boolean isSigned(HttpServerRequest request, Buffer body) {
        var parts = Arrays.stream(request.getHeader("Authorization")
                        .replaceFirst("^AWS4-HMAC-SHA256 ", "")
                        .split(", *"))
                .map(part -> part.split("=", 2))
                .collect(Collectors.toMap(part -> part[0], part -> part[1]));
        String scope = part(parts, "Credential").replaceFirst("^" + ACCESS_KEY + "/", "");
        String content = request.getHeader("x-amz-content-sha256");
        String canonical = String.join(
                "\n",
                request.method().name(),
                request.path(),
                query(request),
                Arrays.stream(part(parts, "SignedHeaders").split(";"))
                        .map(name -> name + ":" + request.getHeader(name).strip() + "\n")
                        .collect(Collectors.joining()),
                part(parts, "SignedHeaders"),
                content);
        String text = String.join(
                "\n",
                "AWS4-HMAC-SHA256",
                request.getHeader("x-amz-date"),
                scope,
                hex(sha256(canonical.getBytes(StandardCharsets.UTF_8))));
        byte[] key = ("AWS4" + SECRET_KEY).getBytes(StandardCharsets.UTF_8);
        for (String step : scope.split("/")) {
            key = hmac(key, step);
        }
        boolean fits = content.equals(hex(sha256(body.getBytes())))
                || (content.equals("UNSIGNED-PAYLOAD") && body.length() == 0);
        return fits && hex(hmac(key, text)).equals(parts.get("Signature"));
    }

    private static String part(Map<String, String> parts, String name) {
        return Objects.requireNonNull(parts.get(name));
    }

    private static String query(HttpServerRequest request) {
        var parameters = new TreeMap<String, String>();
        if (request.query() != null) {
            for (String parameter : request.query().split("&")) {
                String[] parts = parameter.split("=", 2);
                parameters.put(parts[0], parts.length == 1 ? "" : parts[1]);
            }
        }
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("&"));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
