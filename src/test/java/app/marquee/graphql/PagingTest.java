package app.marquee.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.SqlRecorder;
import app.marquee.shared.Ids;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages of a list over customers; every list is made of the same parts. */
@MarqueeTest
class PagingTest {
    private static final String LIST = """
            query($first: Int, $after: String, $last: Int, $before: String, $sort: CustomerSort) {
              customers(first: $first, after: $after, last: $last, before: $before, sort: $sort) {
                nodes { externalId } edges { cursor node { externalId } }
                pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }""";

    @Inject
    SqlRecorder sql;

    @Inject
    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String address;

    @SuppressWarnings("NullAway.Init")
    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        connection = DriverManager.getConnection(address, "postgres", "postgres");
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    /** With many customers that are equal in what they are sorted by, and many that never ordered. */
    @ParameterizedTest
    @CsvSource({
        "CREATED_AT, created_at, ASC",
        "CREATED_AT, created_at, DESC",
        "LAST_ORDER_AT, last_order_rank, ASC",
        "LAST_ORDER_AT, last_order_rank, DESC",
        "TOTAL_SPENT, total_spent, ASC",
        "TOTAL_SPENT, total_spent, DESC",
    })
    void whoStaysIsSeenOnceAndInOrderWhileOthersComeAndGo(String by, String column, String direction) {
        var random = new Random(by.hashCode() + direction.hashCode());
        Api owner = Api.newTenant();
        UUID tenant = owner.tenantId();
        IntStream.range(0, 40).forEach(i -> insert(tenant, "stay" + i, random));
        IntStream.range(0, 30).forEach(i -> insert(tenant, "go" + i, random));
        Map<String, String> sort = Map.of("by", by, "direction", direction);
        List<String> expected =
                column("select external_id from customer where tenant_id = '%1$s' and external_id like 'stay%%'"
                                .formatted(tenant)
                        + " order by %1$s %2$s, id %2$s".formatted(column, direction));

        assertThat(walk(owner, tenant, sort, true, random)).isEqualTo(expected);
        assertThat(walk(owner, tenant, sort, false, random)).isEqualTo(expected);
    }

    /** All who stay, page by page; between the pages others come, and others and often the cursor's own entry go. */
    private List<String> walk(Api owner, UUID tenant, Map<String, String> sort, boolean forward, Random random) {
        var seen = new ArrayList<String>();
        String cursor = null;
        boolean more = true;
        while (more) {
            JsonPath page = page(owner, forward, 7, cursor, sort);
            List<String> ids = page.getList("nodes.externalId");
            assertThat(page.<String>getList("edges.node.externalId")).isEqualTo(ids);
            seen.addAll(forward ? seen.size() : 0, ids);
            more = page.getBoolean(forward ? "pageInfo.hasNextPage" : "pageInfo.hasPreviousPage");
            assertThat(ids.size()).isEqualTo(more ? 7 : Math.min(ids.size(), 7));
            cursor = page.getString(forward ? "pageInfo.endCursor" : "pageInfo.startCursor");
            if (!ids.isEmpty()) {
                delete(tenant, ids.get(forward ? ids.size() - 1 : 0));
            }
            IntStream.range(0, 2).forEach(i -> delete(tenant, "go" + random.nextInt(30)));
            IntStream.range(0, 2).forEach(i -> insert(tenant, "go" + random.nextInt(1000), random));
        }
        return seen.stream().filter(id -> id.startsWith("stay")).toList();
    }

    @Test
    void aPageKnowsWhatIsOnBothOfItsSides() {
        Api owner = Api.newTenant();
        UUID tenant = owner.tenantId();
        var random = new Random(1);
        List.of("go1", "b", "go3").forEach(id -> insert(tenant, id, random));
        Map<String, String> sort = Map.of("by", "CREATED_AT", "direction", "ASC");
        JsonPath all = page(owner, true, 3, null, sort);
        expectSides(all, false, false);
        List<String> cursors = all.getList("edges.cursor");

        JsonPath middle = page(owner, true, 1, cursors.get(0), sort);
        expectSides(middle, true, true);
        expectSides(page(owner, false, 1, cursors.get(2), sort), true, true);
        expectSides(page(owner, true, 2, cursors.get(0), sort), true, false);
        expectSides(page(owner, false, 2, cursors.get(2), sort), false, true);
        expectSides(page(owner, true, 5, cursors.get(2), sort), true, false);

        List<String> ids = all.getList("nodes.externalId");
        execute("delete from customer where tenant_id = '%s' and external_id in ('%s', '%s')"
                .formatted(tenant, ids.get(0), ids.get(2)));

        expectSides(page(owner, true, 5, cursors.get(0), sort), false, false);
        expectSides(page(owner, false, 5, cursors.get(2), sort), false, false);
    }

    private static void expectSides(JsonPath page, boolean previous, boolean next) {
        assertThat(page.getBoolean("pageInfo.hasPreviousPage")).isEqualTo(previous);
        assertThat(page.getBoolean("pageInfo.hasNextPage")).isEqualTo(next);
    }

