package app.marquee.development;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person who uses the API as every client does, over HTTP with a token. */
final class ApiClient {
    private final DemoHttp http;
    private final String token;
    private final @Nullable String tenantSlug;

    ApiClient(DemoHttp http, String token, @Nullable String tenantSlug) {
        this.http = http;
        this.token = token;
        this.tenantSlug = tenantSlug;
    }

    JsonObject query(String document) {
        return ask(document, new JsonObject());
    }

    /** The first hundred nodes of a connection, which are all that the demo has. */
    List<JsonObject> nodes(String connection, String selection) {
        return objects(query("{ %s(first: 100) { nodes { %s } } }".formatted(connection, selection))
                .getJsonObject(connection)
                .getJsonArray("nodes"));
    }

    /** Does one mutation and gives its payload. */
    JsonObject mutate(String mutation, String inputType, JsonObject input, String selection) {
        var document = "mutation($input: %s!) { %s(input: $input) { %s userErrors { field code message } } }"
                .formatted(inputType, mutation, selection);
        var payload = ask(document, new JsonObject().put("input", input)).getJsonObject(mutation);
        if (!payload.getJsonArray("userErrors").isEmpty()) {
            throw new DemoFailed(mutation, payload.getJsonArray("userErrors").encode());
        }
        return payload;
    }

    private JsonObject ask(String document, JsonObject variables) {
        var body = new JsonObject().put("query", document).put("variables", variables);
        var request = http.request("/graphql")
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(body.encode()));
        if (tenantSlug != null) {
            request.header("X-Tenant", tenantSlug);
        }
        var answer = new JsonObject(http.send(request.build()));
        if (answer.containsKey("errors")) {
            throw new DemoFailed(document, answer.getJsonArray("errors").encode());
        }
        return answer.getJsonObject("data");
    }

    static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }
}
