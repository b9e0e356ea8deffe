package app.marquee.outbound;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.Map;

/** One request to a server that a tenant named. */
public record Call(HttpMethod method, WebAddress target, Map<String, String> headers, Buffer body) {
    public static Call get(WebAddress target, Map<String, String> headers) {
        return new Call(HttpMethod.GET, target, headers, Buffer.buffer());
    }

    public static Call post(WebAddress target, Map<String, String> headers, String body) {
        return new Call(HttpMethod.POST, target, headers, Buffer.buffer(body));
    }

    /** Without what is in it: headers hold secrets, and bodies hold what people are told. */
    @Override
    public String toString() {
        return method + " " + target;
    }
}
