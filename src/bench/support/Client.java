package bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Speaks GraphQL with the service as one caller. */
public final class Client {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final String token;

    public Client(Service service, String token) {
        this.address = service.address();
        this.token = token;
    }

    /** Makes a tenant (UTC, USD) of which the subject is the owner. */
    public void onboard(String slug, String plan, String ownerSubject) throws IOException, InterruptedException {
        mutate(
                "onboardTenant",
                "OnboardTenantInput",
                Map.of(
                        "slug",
                        slug,
                        "name",
                        slug,
                        "industry",
                        "RETAIL",
                        "plan",
                        plan,
                        "timeZone",
                        "UTC",
                        "currencyCode",
                        "USD",
                        "owner",
                        Map.of("email", "owner@" + slug + ".example", "subject", ownerSubject)),
                "tenant { id }");
    }

    /** Does a mutation that has to work; answers its payload. */
    public JsonNode mutate(String mutation, String inputType, Map<String, ?> input, String selection)
            throws IOException, InterruptedException {
        var document = "mutation($input: %s!) { %s(input: $input) { %s userErrors { field code message } } }"
                .formatted(inputType, mutation, selection);
        var payload = query(document, Map.of("input", input)).get(mutation);
        if (!payload.get("userErrors").isEmpty()) {
            throw new IllegalStateException(payload.toString());
        }
        return payload;
    }

    /** Answers the data. */
    public JsonNode query(String document, Map<String, ?> variables) throws IOException, InterruptedException {
        var body = JSON.writeValueAsString(Map.of("query", document, "variables", variables));
        var request = HttpRequest.newBuilder(URI.create(address + "/graphql"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString(body))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        var json = JSON.readTree(answer.body());
        if (answer.statusCode() != 200 || json.has("errors")) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return json.get("data");
    }

    /** Makes an upload; answers its id and where to PUT it. */
    public JsonNode createUpload(String fileName) throws IOException, InterruptedException {
        return mutate("createUpload", "CreateUploadInput", Map.of("fileName", fileName), "upload { id url }")
                .get("upload");
    }

    /**
     * Starts an import of what was uploaded; answers the operation's id.
     *
     * @param columns the field that each column fills
     */
    public String startImport(JsonNode upload, String kind, Map<String, String> columns)
            throws IOException, InterruptedException {
        var input = Map.of(
                "uploadId",
                upload.get("id").asText(),
                "kind",
                "IMPORT_" + kind,
                "columns",
                columns.entrySet().stream()
                        .map(each -> Map.of("column", each.getKey(), "field", each.getValue()))
                        .toList());
        return mutate("startImport", "StartImportInput", input, "bulkOperation { id }")
                .at("/bulkOperation/id")
                .asText();
    }

    /** Waits for the end of a bulk operation, which has to be a good one. */
    public JsonNode awaitOperation(String id, Duration pause) throws IOException, InterruptedException {
        while (true) {
            var operation = query(
                            "query($id: ID!) { bulkOperation(id: $id) { status succeeded failure completedAt } }",
                            Map.of("id", id))
                    .get("bulkOperation");
            var status = operation.get("status").asText();
            if (status.equals("COMPLETED")) {
                return operation;
            }
            if (!List.of("CREATED", "RUNNING").contains(status)) {
                throw new IllegalStateException(operation.toString());
            }
            Thread.sleep(pause.toMillis());
        }
    }

    /** PUTs a body to an address that the service gave, on the port where it listens now. */
    public void put(String url, BodyPublisher body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                        URI.create(address + URI.create(url).getRawPath()))
                .PUT(body)
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 204) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }
}