    @Test
    void theTotalIsCountedOnlyWhereItIsSelected() {
        Api owner = Api.newTenant();
        insert(owner.tenantId(), "a", new Random(1));
        String plain = "{ customers { nodes { id } } }";
        owner.query(plain);
        int without = statements(owner, plain);

        for (String total : List.of(
                "{ customers { nodes { id } totalCount } }",
                "{ customers { nodes { id } ...f } } fragment f on CustomerConnection { totalCount }",
                "{ customers { nodes { id } ... on CustomerConnection { count: totalCount again: totalCount } } }")) {
            assertThat(statements(owner, total)).as(total).isEqualTo(without + 1);
        }
        for (String skipped : List.of(
                "{ customers { nodes { id } totalCount @include(if: false) } }",
                "{ customers { nodes { id } ...f @skip(if: true) } } fragment f on CustomerConnection { totalCount"
                        + " }")) {
            assertThat(statements(owner, skipped)).as(skipped).isEqualTo(without);
        }
    }

    private int statements(Api caller, String document) {
        return sql.during(() -> caller.query(document)).size();
    }

    @Test
    void whatIsBehindAPageIsLookedForOnlyWhereItIsAsked() {
        Api owner = Api.newTenant();
        IntStream.range(0, 3).forEach(i -> insert(owner.tenantId(), "c" + i, new Random(1)));
        String cursor = owner.query("{ customers(first: 1) { pageInfo { endCursor } } }")
                .getString("customers.pageInfo.endCursor");
        String page = "{ customers(first: 1, after: \"" + cursor + "\") { nodes { id } pageInfo { hasNextPage %s } } }";

        assertThat(statements(owner, page.formatted("hasPreviousPage")))
                .isEqualTo(statements(owner, page.formatted("endCursor")) + 1);
    }

    @Test
    void aCursorFitsOneListInOneOrder() {
        Api owner = Api.newTenant();
        insert(owner.tenantId(), "a", new Random(1));
        String cursor =
                owner.query("{ customers { pageInfo { endCursor } } }").getString("customers.pageInfo.endCursor");

        for (String other : List.of(
                "campaigns(after: \"%s\")",
                "auditEvents(after: \"%s\")",
                "customers(after: \"%s\", sort: { by: CREATED_AT, direction: ASC })",
                "customers(before: \"%s\", sort: { by: TOTAL_SPENT, direction: DESC })")) {
            var error = owner.send("{ " + other.formatted(cursor) + " { nodes { id } } }", Map.of())
                    .jsonPath();
            assertThat(error.getString("errors[0].extensions.code")).as(other).isEqualTo("INVALID");
            assertThat(error.getString("errors[0].message")).contains("another");
        }
        assertThat(owner.query("{ customers(after: \"" + cursor + "\", filter: { tag: \"x\" }) { nodes { id } } }")
                        .getList("customers.nodes"))
                .isEmpty();
    }

    @Test
    void sizesAndDirectionsThatMakeNoSenseAreRefused() {
        Api owner = Api.newTenant();
        for (String arguments : List.of(
                "first: 0",
                "first: -1",
                "first: 101",
                "last: 0",
                "last: 101",
                "first: 1, last: 1",
                "first: 1, before: \"x\"",
                "after: \"x\", before: \"y\"",
                "after: \"\"",
                "after: \"nonsense\"",
                "before: \"" + "A".repeat(3000) + "\"")) {
            assertThat(owner.send("{ customers(" + arguments + ") { nodes { id } } }", Map.of())
                            .jsonPath()
                            .getString("errors[0].extensions.code"))
                    .as(arguments)
                    .isEqualTo("INVALID");
        }
    }

    private static JsonPath page(
            Api owner, boolean forward, int size, @Nullable String cursor, Map<String, String> sort) {
        var variables = new HashMap<String, @Nullable Object>();
        variables.put(forward ? "first" : "last", size);
        variables.put(forward ? "after" : "before", cursor);
        variables.put("sort", sort);
        return owner.query(LIST, variables).setRootPath("data.customers");
    }

    /** With one of few values in each column that lists are sorted by. */
    private void insert(UUID tenant, String externalId, Random random) {
        String ordered = random.nextBoolean()
                ? "null"
                : "timestamptz '2020-01-01' + interval '%d days'".formatted(random.nextInt(3));
        execute("""
                insert into customer (tenant_id, id, external_id, total_spent, last_order_at, created_at)
                values ('%s', '%s', '%s', %d, %s, timestamptz '2021-01-01' + interval '%d days')
                on conflict do nothing""".formatted(tenant, Ids.newId(), externalId, random.nextInt(3), ordered, random.nextInt(4)));
    }

    /** Who stays is left alone. */
    private void delete(UUID tenant, String externalId) {
        execute("delete from customer where tenant_id = '%s' and external_id = '%s' and external_id like 'go%%'"
                .formatted(tenant, externalId));
    }

    private void execute(String statement) {
        try (var execution = connection.createStatement()) {
            execution.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> column(String statement) {
        var values = new ArrayList<String>();
        try (var execution = connection.createStatement();
                var rows = execution.executeQuery(statement)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return values;
    }
}
