package app.marquee.customer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.SqlRecorder;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MarqueeTest
class EventImportTest {
    private static final Map<String, String> COLUMNS = Map.of(
            "message", "messageId",
            "who", "customerExternalId",
            "what", "type",
            "when", "occurredAt",
            "page", "property.page",
            "email", "property.email");
    private static final String HEADER = "message,who,what,when,page,email\n";
    private static final String EVENTS = "messageId type occurredAt receivedAt properties masked";

    @Inject
    SqlRecorder sql;

    private Api owner = Api.withToken(null);

    @BeforeEach
    void shopWithTwoCustomers() {
        owner = Api.newTenant("GROWTH", "Asia/Shanghai", "CNY");
        owner.mutate(
                "upsertCustomers",
                "UpsertCustomersInput",
                Map.of("customers", List.of(Map.of("externalId", "ada"), Map.of("externalId", "bob"))),
                "customers { id }");
    }

    @Test
    void theSameFileAgainChangesNothing() {
        var file = HEADER
                + "m1,ada,page viewed,2026-01-02T03:04:05Z,/home,\n"
                + "m1,ada,page viewed,2026-01-02T03:04:05Z,/home,\n"
                + ",ada,page viewed,2026-01-03,/home,ada@people.example\n"
                + ",ada,page viewed,2026-01-03,/other,\n"
                + ",bob,page viewed,2026-01-03,/home,ada@people.example\n";

        var first = imported(file);
        var events = eventsOf(owner, "ada");
        var again = imported(file);

        assertThat(first.getInt("succeeded")).isEqualTo(5);
        assertThat(again.getInt("succeeded")).isEqualTo(5);
        assertThat(events).hasSize(3).isEqualTo(eventsOf(owner, "ada"));
        assertThat(eventsOf(owner, "bob")).hasSize(1);
        assertThat(events.get(2))
                .containsEntry("messageId", "m1")
                .containsEntry("type", "page viewed")
                .containsEntry("occurredAt", "2026-01-02T03:04:05Z")
                .containsEntry("properties", Map.of("page", "/home"))
                .containsEntry("masked", false);
        // Midnight of the tenant's zone.
        assertThat(events).extracting(event -> event.get("occurredAt")).contains("2026-01-02T16:00:00Z");
        assertThat(used()).isEqualTo(4);
    }

    @Test
    void jsonLinesAreReadAndBrokenRowsAreTold() {
        var file = """
                {"who": "ada", "what": "bought", "when": "2026-01-02T03:04:05Z", "page": 7}
                {"who": "nobody", "what": "bought", "when": "2026-01-02T03:04:05Z"}
                {"who": "ada", "what": "bought", "when": "yesterday", "email": "%s"}
                {"who": "ada", "when": "2026-01-02T03:04:05Z"}
                """.formatted("x".repeat(501));

        var operation = imported(file);

        assertThat(operation.getInt("succeeded")).isEqualTo(1);
        assertThat(errorsOf(operation)).containsExactly("2 who", "3 email", "3 when", "4 what");
        assertThat(eventsOf(owner, "ada").get(0)).containsEntry("properties", Map.of("page", "7"));
        assertThat(used()).isEqualTo(1);
    }

    @Test
    void textsBecomeWhatTheTypeSaysAndTheApiSaysTheSame() {
        imported(HEADER + ",ada,rated,2026-01-02T03:04:05Z,4,\n");
        String type = owner.query("{ eventTypes { nodes { id } } }").getString("eventTypes.nodes[0].id");
        var properties = List.of(
                Map.of("name", "page", "type", "NUMBER", "required", true), Map.of("name", "email", "type", "BOOLEAN"));
        owner.mutate(
                "updateEventType",
                "UpdateEventTypeInput",
                Map.of("id", type, "properties", properties, "locked", true),
                "eventType { id }");

        var operation = imported(HEADER
                + ",bob,rated,2026-01-02T03:04:05Z,4.50,TRUE\n"
                + ",bob,rated,2026-01-02T03:04:06Z,four,true\n"
                + ",bob,rated,2026-01-02T03:04:07Z,1e999999999,true\n"
                + ",bob,rated,2026-01-02T03:04:08Z,4,yes\n");
        assertThat(operation.getInt("succeeded")).isEqualTo(1);
        assertThat(operation.getInt("failed")).isEqualTo(3);
        assertThat(eventsOf(owner, "bob").get(0)).containsEntry("properties", Map.of("page", 4.5f, "email", true));

        var again = Map.of(
                "customerExternalId",
                "bob",
                "anonymousId",
                "v1",
                "type",
                "rated",
                "occurredAt",
                "2026-01-02T03:04:05Z",
                "properties",
                Map.of("page", 4.5, "email", true));
        var result = owner.mutate(
                "recordEvents", "RecordEventsInput", Map.of("events", List.of(again)), "results { status }");
        assertThat(result.<String>getList("results.status")).containsExactly("DUPLICATE");
        assertThat(eventsOf(owner, "bob")).hasSize(1);
    }

