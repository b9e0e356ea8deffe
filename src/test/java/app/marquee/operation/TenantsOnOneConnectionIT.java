package app.marquee.operation;

import static app.marquee.operation.DatabaseServer.SERVICE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;

/**
 * Two tenants take turns on the only connection there is, while requests fail, run into a timeout or lose the connection
 * under their feet: each tenant's customers are what a plain map says, and never the other's.
 */
@SuppressWarnings("NullAway.Init") // what is started before all tries
class TenantsOnOneConnectionIT {
    private static final int CUSTOMERS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final List<String> TENANTS = List.of("even", "odd");
    // To look at the schema, which the onboarding start has done, takes two.
    private static final Map<String, String> ONE_CONNECTION =
            Map.of("QUARKUS_DATASOURCE_JDBC_MAX_SIZE", "1", "QUARKUS_FLYWAY_VALIDATE_AT_START", "false");
    private static final AtomicInteger TRIES = new AtomicInteger();

    private static DatabaseServer database;
    private static LoginServer logins;
    private static PackagedApplication service;
    private static String address;

    @BeforeContainer
    static void start() throws IOException, SQLException, GeneralSecurityException, InterruptedException {
        database = DatabaseServer.start();
        logins = LoginServer.start();
        try (var migration = PackagedApplication.start(Settings.ofMigration(database), "migrate")) {
            assertThat(migration.exitCode()).as(migration.output()).isZero();
        }
        try (var onboarding = PackagedApplication.start(Settings.ofService(database, logins.address(), Map.of()))) {
            TENANTS.forEach(tenant -> onboard(onboarding.address(), tenant));
        }
        database.administer("alter role " + SERVICE + " set statement_timeout = '500ms'");
        service = PackagedApplication.start(Settings.ofService(database, logins.address(), ONE_CONNECTION));
        address = service.address();
    }

    @AfterContainer
    static void stop() throws IOException, InterruptedException {
        service.close();
        logins.close();
        database.close();
    }

    /** What a tenant's caller does to one of its customers. */
    enum Action {
        /** Gives the customer a name. */
        NAME,
        /** Reads all customers. */
        READ,
        /** Names the customer along with one that is refused, so that both are rolled back. */
        NAME_WITH_ERROR,
        /** Names the customer in a request whose other part ends in an exception. */
        NAME_BESIDE_EXCEPTION,
        /** Names the customer while its row is locked for longer than a statement may take. */
        NAME_LOCKED,
        /** Names the customer while the server ends the connection. */
        NAME_KILLED
    }

    record Step(Action action, int customer) {}

