package app.marquee.development;

import io.vertx.core.http.HttpServerResponse;

/** How pages of development mode are answered. */
final class Pages {
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'self';"
            + " connect-src 'self'; img-src data:; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    private Pages() {}

    static void show(HttpServerResponse response, String html) {
        secured(response)
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Content-Security-Policy", POLICY)
                .end(html);
    }

    static HttpServerResponse text(HttpServerResponse response) {
        return secured(response).putHeader("Content-Type", "text/plain; charset=utf-8");
    }

    static HttpServerResponse secured(HttpServerResponse response) {
        return response.putHeader("Cache-Control", "no-store").putHeader("X-Content-Type-Options", "nosniff");
    }
}