    @Test
    void propertiesAreHiddenFromWhoMayNotSeeThemAndEachLookIsRecorded() {
        imported(HEADER + "m1,ada,signed up,2026-01-02,,ada@people.example\n");

        var masked = eventsOf(owner.member("MARKETER"), "ada").get(0);
        assertThat(masked).containsEntry("properties", null).containsEntry("masked", true);
        assertThat(looks()).isZero();

        assertThat(eventsOf(owner, "ada").get(0)).containsEntry("properties", Map.of("email", "ada@people.example"));
        assertThat(looks()).isEqualTo(1);
    }

    @Test
    void eventsArePagedBothWaysInOneStatementForAllCustomers() {
        imported(HEADER
                + IntStream.range(10, 30)
                        .mapToObj(day ->
                                "m%1$d,ada,visit,2026-01-%1$d,,\nn%1$d,bob,visit,2026-01-%1$d,,\n".formatted(day))
                        .collect(Collectors.joining()));
        var analyst = owner.member("ANALYST");
        var document = "{ customers(first: 2) { nodes { externalId events(first: 3) { totalCount nodes { messageId }"
                + " pageInfo { hasNextPage endCursor } } oldest: events(last: 1) { nodes { messageId } } } } }";
        analyst.query(document);

        var statements = sql.during(() -> analyst.query(document));
        assertThat(statements)
                .filteredOn(text -> text.contains("customer_event"))
                .hasSize(3);

        var ada = analyst.query(document).setRootPath("data.customers.nodes.find { it.externalId == 'ada' }");
        assertThat(ada.getList("events.nodes.messageId")).isEqualTo(List.of("m29", "m28", "m27"));
        assertThat(ada.getInt("events.totalCount")).isEqualTo(20);
        assertThat(ada.getList("oldest.nodes.messageId")).isEqualTo(List.of("m10"));
        assertThat(analyst.query(
                                "query($after: String, $filter: CustomerFilter) { customers(filter: $filter) {"
                                        + " nodes { events(first: 1, after: $after) { nodes { messageId } } } } }",
                                Map.of(
                                        "after", ada.getString("events.pageInfo.endCursor"),
                                        "filter", Map.of("externalId", List.of("ada"))))
                        .getString("customers.nodes[0].events.nodes[0].messageId"))
                .isEqualTo("m26");
    }

    @Test
    void eventsAreExportedAndErasedWithTheirCustomer() {
        imported(HEADER + "m1,ada,signed up,2026-01-02,/home,\n");
        var id = owner.query("{ customers(filter: {externalId: [\"ada\"]}) { nodes { id } } }")
                .getString("customers.nodes[0].id");
        var export = owner.mutate(
                "exportCustomer",
                "ExportCustomerInput",
                Map.of("customerId", id, "reason", "Asked for"),
                "export { data }");
        assertThat(export.getString("export.data.events[0].messageId")).isEqualTo("m1");
        assertThat(export.getString("export.data.events[0].properties.page")).isEqualTo("/home");

        owner.mutate(
                "eraseCustomer",
                "EraseCustomerInput",
                Map.of("customerId", id, "reason", "Asked for"),
                "erasure { erasedAt }");

        assertThat(errorsOf(imported(HEADER + "m1,ada,signed up,2026-01-02,/home,\n")))
                .containsExactly("2 who");
        assertThat(owner.query("{ refusedEvents { totalCount } }").getInt("refusedEvents.totalCount"))
                .as("not even to be kept")
                .isZero();
    }

    @Test
    void rowsNameCustomersByAnyIdentityAsTheApiDoes() {
        var people = new PeopleApi(owner);
        people.upsert(Map.of("externalId", "ada", "email", "ada@people.example"));
        var columns = Map.of(
                "who", "customerExternalId",
                "mail", "email",
                "card", "identity.member_card",
                "browser", "identity.anonymous",
                "what", "type",
                "when", "occurredAt");

        var operation = imported(columns, """
                who,mail,card,browser,what,when
                ,ADA@people.example,,,by mail,2026-01-02T03:04:05Z
                ,,4711,,by card,2026-01-02T03:04:05Z
                ,,,b-1,before,2026-01-02T03:04:05Z
                bob,,,b-1,known,2026-01-02T03:04:06Z
                new,,,b-2,known,2026-01-02T03:04:06Z
                nobody,,,,unknown,2026-01-02T03:04:06Z
                ,no address,,,malformed,2026-01-02T03:04:06Z
                ,,,,nothing,2026-01-02T03:04:06Z
                """);

        assertThat(errorsOf(operation)).containsExactly("7 who", "8 mail", "9 who");
        assertThat(typesOf("ada")).containsExactly("by mail");
        assertThat(typesOf("bob")).containsExactly("known", "before");
        assertThat(typesOf("new")).containsExactly("known");
        assertThat(people.count()).as("with the one of the card").isEqualTo(4);
        var card = Map.of("kind", "MEMBER_CARD", "value", "4711");
        assertThat(record(Map.of("identities", List.of(card), "type", "by card", "occurredAt", "2026-01-02T03:04:05Z")))
                .containsExactly("DUPLICATE");
    }

