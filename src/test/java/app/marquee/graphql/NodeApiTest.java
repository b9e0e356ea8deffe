package app.marquee.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.SqlRecorder;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@MarqueeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodeApiTest {
    private static final String MISSING = "cus_01hzzzzzzzzzzzzzzzzzzzzzzz";
    private static final String NODES = """
            query($ids: [ID!]!) { nodes(ids: $ids) {
              __typename id ... on Customer { externalId identities { value } } ... on Segment { name } } }""";

    @Inject
    SqlRecorder sql;

    @SuppressWarnings("NullAway.Init")
    private Api owner;

    private List<String> customers = List.of();
    private List<String> segments = List.of();

    /** Once; the port of the service is not known before the first test. */
    @BeforeEach
    void openShop() {
        if (customers.isEmpty()) {
            owner = Api.newTenant();
            customers = customers(owner, 6);
            segments = Stream.of("one", "two", "three").map(this::segment).toList();
        }
    }

    @Test
    void nodesAnswersInTheOrderOfTheIdsAndWithNullForWhatIsNotThere() {
        String foreign = customers(Api.newTenant(), 1).get(0);

        var found = nodes(
                owner,
                List.of(
                        segments.get(1),
                        customers.get(2),
                        MISSING,
                        customers.get(0),
                        foreign,
                        segments.get(1),
                        customers.get(2)));

        assertThat(ids(found))
                .containsExactly(
                        segments.get(1),
                        customers.get(2),
                        null,
                        customers.get(0),
                        null,
                        segments.get(1),
                        customers.get(2));
        assertThat(found.getString("nodes[1].externalId")).isEqualTo("c2");
        assertThat(found.getList("nodes[1].identities.value")).isEqualTo(List.of("c2@example.com"));
        assertThat(found.getString("nodes[0].name")).isEqualTo("two");
    }

    @Test
    void whatTheCallerMayNotSeeIsNull() {
        String member = owner.query("{ tenant { members(first: 1) { nodes { id } } } }")
                .getString("tenant.members.nodes[0].id");
        String tenant = owner.query("{ tenant { id } }").getString("tenant.id");
        String another = Api.newTenant().query("{ tenant { id } }").getString("tenant.id");
        List<String> ids = List.of(member, tenant, another, segments.get(0));

        assertThat(ids(nodes(owner, ids))).containsExactly(member, tenant, null, segments.get(0));
        assertThat(ids(nodes(owner.member("VIEWER"), ids))).containsExactly(null, tenant, null, segments.get(0));
        assertThat(ids(nodes(Api.admin(), ids))).containsExactly(null, tenant, another, null);
    }

    @Test
    void oneStatementFindsAllObjectsOfAType() {
        List<String> few = List.of(customers.get(0), segments.get(0));
        List<String> many = Stream.concat(customers.stream(), segments.stream()).toList();
        // Until nobody computes segments beside this.
        await().until(() ->
                owner.query("{ segments { nodes { status } } }").<String>getList("segments.nodes.status").stream()
                        .allMatch("READY"::equals));
        nodes(owner, few); // what is only read once has been read

        var forFew = sql.during(() -> nodes(owner, few));
        var forMany = sql.during(() -> nodes(owner, many));

        assertThat(forMany).hasSameSizeAs(forFew);
        assertThat(forMany.stream().filter(statement -> statement.contains("from customer ")))
                .hasSize(1);
        assertThat(forMany.stream().filter(statement -> statement.contains("from segment ")))
                .hasSize(1);
    }

    @Test
    void idsOfNothingAreRefusedAsNodeRefusesThem() {
        Stream.of("", "cus", "cus_", "xxx_01hzzzzzzzzzzzzzzzzzzzzzzz", "cus_8zzzzzzzzzzzzzzzzzzzzzzzzz", "ü\u0000")
                .forEach(id -> {
                    String refusal = refusal(List.of(customers.get(0), id));
                    assertThat(refusal).as(id).startsWith("INVALID ");
                    assertThat(refusal)
                            .isEqualTo(errorOf("query($id: ID!) { node(id: $id) { id } }", Map.of("id", id)));
                });
    }

    @Test
    void aListHasOneTo100Ids() {
        assertThat(refusal(List.of())).startsWith("INVALID ");
        assertThat(refusal(Collections.nCopies(101, MISSING))).startsWith("INVALID ");
        assertThat(nodes(owner, Collections.nCopies(100, MISSING)).getList("nodes"))
                .hasSize(100)
                .containsOnlyNulls();
    }

    private static JsonPath nodes(Api caller, List<String> ids) {
        return caller.query(NODES, Map.of("ids", ids));
    }

    /** JsonPath itself leaves nulls out. */
    private static List<@Nullable Object> ids(JsonPath found) {
        return found.<@Nullable Map<String, ?>>getList("nodes").stream()
                .<@Nullable Object>map(node -> node == null ? null : node.get("id"))
                .toList();
    }

    private String refusal(List<String> ids) {
        return errorOf("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", Map.of("ids", ids));
    }

    private String errorOf(String document, Map<String, ?> variables) {
        JsonPath json = owner.send(document, variables).jsonPath();
        return json.getString("errors[0].extensions.code") + " " + json.getString("errors[0].message");
    }

    private static List<String> customers(Api owner, int count) {
        var inputs = IntStream.range(0, count)
                .mapToObj(i -> Map.of("externalId", "c" + i, "email", "c" + i + "@example.com"))
                .toList();
        return owner.mutate("upsertCustomers", "UpsertCustomersInput", Map.of("customers", inputs), "customers { id }")
                .getList("customers.id");
    }

    private String segment(String name) {
        return owner.mutate(
                        "createSegment",
                        "CreateSegmentInput",
                        Map.of("name", name, "condition", Map.of("everyone", true)),
                        "segment { id }")
                .getString("segment.id");
    }
}
