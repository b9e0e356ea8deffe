package app.marquee.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.MarqueeTest;
import app.marquee.Shop;
import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What engines have got wrong, this one too: it is told at once when a new version does again. */
@MarqueeTest
class EngineTest {
    private static final String RECORD =
            "mutation($input: RecordOrdersInput!) { recordOrders(input: $input) { orders { units } userErrors { code } } }";

    /** No input of ours says so yet; the first that does can rely on it. */
    private static final GraphQL ONE_OF = GraphQL.newGraphQL(new SchemaGenerator()
                    .makeExecutableSchema(
                            new SchemaParser()
                                    .parse(
                                            "input By @oneOf { id: ID name: String } type Query { find(by: By!): String }"),
                            RuntimeWiring.newRuntimeWiring()
                                    .type("Query", query -> query.dataFetcher("find", environment -> "found"))
                                    .build()))
            .build();

    @Test
    void integersDoNotOverflowWhereverTheyStand() {
        Shop shop = Shop.open().customer("ann").save();
        for (Object units : List.of(99_999_999_999L, -2_147_483_649L, 1.5)) {
            var order = new HashMap<String, Object>(Map.of(
                    "externalId", "overflow",
                    "customerExternalId", "ann",
                    "orderedAt", Instant.EPOCH.toString(),
                    "amount", "1.00"));
            order.put("units", units);
            assertInvalid(shop.owner().send(RECORD, Map.of("input", Map.of("orders", List.of(order)))));
            assertInvalid(shop.owner()
                    .send(
                            "mutation { recordOrders(input: {orders: [{externalId: \"x\", customerExternalId: \"ann\","
                                    + " orderedAt: \"1970-01-01T00:00:00Z\", amount: \"1\", units: " + units
                                    + "}]}) { orders { id } } }",
                            Map.of()));
        }
        assertThat(shop.owner().query("{ customers { nodes { orderCount } } }").getInt("customers.nodes[0].orderCount"))
                .isZero();
    }

    @Test
    void whatIsNoObjectIsToldOnceAndWithoutNamesOfClasses() {
        var answer = Shop.open()
                .owner()
                .send(
                        "mutation($c: JSON!) { createSegment(input: {name: \"All\", condition: $c}) { segment { id } } }",
                        Map.of("c", "everyone"));

        assertThat(answer.jsonPath().getList("errors.message"))
                .containsExactly(
                        "The request does not fit the schema: argument 'input' cannot be read: what is of type JSON"
                                + " must be an object");
    }

    @Test
    void aliasesOfOneFieldKeepTheirOwnArguments() {
        Shop shop = Shop.open();
        for (int order = 0; order < 3; order++) {
            shop.order("ann", Instant.EPOCH.plusSeconds(order), "1.00");
            shop.order("bea", Instant.EPOCH.plusSeconds(order), "1.00");
        }
        shop.save();

        var customers = shop.owner().query("""
                        { customers { nodes {
                            one: orders(first: 1) { nodes { id } } two: orders(first: 2) { nodes { id } }
                            last: orders(last: 1) { nodes { id } } all: orders { nodes { id } }
                        } } }""").setRootPath("data.customers");

        for (int customer = 0; customer < 2; customer++) {
            String path = "nodes[" + customer + "].";
            List<String> all = customers.getList(path + "all.nodes.id");
            assertThat(all).hasSize(3);
            assertThat(customers.<String>getList(path + "one.nodes.id")).isEqualTo(all.subList(0, 1));
            assertThat(customers.<String>getList(path + "two.nodes.id")).isEqualTo(all.subList(0, 2));
            assertThat(customers.<String>getList(path + "last.nodes.id")).isEqualTo(all.subList(2, 3));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ find(by: {}) }",
                "{ find(by: {id: \"1\", name: \"a\"}) }",
                "{ find(by: {id: \"1\", name: null}) }",
                "query($id: ID, $name: String) { find(by: {id: $id, name: $name}) }"
            })
    void oneOfTakesNeitherNoneNorTwo(String document) {
        assertThat(ONE_OF.execute(document).getErrors()).isNotEmpty();
    }

    /** The engine takes a null for a value there, so an input of ours would have to check for itself. */
    @Test
    void noInputOfTheApiIsOneOf() throws IOException {
        assertThat(Files.readString(Path.of("src/main/resources/schema.graphql")))
                .doesNotContainPattern("input \\w+ @oneOf");
    }

    @Test
    void variablesAreHeldToOneOfToo() {
        for (Map<String, Object> by :
                List.of(Map.<String, Object>of(), Map.<String, Object>of("id", "1", "name", "a"))) {
            var request = ExecutionInput.newExecutionInput("query($by: By!) { find(by: $by) }")
                    .variables(Map.of("by", by))
                    .build();
            assertThat(ONE_OF.execute(request).getErrors()).isNotEmpty();
        }
        var request = ExecutionInput.newExecutionInput("query($by: By!) { find(by: $by) }")
                .variables(Map.of("by", Map.of("id", "1")))
                .build();
        assertThat(ONE_OF.execute(request).getErrors()).isEmpty();
    }

    private static void assertInvalid(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(400);
        assertThat(response.jsonPath().getString("errors[0].extensions.code")).isEqualTo("INVALID");
    }
}
