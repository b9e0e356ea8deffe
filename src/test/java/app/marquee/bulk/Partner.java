package app.marquee.bulk;

import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings files in as a partner's system would. */
record Partner(Api api) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static Partner ofNewTenant() {
        return new Partner(Api.newTenant());
    }

    JsonPath createUpload(String fileName) {
        return api.mutate(
                "createUpload", "CreateUploadInput", Map.of("fileName", fileName), "upload { id url expiresAt }");
    }

    /** Uploads a file; answers the upload's id. */
    String upload(String fileName, byte[] content) {
        var upload = createUpload(fileName);
        var answer = put(upload.getString("upload.url"), BodyPublishers.ofByteArray(content));
        if (answer.statusCode() != 204) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return upload.getString("upload.id");
    }

    static HttpResponse<String> put(String url, String text) {
        return put(url, BodyPublishers.ofString(text));
    }

    static HttpResponse<String> put(String url, BodyPublisher body) {
        return send(HttpRequest.newBuilder(reachable(url)).PUT(body));
    }

    static HttpResponse<String> get(String url) {
        return send(HttpRequest.newBuilder(reachable(url)));
    }

    static HttpResponse<String> get(String url, String language) {
        return send(HttpRequest.newBuilder(reachable(url)).header("Accept-Language", language));
    }

    /** As sent by the service for a client that takes it compressed. */
    static HttpResponse<byte[]> getPacked(String url) {
        var request = HttpRequest.newBuilder(reachable(url)).header("Accept-Encoding", "br, gzip");
        return send(request, BodyHandlers.ofByteArray());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString());
    }

    private static <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> handler) {
        try {
            return HTTP.send(request.build(), handler);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The address on the port where this run's service listens. */
    static URI reachable(String url) {
        return URI.create(
                "http://localhost:" + RestAssured.port + URI.create(url).getRawPath());
    }

    /** Starts an import and waits for its end. */
    JsonPath imported(String uploadId, String kind, Map<String, String> columns) {
        var started = start(uploadId, kind, columns);
        return awaitEnd(started.getString("bulkOperation.id"));
    }

    JsonPath imported(String fileName, String text) {
        return imported(
                upload(fileName, text.getBytes(StandardCharsets.UTF_8)), "EXPORT_CUSTOMERS", Map.of("name", "name"));
    }

    JsonPath start(String uploadId, String kind, Map<String, String> columns) {
        return api.mutate(
                "startImport",
                "StartImportInput",
                input(uploadId, kind, columns),
                "bulkOperation { id status processed }");
    }

    static Map<String, Object> input(String uploadId, String kind, Map<String, String> columns) {
        var input = new LinkedHashMap<String, Object>();
        input.put("uploadId", uploadId);
        input.put("kind", kind);
        input.put(
                "columns",
                columns.entrySet().stream()
                        .map(each -> Map.of("column", each.getKey(), "field", each.getValue()))
                        .toList());
        return input;
    }

    JsonPath awaitEnd(String operationId) {
        return await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> operation(operationId),
                        operation -> List.of("COMPLETED", "FAILED").contains(operation.getString("status")));
    }

    /** The operation as of now; paths begin below it. */
    JsonPath operation(String id) {
        return api.query("""
                        query($id: ID!) { bulkOperation(id: $id) {
                          id kind status processed succeeded failed failure errorsUrl createdAt completedAt } }""", Map.of("id", id)).setRootPath("data.bulkOperation");
    }
}
