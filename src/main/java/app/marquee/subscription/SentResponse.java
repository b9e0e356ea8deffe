package app.marquee.subscription;

import io.quarkus.vertx.http.runtime.filters.AbstractResponseWrapper;
import io.vertx.core.http.HttpServerResponse;

/**
 * The response to the request that opened a connection: it was sent long ago. What runs later for the client may put
 * into its head what it would tell others by HTTP, and nobody hears it.
 */
final class SentResponse extends AbstractResponseWrapper {
    SentResponse(HttpServerResponse sent) {
        super(sent);
    }

    @Override
    public HttpServerResponse setStatusCode(int statusCode) {
        return this;
    }

    @Override
    public HttpServerResponse putHeader(String name, String value) {
        return this;
    }

    @Override
    public HttpServerResponse putHeader(CharSequence name, CharSequence value) {
        return this;
    }

    @Override
    public HttpServerResponse putHeader(String name, Iterable<String> values) {
        return this;
    }

    @Override
    public HttpServerResponse putHeader(CharSequence name, Iterable<CharSequence> values) {
        return this;
    }
}
