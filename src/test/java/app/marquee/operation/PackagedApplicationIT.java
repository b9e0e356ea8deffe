package app.marquee.operation;

import static app.marquee.operation.DatabaseServer.OWNER;
import static app.marquee.operation.DatabaseServer.PASSWORD;
import static app.marquee.operation.DatabaseServer.SUPERUSER;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import app.marquee.SocketClient;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged application on a plain PostgreSQL whose roles were made outside it, and a login of the operator's. */
class PackagedApplicationIT {
    private static final String ONBOARD = """
            mutation($input: OnboardTenantInput!) {
              onboardTenant(input: $input) { tenant { slug } userErrors { code } }
            }""";

    private static DatabaseServer database;
    private static LoginServer logins;
    private static PackagedApplication service;

    @BeforeAll
    static void start() throws IOException, SQLException, GeneralSecurityException, InterruptedException {
        database = DatabaseServer.start();
        logins = LoginServer.start();
        try (var migration = PackagedApplication.start(Settings.ofMigration(database), "migrate")) {
            assertThat(migration.exitCode()).as(migration.output()).isZero();
        }
        service = PackagedApplication.start(with(Map.of("QUARKUS_LOG_CATEGORY__APP_MARQUEE__LEVEL", "DEBUG")));
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        service.close();
        logins.close();
        database.close();
    }

    @Test
    void theSchemaBelongsToTheOwner() throws SQLException {
        try (var connection = database.connectToMarquee();
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery("select count(*), count(*) filter (where tableowner <> 'marquee_owner')"
                                + " from pg_tables where schemaname = 'public'")) {
            row.next();
            assertThat(row.getInt(1)).isGreaterThan(20);
            assertThat(row.getInt(2)).isZero();
        }
    }

    @Test
    void migratingAgainChangesNothing() throws IOException, InterruptedException {
        try (var migration = PackagedApplication.start(Settings.ofMigration(database), "migrate")) {
            assertThat(migration.exitCode()).as(migration.output()).isZero();
            assertThat(migration.output()).contains("is up to date");
        }
    }

    @Test
    void itIsReadyWhenTheDatabaseIs() {
        marquee()
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body("checks.name", hasItem(containsString("Database")));
        marquee().get("/q/health/live").then().statusCode(200);
        marquee().get("/q/health/started").then().statusCode(200);
    }

