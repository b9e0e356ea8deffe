package app.marquee.development;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The service as the demo reaches it: over HTTP, like everybody else. */
final class DemoHttp {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int TRIES = 240;
    private static final long PAUSE_MILLIS = 500;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI address;

    DemoHttp(URI address) {
        this.address = address;
    }

    ApiClient as(String token, @Nullable String tenantSlug) {
        return new ApiClient(this, token, tenantSlug);
    }

    HttpRequest.Builder request(String path) {
        // As a person's: what programs follow is counted apart.
        return HttpRequest.newBuilder(address.resolve(path))
                .timeout(PATIENCE)
                .header("User-Agent", "Mozilla/5.0 (demo)");
    }

    /** Sends once and gives the body. */
    String send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new DemoFailed(request.uri().getPath(), String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailed(request.uri().getPath(), "interrupted");
        }
    }

    void awaitService() {
        await("the service", () -> {
            try {
                return Optional.of(send(request("/q/health/live").build()));
            } catch (DemoFailed e) {
                return Optional.empty();
            }
        });
    }

    /** Asks again and again until there is an answer, two minutes at most. */
    static <T> T await(String what, Supplier<Optional<T>> question) {
        for (int i = 0; i < TRIES; i++) {
            Optional<T> answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DemoFailed(what, "interrupted");
            }
        }
        throw new DemoFailed(what, "did not come in time");
    }
}
