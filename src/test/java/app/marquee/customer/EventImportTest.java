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
        assertThat(given().get(URI.create(operation.getString("errorsUrl")).getRawPath())
                        .asString()
                        .lines()
                        .skip(1)
                        .map(line -> line.split(",", 3)[0] + " " + line.split(",", 3)[1]))
                .containsExactly("2 who", "3 email", "3 when", "4 what");
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

        assertThat(imported(HEADER + "m1,ada,signed up,2026-01-02,/home,\n").getInt("failed"))
                .isEqualTo(1);
    }

    private JsonPath imported(String file) {
        var upload = owner.mutate(
                "createUpload", "CreateUploadInput", Map.of("fileName", "events.txt"), "upload { id url }");
        given().body(file.getBytes(StandardCharsets.UTF_8))
                .put(URI.create(upload.getString("upload.url")).getRawPath())
                .then()
                .statusCode(204);
        var columns = COLUMNS.entrySet().stream()
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