    @Test
    void whatCannotBeTakenOfAFileIsKeptAndReplayed() {
        imported(HEADER + ",ada,rated,2026-01-02T03:04:05Z,4,\n");
        String type = owner.query("{ eventTypes { nodes { id } } }").getString("eventTypes.nodes[0].id");
        update(Map.of("id", type, "properties", List.of(Map.of("name", "page", "type", "NUMBER")), "locked", true));
        var file = HEADER
                + ",bob,rated,2026-01-02T03:04:05Z,four,\n"
                + "m2,nobody,rated,2026-01-02T03:04:06Z,5,\n"
                + ",bob,rated,2020-01-02T03:04:07Z,5,\n"
                + ",bob,rated,yesterday,5,\n";

        assertThat(errorsOf(imported(file))).containsExactly("2 properties", "3 who", "4 when", "5 when");

        var kept = owner.query("{ refusedEvents { nodes { id code } } }").setRootPath("data.refusedEvents.nodes");
        assertThat(kept.<String>getList("code"))
                .containsExactlyInAnyOrder("EVENT_DOES_NOT_FIT", "UNKNOWN_CUSTOMER", "EVENT_TOO_OLD");
        update(Map.of("id", type, "locked", false, "retention", "LONG"));
        new PeopleApi(owner).upsert(Map.of("externalId", "nobody"));
        assertThat(replay(kept.getList("id"))).containsOnly("RECORDED");
        assertThat(eventsOf(owner, "bob"))
                .extracting(event -> event.get("properties"))
                .containsExactly(Map.of("page", "four"), Map.of("page", 5));
        assertThat(typesOf("nobody")).containsExactly("rated");
        assertThat(imported(HEADER + "m2,nobody,rated,2026-01-02T03:04:06Z,5,\n")
                        .getInt("succeeded"))
                .isEqualTo(1);
        assertThat(eventsOf(owner, "nobody")).hasSize(1);
    }

    private void update(Map<String, ?> input) {
        owner.mutate("updateEventType", "UpdateEventTypeInput", input, "eventType { id }");
    }

    private List<String> replay(List<String> ids) {
        return owner.mutate("replayRefusedEvents", "ReplayRefusedEventsInput", Map.of("ids", ids), "results { status }")
                .getList("results.status");
    }

    private List<String> record(Map<String, ?> event) {
        return owner.mutate("recordEvents", "RecordEventsInput", Map.of("events", List.of(event)), "results { status }")
                .getList("results.status");
    }

    private List<Object> typesOf(String externalId) {
        return eventsOf(owner, externalId).stream()
                .map(event -> event.get("type"))
                .toList();
    }

    /** Each by its line and column. */
    private static List<String> errorsOf(JsonPath operation) {
        return given().get(URI.create(operation.getString("errorsUrl")).getRawPath())
                .asString()
                .lines()
                .skip(1)
                .map(line -> line.split(",", 3)[0] + " " + line.split(",", 3)[1])
                .toList();
    }

    private JsonPath imported(String file) {
        return imported(COLUMNS, file);
    }

    private JsonPath imported(Map<String, String> mapping, String file) {
        var upload = owner.mutate(
                "createUpload", "CreateUploadInput", Map.of("fileName", "events.txt"), "upload { id url }");
        given().body(file.getBytes(StandardCharsets.UTF_8))
                .put(URI.create(upload.getString("upload.url")).getRawPath())
                .then()
                .statusCode(204);
        var columns = mapping.entrySet().stream()
                .map(each -> Map.of("column", each.getKey(), "field", each.getValue()))
                .toList();
        var id = owner.mutate(
                        "startImport",
                        "StartImportInput",
                        Map.of("uploadId", upload.getString("upload.id"), "kind", "IMPORT_EVENTS", "columns", columns),
                        "bulkOperation { id }")
                .getString("bulkOperation.id");
        return await().until(
                        () -> owner.query(
                                        "query($id: ID!) { bulkOperation(id: $id) { status succeeded failed errorsUrl } }",
                                        Map.of("id", id))
                                .setRootPath("data.bulkOperation"),
                        operation -> Set.of("COMPLETED", "FAILED").contains(operation.getString("status")));
    }

    private static List<Map<String, Object>> eventsOf(Api caller, String externalId) {
        return caller.query(
                        "query($filter: CustomerFilter) { customers(filter: $filter) { nodes { events { nodes { "
                                + EVENTS + " } } } } }",
                        Map.of("filter", Map.of("externalId", List.of(externalId))))
                .getList("customers.nodes[0].events.nodes");
    }

    private long looks() {
        return owner
                .query("{ auditEvents(first: 50) { nodes { action } } }")
                .<String>getList("auditEvents.nodes.action")
                .stream()
                .filter("seePersonalData"::equals)
                .count();
    }

    private int used() {
        return owner.query("{ tenant { usage { metric used } } }")
                .getInt("tenant.usage.find { it.metric == 'EVENTS' }.used");
    }
}
