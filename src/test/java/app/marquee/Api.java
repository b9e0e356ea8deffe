package app.marquee;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.shared.Ids;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A caller of the API. Each test makes a tenant of its own, so tests do not meet. */
public final class Api {
    private static final AtomicInteger COUNTER = new AtomicInteger();
    /** As a person's browser calls itself. */
    public static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);
    // Signed once: every test onboards a tenant as this caller.
    private static final Api ADMIN = new Api(TestLogins.token("saas-admin", "marquee-admin"), null);

    // REST Assured's has a connection for each call.
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        Awaitility.setDefaultPollInterval(Duration.ofMillis(25));
    }

    /** Those that errors.md tells of. */
    private static final Set<String> EXTENSIONS = Set.of("code", "retryAfterMs", "reason", "maximumCost");

    private final @Nullable String token;
    private final @Nullable String tenantSlug;

    private Api(@Nullable String token, @Nullable String tenantSlug) {
        this.token = token;
        this.tenantSlug = tenantSlug;
    }

    /** A SaaS admin. */
    public static Api admin() {
        return ADMIN;
    }

    /** A person by the subject of the login. */
    public static Api person(String subject) {
        return new Api(TestLogins.token(subject), null);
    }

    public static Api withToken(@Nullable String token) {
        return new Api(token, null);
    }

    /** A name that no other test has. */
    public static String unique(String base) {
        return base + "-" + RUN + "-" + COUNTER.incrementAndGet();
    }

    /** The owner of a new tenant (RETAIL, UTC, USD, plan GROWTH). */
    public static Api newTenant() {
        return newTenant("GROWTH", "UTC", "USD");
    }

    public static Api newTenant(String plan, String timeZone, String currencyCode) {
        String slug = unique("shop");
        admin().mutate(
                        "onboardTenant",
                        "OnboardTenantInput",
                        Map.of(
                                "slug", slug,
                                "name", "Shop " + slug,
                                "industry", "RETAIL",
                                "plan", plan,
                                "timeZone", timeZone,
                                "currencyCode", currencyCode,
                                "owner", Map.of("email", "owner@" + slug + ".example", "subject", slug + "-owner")),
                        "tenant { id }");
        return person(slug + "-owner").in(slug);
    }

    /** The same caller, choosing a tenant. */
    public Api in(String slug) {
        return new Api(token, slug);
    }

    /** A new member of this caller's tenant. */
    public Api member(String role) {
        String subject = unique(role.toLowerCase(java.util.Locale.ROOT));
        mutate(
                "addMember",
                "AddMemberInput",
                Map.of("email", subject + "@team.example", "subject", subject, "role", role),
                "member { id }");
        return new Api(TestLogins.token(subject), tenantSlug);
    }

    public String slug() {
        return String.valueOf(tenantSlug);
    }

    /** The id of this caller's tenant, for tests that look beneath the API. */
    public UUID tenantId() {
        return Ids.decode("tnt", query("{ tenant { id } }").getString("tenant.id"));
    }

    public String token() {
        return String.valueOf(token);
    }

    public Response send(String document, Map<String, ?> variables) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/graphql"))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .header("Accept", "application/graphql-response+json")
                .POST(BodyPublishers.ofString(body(document, variables)));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (tenantSlug != null) {
            request.header("X-Tenant", tenantSlug);
        }
        Response response = send(request.build());
        assertThat(extensionsOf(response)).isSubsetOf(EXTENSIONS);
        return response;
    }

    /** Sends a text to another of the service's addresses, as nobody; follows no redirect. */
    public static Response send(String method, String path, String contentType, String body) {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", contentType)
                .method(method, BodyPublishers.ofString(body))
                .build());
    }

    /** What the errors carry beside their messages. */
    private static List<String> extensionsOf(Response response) {
        List<Map<String, ?>> errors = response.jsonPath().getList("errors.extensions");
        return errors == null
                ? List.of()
                : errors.stream().flatMap(each -> each.keySet().stream()).toList();
    }

    private static String body(String document, Map<String, ?> variables) {
        try {
            return JSON.writeValueAsString(Map.of("query", document, "variables", variables));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Response send(HttpRequest request) {
        try {
            return new Answer(HTTP.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks and expects no error; paths begin below {@code data}. */
    public JsonPath query(String document, Map<String, ?> variables) {
        Response response = send(document, variables);
        JsonPath json = response.jsonPath();
        assertThat(json.getList("errors")).as(response.asString()).isNullOrEmpty();
        assertThat(response.statusCode()).isEqualTo(200);
        return json.setRootPath("data");
    }

    public JsonPath query(String document) {
        return query(document, Map.of());
    }

    /** Does one mutation and expects it to work; paths begin below its payload. */
    public JsonPath mutate(String mutation, String inputType, Map<String, ?> input, String selection) {
        JsonPath payload = attempt(mutation, inputType, input, selection);
        assertThat(payload.getList("userErrors")).isEmpty();
        return payload;
    }

    /** Does one mutation that may have userErrors; paths begin below its payload. */
    public JsonPath attempt(String mutation, String inputType, Map<String, ?> input, String selection) {
        JsonPath payload = query(document(mutation, inputType, selection), Map.of("input", input))
                .setRootPath("data." + mutation);
        assertThat(SchemaCodes.answeredBy(mutation))
                .as("the codes that the description of %s names", mutation)
                .containsAll(payload.getList("userErrors.code"));
        return payload;
    }

    /** The codes of the userErrors of a mutation. */
    public List<String> errorsOf(String mutation, String inputType, Map<String, ?> input) {
        return attempt(mutation, inputType, input, "__typename").getList("userErrors.code");
    }

    /** The code of the one top-level error of a mutation. */
    public String failureOf(String mutation, String inputType, Map<String, ?> input) {
        return send(document(mutation, inputType, "__typename"), Map.of("input", input))
                .jsonPath()
                .getString("errors[0].extensions.code");
    }

    private static String document(String mutation, String inputType, String selection) {
        return "mutation($input: %s!) { %s(input: $input) { %s userErrors { field code message } } }"
                .formatted(inputType, mutation, selection);
    }
}
