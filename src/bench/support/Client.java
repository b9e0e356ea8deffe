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
