package app.marquee.graphql;

import app.marquee.shared.Message;
import io.vertx.core.MultiMap;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client asks for, by the body of a POST or the parameters of a GET. */
record GraphQLRequest(
        @Nullable String query,
        @Nullable String documentId,
        @Nullable String operationName,
        @Nullable JsonObject variables,
        @Nullable JsonObject extensions) {
    private static final String QUERY = "query";
    private static final String DOCUMENT_ID = "documentId";
    private static final String OPERATION_NAME = "operationName";
    private static final String VARIABLES = "variables";
    private static final String EXTENSIONS = "extensions";
    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    /** @throws InvalidRequest when it is none */
    static GraphQLRequest ofBody(String body) {
        return of(object(body, Message.of("The request is not a JSON object")));
    }

    /** @throws InvalidRequest when it is none */
    static GraphQLRequest of(JsonObject request) {
        return new GraphQLRequest(
                text(request, QUERY),
                text(request, DOCUMENT_ID),
                text(request, OPERATION_NAME),
                map(request, VARIABLES),
                map(request, EXTENSIONS));
    }

    /** @throws InvalidRequest when it is none */
    static GraphQLRequest ofParameters(MultiMap parameters) {
        return new GraphQLRequest(
                single(parameters, QUERY),
                single(parameters, DOCUMENT_ID),
                single(parameters, OPERATION_NAME),
                singleMap(parameters, VARIABLES),
                singleMap(parameters, EXTENSIONS));
    }

    /** As the engine takes it. */
    JsonObject toJson(String document) {
        var json = Json.createObjectBuilder().add(QUERY, document);
        if (operationName != null) {
            json.add(OPERATION_NAME, operationName);
        }
        if (variables != null) {
            json.add(VARIABLES, variables);
        }
        return json.build();
    }

    private static @Nullable String text(JsonObject request, String name) {
        JsonValue value = request.getOrDefault(name, JsonValue.NULL);
        if (value instanceof JsonString text) {
            return text.getString().isBlank() ? null : text.getString();
        }
        if (value == JsonValue.NULL) {
            return null;
        }
        throw new InvalidRequest(Message.of("`%s` must be text", name));
    }

    private static @Nullable JsonObject map(JsonObject request, String name) {
        JsonValue value = request.getOrDefault(name, JsonValue.NULL);
        if (value instanceof JsonObject map) {
            return map;
        }
        if (value == JsonValue.NULL) {
            return null;
        }
        throw new InvalidRequest(Message.of("`%s` must be an object", name));
    }

    private static @Nullable String single(MultiMap parameters, String name) {
        List<String> values = parameters.getAll(name);
        if (values.size() > 1) {
            throw new InvalidRequest(Message.of("`%s` is there more than once", name));
        }
        return values.isEmpty() || values.get(0).isBlank() ? null : values.get(0);
    }

    private static @Nullable JsonObject singleMap(MultiMap parameters, String name) {
        String text = single(parameters, name);
        return text == null || text.equals("null") ? null : object(text, Message.of("`%s` must be an object", name));
    }

    private static JsonObject object(String text, Message otherwise) {
        try (var reader = READERS.createReader(new StringReader(text))) {
            return reader.readObject();
        } catch (RuntimeException e) { // What is nested too deep the parser refuses without an exception of its own.
            throw new InvalidRequest(otherwise);
        }
    }
}