    @Test
    void itShowsMetrics() {
        marquee().get("/q/metrics").then().statusCode(200).body(containsString("agroal_active_count"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/token?user=admin", "/dev/mailbox", "/", "/q/dev-ui", "/q/graphql-ui", "/graphql-ui"})
    void nothingOfDevelopmentIsThere(String path) {
        marquee().redirects().follow(false).get(path).then().statusCode(404);
    }

    @Test
    void aCallWithoutATokenIsRefused() {
        graphql(marquee(), "{ viewer { subject } }", Map.of())
                .then()
                .statusCode(401)
                .body("errors[0].extensions.code", equalTo("UNAUTHENTICATED"));
    }

    @Test
    void tenantsWorkAndTheLogNamesThemButNoPerson() throws IOException {
        var input = Map.of(
                "slug", "logged",
                "name", "Logged shop",
                "industry", "RETAIL",
                "plan", "GROWTH",
                "timeZone", "UTC",
                "currencyCode", "USD",
                "owner", Map.of("email", "confidential@logged.example", "subject", "logged-owner"));
        graphql(as(logins.token("operator", "marquee-admin")), ONBOARD, Map.of("input", input))
                .then()
                .statusCode(200)
                .body("data.onboardTenant.tenant.slug", equalTo("logged"));

        graphql(
                        as(logins.token("logged-owner")).header("X-Request-Id", "request-of-this-test"),
                        "{ tenant { slug members { nodes { email } } } }",
                        Map.of())
                .then()
                .statusCode(200)
                .header("X-Request-Id", "request-of-this-test")
                .body("data.tenant.members.nodes[0].email", equalTo("confidential@logged.example"));

        List<JsonObject> lines =
                Awaitility.await().until(() -> loggedBy("request-of-this-test"), logged -> !logged.isEmpty());
        assertThat(lines)
                .allSatisfy(
                        line -> assertThat(context(line).getString("tenant")).hasSize(36));
        assertThat(service.output()).doesNotContain("confidential@").doesNotContain(PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "x\" , \"tenant\": \"y",
                "0123456789012345678901234567890123456789012345678901234567890123456789"
            })
    void aRequestIdThatCouldForgeALogLineIsReplaced(String id) {
        assertThat(marquee().header("X-Request-Id", id).get("/q/health/live").header("X-Request-Id"))
                .isNotEqualTo(id)
                .hasSize(36);
    }

    @Test
    void clientsFollowWhatAnotherReplicaDoesAndAreToldWhenTheirsEnds() throws IOException, InterruptedException {
        SocketClient client;
        // It takes no jobs: what its clients see is what the other one does.
        try (var replica = PackagedApplication.start(with(Map.of("MARQUEE_JOBS_AT_ONCE", "0")))) {
            String owner = newOwner("followed");
            String operation = importOfOneCustomer(owner);
            client = SocketClient.openAt(replica.address());
            client.send("{\"type\": \"connection_init\", \"payload\": {\"Authorization\": \"Bearer " + owner + "\"}}");
            assertThat(client.next().getString("type")).isEqualTo("connection_ack");
            client.subscribe(
                    "1",
                    "subscription($id: ID!) { bulkOperationProgress(id: $id) { status succeeded } }",
                    Map.of("id", operation));
            assertThat(lastState(client)).isEqualTo(Map.of("status", "COMPLETED", "succeeded", 1));
        }
        assertThat(client.closeCode()).isEqualTo(1001);
    }

    private static String newOwner(String slug) {
        var input = Map.of(
                "slug", slug,
                "name", slug,
                "industry", "RETAIL",
                "plan", "GROWTH",
                "timeZone", "UTC",
                "currencyCode", "USD",
                "owner", Map.of("email", "owner@" + slug + ".example", "subject", slug + "-owner"));
        graphql(as(logins.token("operator", "marquee-admin")), ONBOARD, Map.of("input", input))
                .then()
                .body("data.onboardTenant.userErrors", empty());
        return logins.token(slug + "-owner");
    }

    private static String importOfOneCustomer(String owner) {
        JsonPath upload = graphql(
                        as(owner),
                        "mutation { createUpload(input: {fileName: \"one.csv\"}) { upload { id url } } }",
                        Map.of())
                .jsonPath()
                .setRootPath("data.createUpload.upload");
        String path = URI.create(upload.getString("url")).getPath();
        marquee().body("number\n1\n").put(path).then().statusCode(204);
        return graphql(as(owner), """
                        mutation($upload: ID!) { startImport(input: {uploadId: $upload, kind: IMPORT_CUSTOMERS,
                          columns: [{column: "number", field: "externalId"}]}) { bulkOperation { id } } }""", Map.of("upload", upload.getString("id")))
                .jsonPath()
                .getString("data.startImport.bulkOperation.id");
    }

    private static Map<String, Object> lastState(SocketClient client) {
        Map<String, Object> state = Map.of();
        JsonPath message = client.next();
        while (message.getString("type").equals("next")) {
            state = message.getMap("payload.data.bulkOperationProgress");
            message = client.next();
        }
        assertThat(message.getString("type")).isEqualTo("complete");
        return state;
    }

    @Test
    void itRefusesToRunWithoutADatabase() throws IOException, InterruptedException {
        assertRefuses(
                without("QUARKUS_DATASOURCE_JDBC_URL"),
                "its URL is not set. To activate the datasource, set configuration property 'quarkus.datasource.jdbc.url'");
    }

    @Test
    void itRefusesASchemaThatIsNotMigrated() throws IOException, InterruptedException, SQLException {
        database.administer("create database unmigrated owner marquee_owner");
        assertRefuses(with(Map.of("QUARKUS_DATASOURCE_JDBC_URL", database.address("unmigrated"))), "Validate failed");
    }

    @Test
    void itRefusesToRunAsSuperuser() throws IOException, InterruptedException {
        assertRefuses(with(Map.of("QUARKUS_DATASOURCE_USERNAME", SUPERUSER)), "database role is a superuser");
    }

    @Test
    void itRefusesToRunAsOwner() throws IOException, InterruptedException {
        assertRefuses(with(Map.of("QUARKUS_DATASOURCE_USERNAME", OWNER)), "database role owns tables");
    }

    @Test
    void itRefusesToRunAsMemberOfTheOwner() throws IOException, InterruptedException, SQLException {
        database.administer("create role deputy login in role marquee_owner, marquee_app");
        assertRefuses(with(Map.of("QUARKUS_DATASOURCE_USERNAME", "deputy")), "database role owns tables");
    }

    @Test
    void itRefusesARoleThatBypassesRowSecurity() throws IOException, InterruptedException, SQLException {
        database.administer("create role bypassing login bypassrls in role marquee_app");
        assertRefuses(
                with(Map.of("QUARKUS_DATASOURCE_USERNAME", "bypassing")), "database role may bypass row security");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MARQUEE_KEYS_ENCRYPTION_1", "MARQUEE_KEYS_EQUALITY", "MARQUEE_KEYS_SIGNING"})
    void itRefusesTheKeysOfDevelopment(String setting) throws IOException, InterruptedException {
        assertRefuses(with(Map.of(setting, Settings.key("development-key................."))), "is a development key");
    }

    @Test
    void itReadsKeysFromFiles(@TempDir Path folder) throws IOException, InterruptedException {
        var environment = with(Map.of("SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS", folder.toString()));
        for (var key : List.of("ENCRYPTION_1", "CURRENT", "EQUALITY", "SIGNING")) {
            var setting = "marquee.keys." + key.toLowerCase(Locale.ROOT).replace('_', '.');
            Files.writeString(folder.resolve(setting), environment.remove("MARQUEE_KEYS_" + key));
        }
        try (var application = PackagedApplication.start(environment)) {
            given().baseUri(application.address()).get("/q/health/ready").then().statusCode(200);
        }
    }

    @Test
    void itRefusesToRunWithoutKeys() throws IOException, InterruptedException {
        assertRefuses(without("MARQUEE_KEYS_SIGNING"), "marquee.keys.signing is not set");
        assertRefuses(with(Map.of("MARQUEE_KEYS_CURRENT", "2")), "marquee.keys.encryption.2 is not set");
    }

    @Test
    void itRefusesToLetInTokensForOtherApplications() throws IOException, InterruptedException {
        assertRefuses(without("QUARKUS_OIDC_TOKEN_AUDIENCE"), "quarkus.oidc.token.audience is not set");
    }

    private static void assertRefuses(Map<String, String> environment, String reason)
            throws IOException, InterruptedException {
        try (var application = PackagedApplication.start(environment)) {
            assertThat(application.exitCode()).isNotZero();
            assertThat(application.output()).contains(reason);
        }
    }

    private static Map<String, String> with(Map<String, String> changed) {
        return Settings.ofService(database, logins.address(), changed);
    }

    private static Map<String, String> without(String name) {
        var environment = with(Map.of());
        environment.remove(name);
        return environment;
    }

    private static RequestSpecification marquee() {
        return given().baseUri(service.address());
    }

    private static RequestSpecification as(String token) {
        return marquee().header("Authorization", "Bearer " + token);
    }

    private static Response graphql(RequestSpecification caller, String document, Map<String, ?> variables) {
        return caller.contentType("application/json")
                .body(Map.of("query", document, "variables", variables))
                .post("/graphql");
    }

    /** The lines of a request; that all of the output parses shows that nothing else than JSON is written. */
    private static List<JsonObject> loggedBy(String requestId) throws IOException {
        return service.output()
                .lines()
                .map(JsonObject::new)
                .filter(line -> requestId.equals(context(line).getString("requestId")))
                .toList();
    }

    private static JsonObject context(JsonObject line) {
        return line.getJsonObject("mdc");
    }
}
