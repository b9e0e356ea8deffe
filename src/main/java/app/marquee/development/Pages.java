package app.marquee.development;

import io.vertx.core.http.HttpServerResponse;

/** How pages of development mode are answered. */
final class Pages {
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'self';"
            + " connect-src 'self'; img-src data:; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    private Pages() {}

    static void show(HttpServerResponse response, String html) {
        show(response, POLICY, html);
    }

    /** @param policy what the page may load and run, by Content-Security-Policy */
    static void show(HttpServerResponse response, String policy, String html) {
        secured(response)
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Content-Security-Policy", policy)
                .end(html);
    }

    static void script(HttpServerResponse response, String script) {
        secured(response)
                .putHeader("Content-Type", "text/javascript; charset=utf-8")
                .end(script);
    }

    static HttpServerResponse text(HttpServerResponse response) {
        return secured(response).putHeader("Content-Type", "text/plain; charset=utf-8");
    }

    static HttpServerResponse secured(HttpServerResponse response) {
        return response.putHeader("Cache-Control", "no-store").putHeader("X-Content-Type-Options", "nosniff");
    }
}