    @Property(tries = 30, shrinking = ShrinkingMode.OFF, afterFailure = AfterFailureMode.RANDOM_SEED)
    void tenantsNeverMeet(@ForAll("steps") List<Step> even, @ForAll("steps") List<Step> odd) {
        Stream.concat(even.stream(), odd.stream()).map(Step::action).forEach(Statistics::collect);
        String run = "run" + TRIES.incrementAndGet();
        var callers = List.of(new Caller(TENANTS.get(0), run), new Caller(TENANTS.get(1), run));

        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> even.forEach(callers.get(0)::take)),
                        CompletableFuture.runAsync(() -> odd.forEach(callers.get(1)::take)))
                .join();

        callers.forEach(Caller::read);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        var actions = Arbitraries.frequency(
                Tuple.of(8, Action.NAME),
                Tuple.of(6, Action.READ),
                Tuple.of(3, Action.NAME_WITH_ERROR),
                Tuple.of(3, Action.NAME_BESIDE_EXCEPTION),
                Tuple.of(1, Action.NAME_LOCKED),
                Tuple.of(2, Action.NAME_KILLED));
        return Combinators.combine(actions, Arbitraries.integers().between(0, CUSTOMERS - 1))
                .as(Step::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(20);
    }

    /** A tenant's caller and what it knows to have said. */
    private static final class Caller {
        private static final String READ = """
                query($ids: [String!]) { customers(first: 100, filter: {externalId: $ids}) {
                  nodes { externalId displayName } } }""";
        private static final String NAME = """
                mutation($customers: [CustomerInput!]!) {
                  upsertCustomers(input: {customers: $customers}) { customers { displayName } userErrors { code } } }""";
        private static final String NAME_AND_FAIL = """
                mutation($customers: [CustomerInput!]!) {
                  first: revokeApiKey(input: {id: "key_00000000000000000000000000"}) { secret }
                  upsertCustomers(input: {customers: $customers}) { customers { displayName } userErrors { code } } }""";

        private final String tenant;
        private final String run;
        private final Map<String, String> names = new TreeMap<>();
        private int spoken;

        Caller(String tenant, String run) {
            this.tenant = tenant;
            this.run = run;
        }

        void take(Step step) {
            String customer = customer(step.customer());
            switch (step.action()) {
                case NAME -> name(NAME, customer);
                case READ -> read();
                case NAME_WITH_ERROR -> nameWithError(customer);
                case NAME_BESIDE_EXCEPTION -> name(NAME_AND_FAIL, customer);
                case NAME_LOCKED -> nameLocked(customer);
                case NAME_KILLED -> nameKilled(customer);
            }
        }

        private void name(String document, String customer) {
            String name = newName();
            Response answer = send(document, Map.of("customers", List.of(input(customer, name))));
            settle(customer, name, answer);
        }

        /** A request that worked changed the name; of one that failed only reading tells. */
        private void settle(String customer, String name, Response answer) {
            if (answer.statusCode() == 200 && answer.jsonPath().get("data.upsertCustomers.customers") != null) {
                names.put(customer, name);
                return;
            }
            Map<String, String> found = found();
            assertThat(found.get(customer)).isIn(names.get(customer), name);
            if (name.equals(found.get(customer))) {
                names.put(customer, name);
            }
        }

        private void nameWithError(String customer) {
            Response answer = send(
                    NAME, Map.of("customers", List.of(input(customer, newName()), input(run + "-x", "x".repeat(201)))));
            assertThat(answer.jsonPath().<Object>get("data.upsertCustomers.customers"))
                    .isNull();
        }

        private void nameLocked(String customer) {
            try (var connection = database.connectToMarquee();
                    var statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("select from customer where external_id = '" + customer + "' for update");
                name(NAME, customer);
                connection.rollback();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private void nameKilled(String customer) {
            var kill = CompletableFuture.runAsync(() -> IntStream.range(0, 5).forEach(this::kill));
            name(NAME, customer);
            kill.join();
        }

        private void kill(int time) {
            try {
                Thread.sleep(ThreadLocalRandom.current().nextInt(8));
                database.administer(
                        "select pg_terminate_backend(pid) from pg_stat_activity where usename = '" + SERVICE + "'");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void read() {
            assertThat(found()).isEqualTo(names);
        }

        /** The customers of this run by name. Asked again where the other tenant's caller had the connection ended. */
        private Map<String, String> found() {
            Response answer = await().atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(20))
                    .until(
                            () -> send(READ, Map.of("ids", customers())),
                            read -> read.jsonPath().get("errors") == null);
            Map<String, String> found = new TreeMap<>();
            for (Map<String, String> node : answer.jsonPath().<Map<String, String>>getList("data.customers.nodes")) {
                found.put(node.get("externalId"), node.get("displayName"));
            }
            return found;
        }

        private Response send(String document, Map<String, ?> variables) {
            Response answer = graphql(address, logins.token(tenant + "-owner"), document, variables);
            String other = TENANTS.get(1 - TENANTS.indexOf(tenant));
            assertThat(answer.asString()).doesNotContain("of " + other);
            assertThat(answer.statusCode() == 200 || answer.jsonPath().get("errors[0].extensions.code") != null)
                    .as("An answer in the form of GraphQL: %s", answer.asString())
                    .isTrue();
            return answer;
        }

        private List<String> customers() {
            return IntStream.range(0, CUSTOMERS).mapToObj(this::customer).toList();
        }

        /** Both tenants call their customers the same. */
        private String customer(int number) {
            return run + "-" + number;
        }

        private String newName() {
            return "Name " + ++spoken + " of " + tenant;
        }

        private static Map<String, Object> input(String customer, String name) {
            return Map.of("externalId", customer, "displayName", name);
        }
    }

    private static void onboard(String at, String tenant) {
        graphql(
                        at,
                        logins.token("operator", "marquee-admin"),
                        "mutation($input: OnboardTenantInput!) { onboardTenant(input: $input) { userErrors { code } } }",
                        Map.of(
                                "input",
                                Map.of(
                                        "slug", tenant,
                                        "name", "Shop of " + tenant,
                                        "industry", "RETAIL",
                                        "plan", "GROWTH",
                                        "timeZone", "UTC",
                                        "currencyCode", "USD",
                                        "owner",
                                                Map.of(
                                                        "email",
                                                        "owner@" + tenant + ".example",
                                                        "subject",
                                                        tenant + "-owner"))))
                .then()
                .statusCode(200);
    }

    private static Response graphql(String at, String token, String document, Map<String, ?> variables) {
        return given().baseUri(at)
                .header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(Map.of("query", document, "variables", variables))
                .post("/graphql");
    }
}
