package app.marquee.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.Shop;
import app.marquee.SqlRecorder;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@MarqueeTest
class SegmentApiTest {
    private static final Map<String, ?> EVERYONE = Map.of("everyone", true);

    @Inject
    InstantSource clock;

    @Inject
    SqlRecorder statements;

    @Test
    void aSegmentKeepsItsConditionAndKnowsItsSize() {
        var shop = Shop.open();
        shop.order("buyer", clock.instant(), "5.00").customer("visitor").save();
        var buyers = Map.of("orderCount", Map.of("atLeast", 1, "withinDays", 30));

        var segment = shop.owner()
                .mutate(
                        "createSegment",
                        "CreateSegmentInput",
                        Map.of("name", "Buyers", "condition", buyers),
                        "segment { id name condition size }");

        assertThat(segment.getMap("segment.condition")).isEqualTo(buyers);
        assertThat(segment.getInt("segment.size")).isEqualTo(1);
        var node = shop.owner()
                .query(
                        "query($id: ID!) { node(id: $id) { ... on Segment { name condition size } } }",
                        Map.of("id", segment.getString("segment.id")));
        assertThat(node.getMap("node.condition")).isEqualTo(buyers);
        assertThat(node.getInt("node.size")).isEqualTo(1);
    }

    @Test
    void segmentsAreListedNewestFirstEachWithItsOwnSize() {
        var shop = Shop.open();
        shop.customer("a").customer("b").customer("c").save();
        create(shop.owner(), "Everyone", EVERYONE);
        create(shop.owner(), "A", Map.of("externalId", Map.of("equals", "a")));
        create(shop.owner(), "Not A", Map.of("not", Map.of("externalId", Map.of("equals", "a"))));

        var segments = shop.owner().query("{ segments { totalCount nodes { name size } } }");

        assertThat(segments.getInt("segments.totalCount")).isEqualTo(3);
        assertThat(segments.getList("segments.nodes.name")).isEqualTo(List.of("Not A", "A", "Everyone"));
        assertThat(segments.getList("segments.nodes.size")).isEqualTo(List.of(2, 1, 3));
    }

    @Test
    void theSizesOfAPageTakeAsManyStatementsAsOneSize() {
        var shop = Shop.open();
        shop.customer("a").save();
        create(shop.owner(), "First", EVERYONE);
        var ofOne = statementsOf(shop.owner());
        for (int number = 2; number <= 10; number++) {
            create(shop.owner(), "Segment " + number, Map.of("orderCount", Map.of("atLeast", number)));
        }

        assertThat(statementsOf(shop.owner())).hasSameSizeAs(ofOne);
    }

    @Test
    void aNameIsTakenOnce() {
        var owner = Api.newTenant();
        create(owner, "Everyone", EVERYONE);

        assertThat(owner.errorsOf(
                        "createSegment", "CreateSegmentInput", Map.of("name", "Everyone", "condition", EVERYONE)))
                .containsExactly("NAME_TAKEN");
    }

    @Test
    void aConditionThatIsNoneNamesThePart() {
        var owner = Api.newTenant();
        var condition = Map.of("and", List.of(EVERYONE, Map.of("tag", Map.of("key", 7))));

        var payload = owner.attempt(
                "createSegment",
                "CreateSegmentInput",
                Map.of("name", "Wrong", "condition", condition),
                "segment { id }");

        assertThat(payload.getString("segment")).isNull();
        assertThat(payload.getList("userErrors.code")).isEqualTo(List.of("INVALID_CONDITION"));
        assertThat(payload.getList("userErrors[0].field"))
                .isEqualTo(List.of("input", "condition", "and", "1", "tag", "key"));
        assertThat(owner.query("{ segments { totalCount } }").getInt("segments.totalCount"))
                .isZero();
    }

    @Test
    void aSegmentOfAnotherTenantIsNotSeen() {
        var theirs = create(Api.newTenant(), "Theirs", EVERYONE);
        var owner = Api.newTenant();

        assertThat(owner.query("query($id: ID!) { node(id: $id) { id } }", Map.of("id", theirs))
                        .getString("node"))
                .isNull();
        assertThat(owner.query("{ segments { nodes { id } } }").getList("segments.nodes"))
                .isEmpty();
    }

    @Test
    void aViewerSeesSegmentsAndCannotCreateThem() {
        var owner = Api.newTenant();
        create(owner, "Everyone", EVERYONE);
        var viewer = owner.member("VIEWER");

        assertThat(viewer.query("{ segments { nodes { size } } }").getList("segments.nodes.size"))
                .isEqualTo(List.of(0));
        assertThat(viewer.failureOf(
                        "createSegment", "CreateSegmentInput", Map.of("name", "Mine", "condition", EVERYONE)))
                .isEqualTo("FORBIDDEN");
    }

    private List<String> statementsOf(Api caller) {
        await().until(
                        () -> caller
                                .query("{ segments(first: 100) { nodes { status } } }")
                                .<String>getList("segments.nodes.status")
                                .stream()
                                .allMatch("READY"::equals));
        // Others may be at work meanwhile.
        return statements.during(() -> caller.query("{ segments { nodes { name size } } }")).stream()
                .filter(statement -> statement.contains(" from segment"))
                .toList();
    }

    private static String create(Api owner, String name, Map<String, ?> condition) {
        return owner.mutate(
                        "createSegment",
                        "CreateSegmentInput",
                        Map.of("name", name, "condition", condition),
                        "segment { id }")
                .getString("segment.id");
    }
}
