package app.marquee.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.SqlRecorder;
import app.marquee.TestClock;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MarqueeTest
class EventApiTest {
    private static final String RESULTS = "results { status code message refusedEvent { id type code message } }";

    @Inject
    SqlRecorder sql;

    @Inject
    TestClock clock;

    @Inject
    TenantContext tenantContext;

    @Inject
    Erasures erasures;

    @Inject
    NativeStatements statements;

    private final Instant now = Instant.now();
    private Api owner = Api.withToken(null);

    @BeforeEach
    void onboard() {
        owner = Api.newTenant();
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void eachEventIsTakenOrRefusedForItself() {
        var late = event("visit", now.minus(Duration.ofDays(40)), Map.of("customerExternalId", "ada"));
        var results = record(
                        event("visit", now, Map.of("customerExternalId", "ada", "messageId", "m1")),
                        event("visit", now, Map.of("customerExternalId", "ada", "messageId", "m1")),
                        event("visit", now, Map.of()),
                        event("visit", now.minus(Duration.ofDays(800)), Map.of("customerExternalId", "ada")),
                        event("visit", now.plus(Duration.ofDays(2)), Map.of("customerExternalId", "ada")),
                        event("visit", now, Map.of("anonymousId", "visitor", "properties", Map.of("bad", "\0"))),
                        late)
                .<Map<String, Object>>getList("results");

        assertThat(results)
                .extracting(result -> result.get("status") + " " + result.get("code"))
                .containsExactly(
                        "RECORDED null",
                        "DUPLICATE null",
                        "REFUSED INVALID",
                        "REFUSED EVENT_TOO_OLD",
                        "REFUSED EVENT_IN_FUTURE",
                        "REFUSED INVALID",
                        "RECORDED null");
        assertThat(results.get(2)).containsEntry("refusedEvent", null);
        assertThat(results.get(3)).extractingByKey("refusedEvent").isNotNull();
        assertThat(record(late).<String>getList("results.status")).containsExactly("DUPLICATE");
        assertThat(used()).isEqualTo(2);
        assertThat(timesOf("ada")).hasSize(2).isSortedAccordingTo((one, other) -> other.compareTo(one));
    }

    @Test
    void aVisitorIsACustomerAndIsKnownByBothIdsFromThenOn() {
        record(event("order", now, Map.of("anonymousId", "v1", "customerExternalId", "ada")));
        record(event("visit", now, Map.of("anonymousId", "v1")), event("visit", now, Map.of("anonymousId", "v2")));

        assertThat(timesOf("ada")).hasSize(2);
        assertThat(owner.query("{ customers { totalCount } }").getInt("customers.totalCount"))
                .isEqualTo(2);
    }

    @Test
    void whatDoesNotFitALockedSchemaIsKeptAndReplayedWhenItDoes() {
        record(IntStream.range(0, 20)
                .mapToObj(number -> event(
                        "rated",
                        now.minusSeconds(number),
                        Map.of(
                                "customerExternalId",
                                "ada",
                                "properties",
                                Map.of("stars", number % 5, "by", number % 2 == 0 ? "web" : "app"))))
                .toArray(Map[]::new));
        String type = owner.query("{ eventTypes { nodes { id name retention locked } } }")
                .getString("eventTypes.nodes.find { it.name == 'rated' }.id");
        var proposed = owner.mutate(
                "proposeEventSchema",
                "EventTypeIdInput",
                Map.of("id", type),
                "eventType { revision properties { name type required values } }");
        assertThat(proposed.<Map<String, Object>>getList("eventType.properties"))
                .containsExactlyInAnyOrder(
                        Map.of("name", "stars", "type", "NUMBER", "required", true, "values", List.of()),
                        Map.of("name", "by", "type", "TEXT", "required", true, "values", List.of("app", "web")));
        update(Map.of("id", type, "locked", true, "closed", true, "retention", "LONG"));

        var old = now.minus(Duration.ofDays(3000));
        var bad = event(
                "rated", old, Map.of("customerExternalId", "ada", "properties", Map.of("stars", "five", "by", "web")));
        var odd =
                event("rated", now, Map.of("customerExternalId", "ada", "properties", Map.of("stars", 1, "by", "tv")));
        var more = event(
                "rated",
                now,
                Map.of("customerExternalId", "ada", "properties", Map.of("stars", 1, "by", "web", "at", "x")));
        assertThat(record(bad, odd, more).<String>getList("results.message"))
                .containsExactly(
                        "properties: The property stars must be of type NUMBER",
                        "properties: The property by must be one of app, web",
                        "properties: The property at is not one that events of this type have");
        assertThat(owner.errorsOf("updateEventType", "UpdateEventTypeInput", Map.of("id", type, "closed", false)))
                .containsExactly("EVENT_SCHEMA_LOCKED");

        var kept = owner.query("{ refusedEvents(type: \"rated\") { totalCount nodes { id code } } }")
                .<String>getList("refusedEvents.nodes.id");
        assertThat(replay(kept)).containsExactly("REFUSED", "REFUSED", "REFUSED");
        update(Map.of("id", type, "locked", false, "closed", false));
        var again = owner.query("{ refusedEvents { nodes { id } } }").<String>getList("refusedEvents.nodes.id");
        assertThat(again).hasSize(3).doesNotContainAnyElementsOf(kept);
        assertThat(replay(again)).containsExactly("RECORDED", "RECORDED", "RECORDED");
        assertThat(owner.query("{ refusedEvents { nodes { id } } }").getList("refusedEvents.nodes"))
                .isEmpty();
        assertThat(owner.failureOf("replayRefusedEvents", "ReplayRefusedEventsInput", Map.of("ids", kept)))
                .isEqualTo("NOT_FOUND");
        assertThat(timesOf("ada"))
                .hasSize(23)
                .contains(Instant.ofEpochMilli(old.toEpochMilli()).toString());
    }

    @Test
    void refusedEventsAreExportedAndErasedWithTheirPersonWhoIsNotTakenInAgain() {
        record(event("visit", now, Map.of("customerExternalId", "Ada")));
        var refused = event("visit", now.plus(Duration.ofDays(9)), Map.of("customerExternalId", "Ada"));
        record(refused, event("visit", now.plus(Duration.ofDays(9)), Map.of("customerExternalId", "bob")));
        String id = owner.query("{ customers(filter: {externalId: [\"Ada\"]}) { nodes { id } } }")
                .getString("customers.nodes[0].id");

        var export = owner.mutate(
                "exportCustomer",
                "ExportCustomerInput",
                Map.of("customerId", id, "reason", "Asked for"),
                "export { data }");
        assertThat(export.<String>getList("export.data.refusedEvents.who[0].value"))
                .containsExactly("Ada");
        owner.mutate(
                "eraseCustomer",
                "EraseCustomerInput",
                Map.of("customerId", id, "reason", "Asked for"),
                "erasure { erasedAt }");

        assertThat(owner.query("{ refusedEvents { totalCount } }").getInt("refusedEvents.totalCount"))
                .isEqualTo(1);
        var result = record(event("visit", now, Map.of("customerExternalId", "Ada")));
        assertThat(result.<String>getList("results.code")).containsExactly("SUPPRESSED");
        assertThat(result.<Object>getList("results.refusedEvent")).containsExactly((Object) null);
    }

    @Test
    void nothingIsKeptOfWhoWasErasedNotEvenWhatCannotBeTaken() {
        record(event("visit", now, Map.of("customerExternalId", "ada", "anonymousId", "v1")));
        erase("ada");
        Instant future = now.plus(Duration.ofDays(9));

        var results = record(
                event("visit", future, Map.of("customerExternalId", "ada")),
                event("visit", future, Map.of("anonymousId", "v1")),
                event("visit", future, Map.of("customerExternalId", "bob")));

        assertThat(results.<String>getList("results.code"))
                .containsExactly("SUPPRESSED", "SUPPRESSED", "EVENT_IN_FUTURE");
        assertThat(owner.query("{ refusedEvents { totalCount } }").getInt("refusedEvents.totalCount"))
                .isEqualTo(1);
    }

    @Test
    void whoIsBeingErasedIsWaitedFor() throws Exception {
        record(event("visit", now, Map.of("customerExternalId", "ada")));
        UUID ada = Ids.decode("cus", idOf("ada"));
        var thread = Executors.newSingleThreadExecutor();
        try {
            var result = tenantContext.callAs(owner.tenantId(), () -> {
                erasures.erase(ada, "Asked for");
                var recording = thread.submit(() ->
                        record(event("visit", now.plus(Duration.ofDays(9)), Map.of("customerExternalId", "ada"))));
                await().pollInSameThread().until(() -> recording.isDone() || waiting() > 0);
                return recording;
            });
            assertThat(result.get().<String>getList("results.code")).containsExactly("SUPPRESSED");
        } finally {
            thread.shutdown();
        }
    }

    private long waiting() {
        return statements
                .list("select count(*) from pg_locks where locktype = 'advisory' and not granted", Long.class, Map.of())
                .get(0);
    }

    @Test
    void aBrowserOfSomebodyErasedKeepsNobodyElseOut() {
        record(
                event("visit", now, Map.of("customerExternalId", "ada", "anonymousId", "v1")),
                event("visit", now, Map.of("customerExternalId", "bob")));
        erase("ada");

        var results = record(
                event("order", now, Map.of("customerExternalId", "bob", "anonymousId", "v1")),
                event("order", now, Map.of("anonymousId", "v1")),
                event("order", now, Map.of("customerExternalId", "new", "anonymousId", "v1")),
                event("order", now, Map.of("customerExternalId", "ada", "anonymousId", "v2")));

        assertThat(results.<String>getList("results.status"))
                .containsExactly("RECORDED", "REFUSED", "REFUSED", "REFUSED");
        assertThat(timesOf("bob")).hasSize(2);
    }

    @Test
    void aMessageThatComesAgainClaimsNothing() {
        var first = event("visit", now, Map.of("messageId", "m1", "customerExternalId", "ada", "anonymousId", "v1"));
        record(first);
        record(event("visit", now.minusSeconds(60), Map.of("customerExternalId", "bob", "anonymousId", "v1")));
        record(event("read", now, Map.of("anonymousId", "v1")));
        assertThat(timesOf("ada")).as("who came late was not the last one").hasSize(2);

        record(event("visit", now.plusSeconds(1), Map.of("customerExternalId", "bob", "anonymousId", "v1")));
        assertThat(record(event(
                                "visit",
                                now.plusSeconds(60),
                                Map.of("messageId", "m1", "customerExternalId", "ada", "anonymousId", "v1")))
                        .<String>getList("results.status"))
                .containsExactly("DUPLICATE");
        record(event("write", now, Map.of("anonymousId", "v1")));

        assertThat(timesOf("ada")).hasSize(2);
        assertThat(timesOf("bob")).hasSize(3);
    }

    @Test
    void anAccountIsToldApartByItsSource() {
        owner.mutate(
                "upsertCustomers",
                "UpsertCustomersInput",
                Map.of(
                        "customers",
                        List.of(Map.of(
                                "externalId",
                                "ada",
                                "identities",
                                List.of(Map.of("kind", "EXTERNAL", "value", "17", "source", "pos"))))),
                "customers { id }");

        record(
                event("visit", now, Map.of("identities", List.of(account("pos")))),
                event("visit", now, Map.of("identities", List.of(account("jd")))),
                event("visit", now.plus(Duration.ofDays(9)), Map.of("identities", List.of(account("pos")))));

        assertThat(timesOf("ada")).hasSize(1);
        assertThat(owner.query("{ customers { totalCount } }").getInt("customers.totalCount"))
                .isEqualTo(2);
        clock.advance(Duration.ofDays(9));
        assertThat(replay(owner.query("{ refusedEvents { nodes { id } } }").getList("refusedEvents.nodes.id")))
                .containsExactly("RECORDED");
        assertThat(timesOf("ada")).hasSize(2);
        assertThat(record(event(
                                "visit",
                                now,
                                Map.of(
                                        "identities",
                                        List.of(Map.of("kind", "EXTERNAL", "value", "17", "source", "x".repeat(101))))))
                        .getString("results[0].message"))
                .startsWith("input.events.0.identities.0.source");
    }

    private static Map<String, String> account(String source) {
        return Map.of("kind", "EXTERNAL", "value", "17", "source", source);
    }

    @Test
    void whoReplaysTheSameAtTheSameMomentTakesItOnce() throws Exception {
        Instant future = now.plus(Duration.ofDays(9));
        record(IntStream.range(0, 20)
                .mapToObj(number -> event("visit", future, Map.of("customerExternalId", "customer-" + number)))
                .toArray(Map[]::new));
        var kept =
                owner.query("{ refusedEvents(first: 100) { nodes { id } } }").<String>getList("refusedEvents.nodes.id");
        var start = new CyclicBarrier(4);
        Callable<Boolean> replaying = () -> {
            start.await();
            return owner.send(
                            "mutation($input: ReplayRefusedEventsInput!) { replayRefusedEvents(input: $input) {"
                                    + " results { status } } }",
                            Map.of("input", Map.of("ids", kept)))
                    .asString()
                    .contains("REFUSED");
        };

        var threads = Executors.newFixedThreadPool(4);
        try {
            var taken = new ArrayList<Boolean>();
            for (var answer : threads.invokeAll(Collections.nCopies(4, replaying))) {
                taken.add(answer.get());
            }
            assertThat(taken).containsOnlyOnce(true);
        } finally {
            threads.shutdown();
        }
        assertThat(owner.query("{ refusedEvents { totalCount } }").getInt("refusedEvents.totalCount"))
                .isEqualTo(20);
    }

    private String idOf(String externalId) {
        return owner.query(
                        "query($filter: CustomerFilter) { customers(filter: $filter) { nodes { id } } }",
                        Map.of("filter", Map.of("externalId", List.of(externalId))))
                .getString("customers.nodes[0].id");
    }

    private void erase(String externalId) {
        String id = idOf(externalId);
        owner.mutate(
                "eraseCustomer",
                "EraseCustomerInput",
                Map.of("customerId", id, "reason", "Asked for"),
                "erasure { erasedAt }");
    }

    @Test
    void manyEventsTakeAsManyStatementsAsFew() {
        record(many(1));

        var few = sql.during(() -> record(many(2)));
        var many = sql.during(() -> record(many(250)));

        assertThat(ofEvents(many)).isNotEmpty().hasSameSizeAs(ofEvents(few));
    }

    /** Without what is done at the same time for those who look at changed customers. */
    private static List<String> ofEvents(List<String> statements) {
        return statements.stream().filter(text -> text.contains("event")).toList();
    }

    private Map<?, ?>[] many(int number) {
        return IntStream.range(0, number)
                .mapToObj(each ->
                        event("visit", now.minusSeconds(each), Map.of("customerExternalId", number + "-" + each)))
                .toArray(Map[]::new);
    }

    private void update(Map<String, Object> input) {
        owner.mutate("updateEventType", "UpdateEventTypeInput", input, "eventType { locked }");
    }

    private List<String> replay(List<String> ids) {
        return owner.mutate("replayRefusedEvents", "ReplayRefusedEventsInput", Map.of("ids", ids), RESULTS)
                .getList("results.status");
    }

    private JsonPath record(Map<?, ?>... events) {
        return owner.mutate("recordEvents", "RecordEventsInput", Map.of("events", List.of(events)), RESULTS);
    }

    private static Map<String, Object> event(String type, Instant at, Map<String, ?> more) {
        var event = new HashMap<String, Object>(more);
        event.put("type", type);
        event.put("occurredAt", Instant.ofEpochMilli(at.toEpochMilli()).toString());
        return event;
    }

    private List<String> timesOf(String externalId) {
        return owner.query(
                        "query($filter: CustomerFilter) { customers(filter: $filter) { nodes {"
                                + " events(first: 100) { nodes { occurredAt } } } } }",
                        Map.of("filter", Map.of("externalId", List.of(externalId))))
                .getList("customers.nodes[0].events.nodes.occurredAt");
    }

    private int used() {
        return owner.query("{ tenant { usage { metric used } } }")
                .getInt("tenant.usage.find { it.metric == 'EVENTS' }.used");
    }
}
