package app.marquee.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MarqueeTest
class VisitorTest {
    private static final Map<String, ?> BROWSER = Map.of("anonymousId", "browser");

    private Api owner = Api.withToken(null);

    @BeforeEach
    void onboard() {
        owner = Api.newTenant();
    }

    @Test
    void whatAVisitorDidIsTheKnownCustomersAfterwards() {
        var viewedTwice = Map.of("event", Map.of("type", "viewed", "withinDays", 30, "count", Map.of("atLeast", 2)));
        owner.mutate(
                "createSegment",
                "CreateSegmentInput",
                Map.of("name", "Lookers", "condition", viewedTwice),
                "segment { id }");
        record("first", "viewed", BROWSER);
        record("second", "viewed", BROWSER);
        assertThat(owner.query("{ customers { nodes { externalId } } }").getList("customers.nodes.externalId"))
                .containsOnlyNulls()
                .hasSize(1);

        record("third", "login", Map.of("anonymousId", "browser", "customerExternalId", "ada"));
        record("fourth", "viewed", BROWSER);

        var customers = owner.query("""
                { customers { nodes { externalId
                    events { nodes { messageId } }
                    timeline(kinds: [EVENT]) { nodes { item { ... on Event { messageId } } } } } } }
                """);
        assertThat(customers.getList("customers.nodes.externalId")).isEqualTo(List.of("ada"));
        assertThat(customers.getList("customers.nodes[0].events.nodes.messageId"))
                .containsExactlyInAnyOrder("first", "second", "third", "fourth");
        assertThat(customers.getList("customers.nodes[0].timeline.nodes.item.messageId"))
                .containsExactlyInAnyOrder("first", "second", "third", "fourth");
        await().untilAsserted(() -> assertThat(lookers()).containsExactly("ada"));
    }

    private List<String> lookers() {
        return owner.query("{ segments { nodes { members { nodes { externalId } } } } }")
                .getList("segments.nodes[0].members.nodes.externalId");
    }

    private void record(String messageId, String type, Map<String, ?> who) {
        var event = new HashMap<String, Object>(who);
        event.put("messageId", messageId);
        event.put("type", type);
        event.put("occurredAt", Instant.now().toString());
        owner.mutate("recordEvents", "RecordEventsInput", Map.of("events", List.of(event)), "results { status }");
    }
}
