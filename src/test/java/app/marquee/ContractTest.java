package app.marquee;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names that clients rely on stay what they are, however far the schema grows beyond them. */
class ContractTest {
    private static final Path CONTRACT = Path.of("src/test/resources/contract.graphql");
    private static final Pattern CONNECTION = Pattern.compile("(\\w+)Connection!");

    @Test
    void theSchemaKeepsTheContract() throws IOException {
        String contract = Files.readString(CONTRACT);

        assertThat(SchemaComparison.differences(
                        contract + connectionsOf(contract), Files.readString(SchemaTest.COMMITTED)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type A { b: Int }              | type C { b: Int }                | no type A",
                "type A { b: Int }              | input A { b: Int }               | A is another kind of type",
                "type A { b: Int }              | type A { c: Int }                | no field A.b",
                "type A { b: Int! }             | type A { b: Int }                | 'A.b is Int, not Int!'",
                "type A { b: [Int!]! }          | type A { b: [Int]! }             | 'A.b is [Int]!, not [Int!]!'",
                "type A implements N { b: Int } | type A { b: Int }                | A does not implement N",
                "type A { b(c: Int): Int }      | type A { b: Int }                | no input A.b.c",
                "type A { b(c: Int): Int }      | type A { b(c: ID): Int }         | 'A.b.c is ID, not Int'",
                "type A { b: Int }              | type A { b(c: Int!): Int }       | A.b.c must be given",
                "input A { b: Int }             | input A { c: Int }               | no input A.b",
                "input A { b: Int }             | input A { b: Int! }              | 'A.b is Int!, not Int'",
                "input A { b: Int }             | input A { b: Int c: Int! }       | A.c must be given",
                "enum A { B C }                 | enum A { B }                     | no value A.C",
                "scalar A                       | scalar B                         | no type A"
            })
    void whatTheSchemaLacksIsNamed(String contract, String schema, String difference) {
        assertThat(SchemaComparison.differences(contract, schema)).containsExactly(difference);
    }

    @Test
    void aSchemaMayHaveMore() {
        assertThat(SchemaComparison.differences(
                        "type A { b: Int f: Int } input I { b: Int g: Int! } enum E { B }",
                        "type A implements N { b(c: Int, d: Int! = 1): Int e: Int f: Int! } interface N { e: Int }"
                                + " input I { b: Int c: Int g: Int } enum E { B C } scalar S"))
                .isEmpty();
    }

    /** The contract shows one connection and has the others by its example. */
    private static String connectionsOf(String contract) {
        return CONNECTION
                .matcher(contract)
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(name -> !name.equals("Campaign"))
                .distinct()
                .map(name -> """

                        type %1$sConnection {
                          edges: [%1$sEdge!]! nodes: [%1$s!]! pageInfo: PageInfo! totalCount: Int!
                        }
                        type %1$sEdge { cursor: String! node: %1$s! }""".formatted(name))
                .collect(Collectors.joining());
    }
}
